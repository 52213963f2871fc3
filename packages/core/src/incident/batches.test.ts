import { describe, expect, test } from 'vitest'
import { pick, randomFrom } from '../random.ts'
import { MINUTE } from '../time.ts'
import { type Batch, mergedBatches, uncounted, withUncounted } from './batches.ts'

const NOON = Date.UTC(2017, 0, 17, 12)
const at = (minutes: number) => new Date(NOON + minutes * MINUTE).toISOString()
const batch = (id: string, minutes: number, count: number, more: Partial<Batch> = {}): Batch => ({
  id,
  disruptionId: 'd',
  count,
  at: at(minutes),
  dueAt: at(minutes + 100),
  optionsAt: null,
  ...more,
})
const told = (id: string, cancelledEver: number, storyId = id) => ({ id, storyId, cancelledEver })

test('IC6: a batch begins when the first train of it was cancelled and is due 100 minutes later', () => {
  const [more] = uncounted([], [told('d', 52)])
  expect(more).toEqual({ disruptionId: 'd', counted: 0, count: 52 })
  if (more === undefined) throw new Error('nothing to count')
  expect(withUncounted([], more, NOON, () => 'b')).toEqual({ batchId: 'b', batches: [batch('b', 0, 52)] })
})

test('IC6: what is cancelled within ten minutes joins it and leaves its time; later trains are another batch', () => {
  const first = batch('a', 0, 52)
  const more = { disruptionId: 'd', counted: 52, count: 48 }
  const joined = withUncounted([first], more, NOON + 10 * MINUTE, () => 'b')
  expect(joined).toEqual({ batchId: 'a', batches: [{ ...first, count: 100 }] })
  const next = withUncounted([first], more, NOON + 10 * MINUTE + 1, () => 'b')
  expect(next?.batches.map(({ id, count }) => [id, count])).toEqual([
    ['a', 52],
    ['b', 48],
  ])
})

test('IC6: what is cancelled after the options were told does not join', () => {
  const more = { disruptionId: 'd', counted: 52, count: 1 }
  const next = withUncounted([batch('a', 0, 52, { optionsAt: at(5) })], more, NOON + 6 * MINUTE, () => 'b')
  expect(next?.batchId).toBe('b')
})

test('IC6: nothing is told when nothing more is cancelled', () => {
  expect(uncounted([batch('a', 0, 52)], [told('d', 52)])).toEqual([])
  expect(uncounted([batch('a', 0, 52)], [told('d', 40)])).toEqual([])
  expect(uncounted([], [told('d', 0)])).toEqual([])
})

test('IC7: two feeds that tell one story are not added up, whichever counts more', () => {
  const story = (a: number, b: number) => [told('a', a, 's'), told('b', b, 's')]
  expect(uncounted([], story(50, 48))).toEqual([{ disruptionId: 'a', counted: 0, count: 50 }])
  const counted = [batch('x', 0, 50, { disruptionId: 'a' })]
  expect(uncounted(counted, story(50, 48))).toEqual([])
  expect(uncounted(counted, story(50, 60))).toEqual([{ disruptionId: 'a', counted: 50, count: 10 }])
  // Counted apart before they were found to be one story.
  const apart = [...counted, batch('y', 0, 48, { disruptionId: 'b' })]
  expect(uncounted(apart, story(50, 48))).toEqual([])
})

test('IC7: stories have clocks of their own', () => {
  expect(uncounted([], [told('a', 3), told('b', 4)])).toEqual([
    { disruptionId: 'a', counted: 0, count: 3 },
    { disruptionId: 'b', counted: 0, count: 4 },
  ])
})

test('IC6: more than 200 batches are not told apart', () => {
  const full = Array.from({ length: 200 }, (_, i) => batch(`b${i}`, i * 11, 1))
  const more = { disruptionId: 'd', counted: 200, count: 5 }
  expect(withUncounted(full, more, NOON + 5_000 * MINUTE, () => 'new')?.batchId).toBe('b199')
  expect(withUncounted(full, { ...more, disruptionId: 'e' }, NOON, () => 'new')).toBeNull()
})

const asThey = (disruptionId: string) => disruptionId

