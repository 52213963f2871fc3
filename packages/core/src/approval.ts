/** A second pair of eyes: who may approve which text, and what an approval is worth. */
import { isAmong, type Person } from './person.ts'
import { ok, type Result, refuse } from './result.ts'

export interface Approvable {
  readonly state: 'draft' | 'approved' | 'published' | 'discarded'
  /** Digest of `subjectOf`. */
  readonly hash: string
  readonly version: number
  /** Everyone who changed the text. */
  readonly authors: readonly Person[]
  readonly staleFacts: readonly string[]
  readonly approval: { readonly by: Person; readonly at: string; readonly hash: string } | null
}

/** Everything that an approval covers, as one string to be hashed. */
export const subjectOf = (part: { text: string; channel: string; account: string; lang: string }): string =>
  JSON.stringify([part.channel, part.account, part.lang, part.text])

/** The draft approved by `by`, who saw the text with `seenHash`. */
export function approve<D extends Approvable>(draft: D, by: Person, seenHash: string, at: string): Result<D> {
  if (draft.state !== 'draft') return refuse('wrong_state', { state: draft.state, act: 'approved' })
  if (draft.hash !== seenHash) return refuse('hash_mismatch')
  if (isAmong(draft.authors, by.id)) return refuse('own_draft')
  if (draft.staleFacts.length > 0) return refuse('draft_stale', { keys: draft.staleFacts.join(', ') })
  return ok({ ...draft, state: 'approved', approval: { by, at, hash: draft.hash } })
}

/** True when somebody has approved exactly this text and no fact in it has changed since. */
export const isApproved = (draft: Approvable): boolean =>
  draft.approval !== null && draft.approval.hash === draft.hash && draft.staleFacts.length === 0

/** The draft as it goes to the outbox; `promisesMs` is the next update that its text promises, null: none. */
export function publish<D extends Approvable>(
  draft: D,
  seenHash: string,
  promisesMs: number | null,
  nowMs: number,
): Result<D> {
  if (draft.state === 'published' || draft.state === 'discarded') {
    return refuse('wrong_state', { state: draft.state, act: 'published' })
  }
  if (draft.hash !== seenHash) return refuse('hash_mismatch')
  if (draft.staleFacts.length > 0) return refuse('draft_stale', { keys: draft.staleFacts.join(', ') })
  if (!isApproved(draft)) return refuse('not_approved')
  if (promisesMs !== null && promisesMs <= nowMs) return refuse('promise_past')
  return ok({ ...draft, state: 'published' })
}

/** The draft whose text `by` changed: its approval is void and `by` is one of its authors. */
export function rewritten<D extends Approvable>(draft: D, by: Person, hash: string): D {
  const authors = isAmong(draft.authors, by.id) ? draft.authors : [...draft.authors, by]
  return { ...draft, state: 'draft', hash, version: draft.version + 1, authors, approval: null }
}

/** The draft taken back from the outbox: approved still when nothing in it has changed. */
export const reopened = <D extends Approvable>(draft: D): D =>
  isApproved(draft) ? { ...draft, state: 'approved' } : { ...draft, state: 'draft', approval: null }

/** The draft whose approval no longer stands. One that is on its way keeps the record of who approved it. */
export const voided = <D extends Approvable>(draft: D): D =>
  draft.state === 'approved' ? { ...draft, state: 'draft', approval: null } : draft
