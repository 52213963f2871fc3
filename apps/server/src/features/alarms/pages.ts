/** What has to leave the room is written with the alarm, in the same transaction; the sender takes it from there. */
import type { Alarm, Person } from '@tenfold/contract/entities.ts'
import { isLoud, isUrgent } from '@tenfold/core/alarm.ts'
import { isNull } from 'drizzle-orm'
import { pages, webhooks } from '../../db/alarm-schema.ts'
import type { Tx } from '../../db/client.ts'
import type { Deps } from '../../deps.ts'
import { iso } from '../../room/stamp.ts'
import type { OnCall } from './on-call.ts'

/** `returned`: its time on the shelf is over. */
export type PageKind = 'raised' | 'escalated' | 'returned'

/** What a page holds: the alarm as it was then. */
export interface PageBody {
  readonly kind: PageKind
  /** Room time. */
  readonly at: string
  readonly urgent: boolean
  readonly alarm: Alarm
}

/** A page to each of `tell` that chose e-mail, and to every webhook; a silent alarm has none. */
export async function writePages(
  deps: Deps,
  tx: Tx,
  kind: PageKind,
  alarm: Alarm,
  tell: readonly Person[],
  { byEmail }: OnCall,
): Promise<void> {
  if (!isLoud(alarm)) return
  const hooks = await tx.select({ id: webhooks.id }).from(webhooks).where(isNull(webhooks.removedAt))
  const receivers = [
    ...tell.filter(({ id }) => byEmail.has(id)).map(({ id }) => ({ to: 'email' as const, receiverId: id })),
    ...hooks.map(({ id }) => ({ to: 'webhook' as const, receiverId: id })),
  ]
  if (receivers.length === 0) return
  const body = { kind, at: iso(deps.clock.now()), urgent: isUrgent(alarm), alarm } satisfies PageBody
  const dueRealAt = new Date(deps.clock.real())
  await tx
    .insert(pages)
    .values(receivers.map((receiver) => ({ id: deps.id(), alarmId: alarm.id, ...receiver, body, dueRealAt })))
}