test('IC9: of two merged incidents each train is counted once, by the earlier of its two clocks', () => {
  const own = [batch('own', 5, 10), batch('mine', 0, 3, { disruptionId: 'e' })]
  const others = [batch('first', 1, 10), batch('second', 20, 2), batch('late', 9, 3, { disruptionId: 'e' })]
  expect(mergedBatches(own, others, asThey).map(({ id }) => id)).toEqual(['mine', 'first', 'second'])
  expect(mergedBatches([], others, asThey).map(({ id }) => id)).toEqual(['first', 'late', 'second'])
  expect(mergedBatches(own, [], asThey).map(({ id }) => id)).toEqual(['mine', 'own'])
})

test('IC9: passengers whom either incident has told their options are told, and no others', () => {
  const own = [batch('whole', 0, 60)]
  const others = [batch('told', 2, 40, { optionsAt: at(30) }), batch('rest', 8, 20)]
  expect(mergedBatches(own, others, asThey)).toEqual([
    batch('whole', 0, 40, { optionsAt: at(30) }),
    { ...batch('told', 0, 20) },
  ])
})

test('IC9: two feeds that tell one story are counted as one', () => {
  const own = [batch('a', 0, 52, { disruptionId: 'feed' })]
  const others = [batch('b', 3, 50, { disruptionId: 'other' }), batch('c', 30, 10, { disruptionId: 'other' })]
  const merged = mergedBatches(own, others, () => 'story')
  expect(merged.map(({ at, count, disruptionId }) => [at, count, disruptionId])).toEqual([
    [at(0), 52, 'other'],
    [at(30), 8, 'other'],
  ])
  expect(uncounted(merged, [told('feed', 60, 'story'), told('other', 60, 'story')])).toEqual([])
})

describe('IC9: whatever two incidents have counted', () => {
  const STORIES: Readonly<Record<string, string>> = { a: 's', b: 's', c: 't' }
  const storyOf = (id: string) => STORIES[id] ?? id
  /** One batch after another, each told or not, by one teller of each story. */
  const counting = (random: () => number, side: string): Batch[] =>
    [pick(['a', 'b'], random), 'c'].flatMap((disruptionId) => {
      let minute = Math.floor(random() * 5)
      return Array.from({ length: Math.floor(random() * 5) }, (_, i) => {
        minute += Math.floor(random() * 30)
        const optionsAt = random() < 0.5 ? null : at(minute + 10)
        const count = 1 + Math.floor(random() * 6)
        return batch(`${side}${disruptionId}${i}`, minute, count, { disruptionId, optionsAt })
      })
    })
  /** Each train of a story with its clock, in the order in which they were cancelled. */
  const trainsOf = (batches: readonly Batch[], story: string) =>
    batches
      .filter(({ disruptionId }) => storyOf(disruptionId) === story)
      .flatMap(({ count, dueAt, optionsAt }) => Array.from({ length: count }, () => ({ dueAt, optionsAt })))

  test('no train is counted twice, none is left out, and none gets more time or is told less', () => {
    for (let seed = 0; seed < 2_000; seed++) {
      const random = randomFrom(seed)
      const [own, others] = [counting(random, 'o'), counting(random, 'x')]
      const merged = mergedBatches(own, others, storyOf)
      expect(new Set(merged.map(({ id }) => id)).size).toBe(merged.length)
      for (const story of ['s', 't']) {
        const [mine, theirs, both] = [trainsOf(own, story), trainsOf(others, story), trainsOf(merged, story)]
        expect(both.length, `seed ${seed}`).toBe(Math.max(mine.length, theirs.length))
        both.forEach((train, i) => {
          const clocks = [mine[i], theirs[i]].filter((each) => each !== undefined)
          expect(train.dueAt, `seed ${seed}`).toBe(clocks.map(({ dueAt }) => dueAt).sort()[0])
          const known = clocks.flatMap(({ optionsAt }) => optionsAt ?? []).sort()
          expect(train.optionsAt, `seed ${seed}`).toBe(known[0] ?? null)
        })
        const rail = Object.keys(STORIES).map((id) => told(id, both.length, storyOf(id)))
        expect(
          uncounted(
            merged,
            rail.filter(({ storyId }) => storyId === story),
          ),
          `seed ${seed}`,
        ).toEqual([])
      }
    }
  })

  test('two hundred are told apart at most, and no train is lost', () => {
    const many = (side: string, minute: number) =>
      Array.from({ length: 150 }, (_, i) => batch(`${side}${i}`, minute + i * 20, 3, { disruptionId: 'c' }))
    const merged = mergedBatches(many('o', 0), [batch('x', 0, 2, { disruptionId: 'c' }), ...many('y', 7)], storyOf)
    expect(merged.length).toBe(200)
    expect(trainsOf(merged, 't').length).toBe(452)
  })
})
