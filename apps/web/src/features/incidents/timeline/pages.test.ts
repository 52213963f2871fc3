import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { Timeline } from '@tenfold/contract/http/incidents.ts'
import { expect, test } from 'vitest'
import { type Told, withEarlier, withNewest } from './pages.ts'

const SIZE = 10
/** The newest ten of so many entries, or the ten before one, as the route tells them. */
function page(count: number, before = count + 1): Timeline {
  const to = Math.min(count, before - 1)
  const from = Math.max(1, to - SIZE + 1)
  const events = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => ({ seq: from + i }) as DomainEvent)
  return { at: '', events, before: events.length < SIZE ? null : from, pinned: [] }
}
const seqs = ({ events }: Told): number[] => events.map(({ seq }) => seq)
const upTo = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i)

test('IP22: earlier pages stay while the newest is renewed, each entry once', () => {
  let held = withNewest(null, page(25))
  expect(seqs(held)).toEqual(upTo(16, 25))
  held = withEarlier(held, page(25, held.before ?? 0))
  held = withNewest(held, page(30))
  expect(seqs(held)).toEqual(upTo(6, 30))
  held = withEarlier(held, page(30, held.before ?? 0))
  expect(seqs(held)).toEqual(upTo(1, 30))
  expect(held.before).toBeNull()
  expect(seqs(withNewest(held, page(30)))).toEqual(upTo(1, 30))
})

test('IP22: what was fetched before a long absence is let go rather than shown with a hole', () => {
  const held = withNewest(null, page(25))
  expect(seqs(withNewest(held, page(34)))).toEqual(upTo(16, 34))
  const after = withNewest(held, page(60))
  expect(seqs(after)).toEqual(upTo(51, 60))
  expect(after.before).toBe(51)
})

test('IP22: a page in which somebody sees nothing leads on', () => {
  const unseen: Timeline = { at: '', events: [], before: 40, pinned: [] }
  const held = withEarlier(withNewest(null, unseen), page(60, 40))
  expect(seqs(held)).toEqual(upTo(30, 39))
})
