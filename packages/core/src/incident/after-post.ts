/** Which clocks of an incident a post stops. */
import type { Batch } from './batches.ts'

interface Clocks {
  readonly firstPostAt: string | null
  readonly fullPostAt: string | null
  readonly batches: readonly Batch[]
}

/** A post that is out, and what its message is. */
interface Post {
  readonly firstWords: boolean
  readonly fullStatement: boolean
  readonly tellsOptions: boolean
  readonly queuedAt: string
  readonly postedAt: string
}

type Stopped =
  | { readonly kind: 'firstWords' }
  | { readonly kind: 'fullStatement' }
  | { readonly kind: 'options'; readonly batchIds: string[] }

/**
 * The incident after each clock that the post is the first to stop, in order; none: it changes nothing. A full statement
 * is first words as well, where nothing was said before. The options are told to those whose trains were cancelled when
 * the post was queued.
 */
export function afterPost<I extends Clocks>(
  incident: I,
  { firstWords, fullStatement, tellsOptions, queuedAt, postedAt }: Post,
): { readonly incident: I; readonly change: Stopped }[] {
  const steps: { readonly incident: I; readonly change: Stopped }[] = []
  let now = incident
  const step = (part: Partial<Clocks>, change: Stopped) => {
    now = { ...now, ...part }
    steps.push({ incident: now, change })
  }
  if (now.firstPostAt === null && (firstWords || fullStatement)) step({ firstPostAt: postedAt }, { kind: 'firstWords' })
  if (now.fullPostAt === null && fullStatement) step({ fullPostAt: postedAt }, { kind: 'fullStatement' })
  const told = tellsOptions ? now.batches.filter(({ at, optionsAt }) => optionsAt === null && at <= queuedAt) : []
  if (told.length > 0) {
    const batches = now.batches.map((batch) => (told.includes(batch) ? { ...batch, optionsAt: postedAt } : batch))
    step({ batches }, { kind: 'options', batchIds: told.map(({ id }) => id) })
  }
  return steps
}
