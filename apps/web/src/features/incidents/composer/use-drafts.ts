import { factId } from '@tenfold/contract/board.ts'
import type { DraftTexts } from '@tenfold/contract/http/drafts.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import { isExpired } from '@tenfold/core/facts.ts'
import { useMemo } from 'react'
import { useBoard, useRoomNow } from '../../../live/room.tsx'
import { useGet } from '../../../live/use-get.ts'
import { piecesOf } from './piece.ts'

const NO_TEXTS: DraftTexts['texts'] = []

/** The drafts of an incident by language, channel and account, with their texts. */
export function useDrafts(incident: Incident) {
  const allDrafts = useBoard((board) => board.drafts)
  const allPublications = useBoard((board) => board.publications)
  const facts = useBoard((board) => board.facts)
  const nowMs = useRoomNow()
  const drafts = useMemo(
    () =>
      Object.values(allDrafts)
        .filter((draft) => draft.incidentId === incident.id)
        .sort(
          (a, b) =>
            a.lang.localeCompare(b.lang) || a.channel.localeCompare(b.channel) || a.account.localeCompare(b.account),
        ),
    [allDrafts, incident.id],
  )
  const publications = useMemo(
    () => Object.values(allPublications).filter((publication) => publication.incidentId === incident.id),
    [allPublications, incident.id],
  )
  const versions = drafts.map((draft) => `${draft.id}:${draft.version}`).join()
  const texts = useGet<DraftTexts>(`/api/incidents/${incident.id}/texts`, versions)
  const known = texts.data?.texts ?? NO_TEXTS
  // The clock matters only when a fact expires: then everything that carries it is looked at again.
  const expired = Object.values(facts)
    .filter((fact) => fact.incidentId === incident.id && isExpired(fact, nowMs))
    .map(({ key }) => key)
    .join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `expired` stands for the clock
  const pieces = useMemo(
    () => piecesOf({ drafts, publications, texts: known, fact: (key) => facts[factId(incident.id, key)], nowMs }),
    [drafts, publications, known, facts, incident.id, expired],
  )
  return { drafts, publications, pieces, texts }
}
