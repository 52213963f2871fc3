import type { Draft, Incident, Publication } from '@tenfold/contract/entities.ts'
import type { DraftTexts } from '@tenfold/contract/http.ts'
import { useMemo } from 'react'
import { useBoard } from '../../live/room.tsx'
import { useGet } from '../../live/use-get.ts'
import { publicationOf } from './draft-state.ts'

export type DraftText = DraftTexts['texts'][number]

/** A draft with its own words, which the board leaves out, and its place in the outbox. */
export interface Piece {
  readonly draft: Draft
  /** Undefined until it is fetched; its version tells whether it is the draft's own of now. */
  readonly text: DraftText | undefined
  readonly publication: Publication | null
}

/** The drafts of an incident by language and account, with their texts. */
export function useDrafts(incident: Incident) {
  const allDrafts = useBoard((board) => board.drafts)
  const allPublications = useBoard((board) => board.publications)
  const drafts = useMemo(
    () =>
      Object.values(allDrafts)
        .filter((draft) => draft.incidentId === incident.id)
        .sort((a, b) => a.lang.localeCompare(b.lang) || a.account.localeCompare(b.account)),
    [allDrafts, incident.id],
  )
  const publications = useMemo(
    () => Object.values(allPublications).filter((publication) => publication.incidentId === incident.id),
    [allPublications, incident.id],
  )
  const versions = drafts.map((draft) => `${draft.id}:${draft.version}`).join()
  const texts = useGet<DraftTexts>(`/api/incidents/${incident.id}/texts`, versions)
  const pieces = useMemo(() => {
    const byId = new Map(texts.data?.texts.map((text) => [text.draftId, text]))
    return drafts.map(
      (draft): Piece => ({ draft, text: byId.get(draft.id), publication: publicationOf(draft.id, publications) }),
    )
  }, [drafts, publications, texts.data])
  return { drafts, publications, pieces, texts }
}
