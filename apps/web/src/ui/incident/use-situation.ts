import type { Incident } from '@tenfold/contract/incident.ts'
import type { Situation } from '@tenfold/core/incident-view/situation.ts'
import { useMemo } from 'react'
import { useBoard } from '../../live/room.tsx'

/** An incident with all of the board that belongs to it; the same object as long as none of it changes. */
export function useSituation(incident: Incident) {
  const own = <T extends { readonly incidentId: string }>(shelf: Readonly<Record<string, T>>): T[] =>
    Object.values(shelf).filter(({ incidentId }) => incidentId === incident.id)
  const facts = useBoard((board) => own(board.facts))
  const texts = useBoard((board) => own(board.drafts))
  const posts = useBoard((board) => own(board.publications))
  const promises = useBoard((board) => own(board.promises))
  return useMemo(
    () => ({ incident, facts, texts, posts, promises }) satisfies Situation,
    [incident, facts, texts, posts, promises],
  )
}
