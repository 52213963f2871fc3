import type { OnCall } from '@tenfold/contract/http/alarms.ts'
import { useBoard } from '../../../live/room.tsx'
import { useGet } from '../../../live/use-get.ts'
import { ON_CALL_PATH, OnCallSection } from './on-call-section.tsx'
import { WebhooksSection } from './webhooks-section.tsx'

/** Who is told of an alarm, and which systems. */
export function OnCallSections() {
  const changes = useBoard((board) => board.directoryVersion)
  const query = useGet<OnCall>(ON_CALL_PATH, changes)
  return (
    <>
      <OnCallSection query={query} />
      {query.data !== undefined && <WebhooksSection webhooks={query.data.webhooks} />}
    </>
  )
}
