import type { Draft, Publication } from '@tenfold/contract/drafting.ts'
import { MAY_BE_OUT } from '@tenfold/core/publication.ts'

type Post = Pick<Publication, 'draftId' | 'state' | 'account' | 'channel' | 'lang' | 'postedAt'>

/**
 * The posts by which the public was promised an update for `dueAt`: released, whether their link is recorded or not, one
 * for each account and language, those that are known to be out first. Briefs promise nothing.
 */
export function promisingPosts<P extends Post>(
  dueAt: string,
  drafts: readonly Pick<Draft, 'id' | 'promisesAt'>[],
  posts: readonly P[],
): readonly P[] {
  const promising = new Set(drafts.flatMap(({ id, promisesAt }) => (promisesAt === dueAt ? [id] : [])))
  const own = posts.filter(
    ({ draftId, state, channel }) => promising.has(draftId) && MAY_BE_OUT.includes(state) && channel !== 'brief',
  )
  const [out, waiting] = [
    own.filter(({ postedAt }) => postedAt !== null),
    own.filter(({ postedAt }) => postedAt === null),
  ]
  out.sort((a, b) => Date.parse(a.postedAt ?? '') - Date.parse(b.postedAt ?? ''))
  const places = Map.groupBy([...out, ...waiting], ({ account, lang }) => `${account} ${lang}`)
  return [...places.values()].flatMap((at) => at.slice(0, 1))
}
