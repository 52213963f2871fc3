/**
 * The clock of the rail options: passengers of cancelled trains are told what they can do within 100 minutes
 * (Regulation (EU) 2021/782, Article 18). Trains that are cancelled together share a clock.
 */
import { grouped } from '../incident-view/grouped.ts'
import { MINUTE } from '../time.ts'

const OPTIONS_MS = 100 * MINUTE
/** What is cancelled so soon after a batch began belongs to it. */
const TOGETHER_MS = 10 * MINUTE
const BATCHES_MAX = 200

export interface Batch {
  readonly id: string
  readonly disruptionId: string
  readonly count: number
  readonly at: string
  readonly dueAt: string
  readonly optionsAt: string | null
}

/** A linked disruption of the railway. Those of one story tell of the same trains. */
export interface RailDisruption {
  readonly id: string
  readonly storyId: string
  readonly cancelledEver: number
}

/** Services of a story that no batch counts yet. */
interface Uncounted {
  /** The disruption that they are counted by. */
  readonly disruptionId: string
  readonly counted: number
  readonly count: number
}

/**
 * What the batches do not count yet, story by story. A story is counted by the disruption that its batches count it by,
 * else by the one that tells of the most: so two feeds that tell of the same trains are not added up.
 */
export function uncounted(
  batches: readonly Pick<Batch, 'disruptionId' | 'count'>[],
  rail: readonly RailDisruption[],
): Uncounted[] {
  const countedBy = ({ id }: RailDisruption) =>
    batches.reduce((sum, batch) => (batch.disruptionId === id ? sum + batch.count : sum), 0)
  return [...new Set(rail.map(({ storyId }) => storyId))].flatMap((storyId) => {
    const story = rail.filter((told) => told.storyId === storyId)
    const [teller] = story
      .map((told) => ({ ...told, counted: countedBy(told) }))
      .sort((a, b) => b.counted - a.counted || b.cancelledEver - a.cancelledEver)
    if (teller === undefined) return []
    const count = Math.max(...story.map(({ cancelledEver }) => cancelledEver)) - teller.counted
    return count > 0 ? [{ disruptionId: teller.id, counted: teller.counted, count }] : []
  })
}

/**
 * The batches with `more` in them, and the one that has changed; null when no further batch can be told.
 * @param firstMs when the first of them was cancelled
 */
export function withUncounted(
  batches: readonly Batch[],
  { disruptionId, count }: Uncounted,
  firstMs: number,
  newId: () => string,
): { readonly batches: Batch[]; readonly batchId: string } | null {
  const last = batches.findLast((batch) => batch.disruptionId === disruptionId && batch.optionsAt === null)
  const isFull = batches.length >= BATCHES_MAX
  // What was cancelled after the options were told is a batch of its own: its passengers have not read of themselves.
  if (last !== undefined && (isFull || firstMs - Date.parse(last.at) <= TOGETHER_MS)) {
    const joined = { ...last, count: last.count + count }
    return { batches: batches.map((batch) => (batch === last ? joined : batch)), batchId: last.id }
  }
  if (isFull) return null
  const batch: Batch = {
    id: newId(),
    disruptionId,
    count,
    at: new Date(firstMs).toISOString(),
    dueAt: new Date(firstMs + OPTIONS_MS).toISOString(),
    optionsAt: null,
  }
  return { batches: [...batches, batch], batchId: batch.id }
}

/**
 * The batches of two incidents that are one, the first first. Both count the trains of a story in the order in which
 * they were cancelled, so the first hundred of the one are the first hundred of the other: each train is counted once,
 * by the earlier of its two clocks, and its passengers are told when either incident has told them.
 * @param storyOf the story that a disruption tells
 */
export function mergedBatches(
  own: readonly Batch[],
  others: readonly Batch[],
  storyOf: (disruptionId: string) => string,
): Batch[] {
  const all = [...own, ...others]
  const ofStory = (batches: readonly Batch[], story: string) =>
    tellersOwn(batches.filter(({ disruptionId }) => storyOf(disruptionId) === story))
  const stories = [...new Set(all.map(({ disruptionId }) => storyOf(disruptionId)))].map((story) =>
    mergedStory(ofStory(own, story), ofStory(others, story)),
  )
  while (stories.flat().length > BATCHES_MAX) {
    stories.sort((a, b) => b.length - a.length)
    stories.push(oldestJoined(stories.shift() ?? []))
  }
  return stories.flat().sort((a, b) => a.at.localeCompare(b.at))
}

/** Of a story that was counted by several tellers the batches of the one that tells of the most. */
function tellersOwn(batches: readonly Batch[]): Batch[] {
  const tellers = [...grouped(batches, ({ disruptionId }) => disruptionId).values()]
  return tellers.sort((a, b) => counted(b) - counted(a))[0] ?? []
}

const counted = (batches: readonly Pick<Batch, 'count'>[]): number => batches.reduce((sum, { count }) => sum + count, 0)

/** The batches of one story, cut wherever either incident begins another batch. */
function mergedStory(own: readonly Batch[], others: readonly Batch[]): Batch[] {
  const teller = (counted(others) > counted(own) ? others : own)[0]
  if (teller === undefined) return []
  const ids = new Set([...own, ...others].map(({ id }) => id))
  const merged: Batch[] = []
  let from = 0
  for (const to of [...new Set([...endsOf(own), ...endsOf(others)])].sort((a, b) => a - b)) {
    const both = [batchAt(own, from), batchAt(others, from)].filter((batch) => batch !== undefined)
    const [first] = both.toSorted((a, b) => a.at.localeCompare(b.at))
    if (first === undefined) continue
    const optionsAt = both.flatMap((batch) => batch.optionsAt ?? []).sort()[0] ?? null
    const last = merged.at(-1)
    if (last !== undefined && last.at === first.at && last.optionsAt === optionsAt) {
      merged[merged.length - 1] = { ...last, count: last.count + to - from }
    } else {
      // There is one for each cut, for each begins a batch of either incident or ends the shorter one.
      const id = ids.has(first.id) ? first.id : ([...ids][0] ?? first.id)
      ids.delete(id)
      merged.push({ ...first, id, disruptionId: teller.disruptionId, count: to - from, optionsAt })
    }
    from = to
  }
  return merged
}

/** How many trains are counted with each batch and those before it. */
function endsOf(batches: readonly Batch[]): number[] {
  let end = 0
  return batches.map(({ count }) => {
    end += count
    return end
  })
}

/** The batch of the train with this number, from 0; undefined: it is not counted. */
const batchAt = (batches: readonly Batch[], train: number): Batch | undefined => {
  const ends = endsOf(batches)
  return batches.find((_, i) => train < (ends[i] ?? 0))
}

/** The batches with the two oldest as one, which waits while either does. */
function oldestJoined([first, second, ...rest]: readonly Batch[]): Batch[] {
  if (first === undefined || second === undefined) return []
  const optionsAt = second.optionsAt === null ? null : first.optionsAt
  return [{ ...first, count: first.count + second.count, optionsAt }, ...rest]
}
