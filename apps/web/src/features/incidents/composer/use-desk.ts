import { factId } from '@tenfold/contract/board.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { approvingSeats, unlockingSeats } from '@tenfold/core/incident/roles.ts'
import { useMemo } from 'react'
import { useBoard } from '../../../live/room.tsx'
import { useNames } from '../names.ts'
import type { Desk } from './desk.ts'

/** The same object as long as nothing in it changes. */
export function useDesk(incident: Incident, playbook: PlaybookFile | undefined): Desk {
  const names = useNames(playbook)
  const facts = useBoard((board) => board.facts)
  return useMemo(
    () => ({
      incident,
      playbook,
      names,
      seats: approvingSeats(incident, playbook),
      unlocking: unlockingSeats(incident, playbook),
      fact: (key) => facts[factId(incident.id, key)],
    }),
    [incident, playbook, names, facts],
  )
}
