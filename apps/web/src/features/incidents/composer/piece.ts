/** A text of ours with everything that a screen has to know of it. */
import type { Draft, Fact, Publication } from '@tenfold/contract/drafting.ts'
import type { DraftTexts } from '@tenfold/contract/http/drafts.ts'
import { type Stale, staleFacts } from '@tenfold/core/facts.ts'
import { wrongPosts } from '@tenfold/core/incident-view/wrong-posts.ts'

export type DraftText = DraftTexts['texts'][number]

export interface Piece {
  readonly draft: Draft
  /** Undefined until it is fetched; its version tells whether it is the draft's own of now. */
  readonly text: DraftText | undefined
  /** Its place in the outbox; null: none. */
  readonly publication: Publication | null
  /** Facts that are not what the text says any more, by the facts and the clock of this screen. */
  readonly stale: readonly Stale[]
  /** Of a post that is out: facts that it says wrong and that no later post there has put right. */
  readonly wrong: readonly string[]
  /** A text that puts them right is being written. */
  readonly isCorrected: boolean
}

interface Known {
  readonly drafts: readonly Draft[]
  readonly publications: readonly Publication[]
  readonly texts: readonly DraftText[]
  readonly fact: (key: string) => Fact | undefined
  readonly nowMs: number
}

/** The texts of an incident in the order of `drafts`. */
export function piecesOf({ drafts, publications, texts, fact, nowMs }: Known): readonly Piece[] {
  const textOf = new Map(texts.map((text) => [text.draftId, text]))
  const placed = drafts.map((draft) => {
    const publication = publicationOf(draft.id, publications)
    const postedMs = publication?.postedAt == null ? null : Date.parse(publication.postedAt)
    const { account, lang, facts, promiseKey } = draft
    return { draft, publication, account, lang, facts, promiseKey, postedMs }
  })
  // An answer stands in no feed: it is no post that is wrong, and puts none right.
  const posts = placed.filter(({ draft }) => !draft.isAnswer)
  const wrong = new Map(wrongPosts(posts, fact, nowMs).map((each) => [each.post.draft.id, each]))
  return placed.map(({ draft, publication }): Piece => {
    const found = wrong.get(draft.id)
    return {
      draft,
      text: textOf.get(draft.id),
      publication,
      stale: staleFacts(draft, fact, nowMs, publication?.state === 'posted'),
      wrong: found?.keys ?? [],
      isCorrected: found?.isOnItsWay ?? false,
    }
  })
}

/** The last queued publication of the draft that was not taken back; null: none. */
export const publicationOf = (draftId: string, publications: Iterable<Publication>): Publication | null =>
  [...publications]
    .filter((publication) => publication.draftId === draftId && publication.state !== 'cancelled')
    .sort((a, b) => a.queuedAt.localeCompare(b.queuedAt))
    .at(-1) ?? null
