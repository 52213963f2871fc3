import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MINUTE } from '../time.ts'
import { ALL, type DetectorState, evaluate, type SliceReading, type Transition } from './detector.ts'

const reading = (observed: number, over: Partial<SliceReading> = {}): SliceReading => ({
  key: ALL,
  observed,
  expected: 5,
  baseline: 'hourOfWeek',
  authors: observed,
  ...over,
})

function play(minutes: readonly (readonly SliceReading[])[]): { state: DetectorState; transitions: Transition[] } {
  let state: DetectorState = {}
  const transitions: Transition[] = []
  for (const [i, readings] of minutes.entries()) {
    const result = evaluate(state, readings, i * MINUTE)
    state = result.state
    transitions.push(...result.transitions)
  }
  return { state, transitions }
}

test('SD10: ×2, ×5 and ×10 are each told once on the way up', () => {
  const { transitions } = play([5, 13, 14, 26, 28, 55, 60].map((observed) => [reading(observed)]))
  expect(transitions.map(({ type, rung }) => [type, rung])).toEqual([
    ['opened', 2],
    ['graded', 5],
    ['graded', 10],
  ])
  expect(transitions[0]).toMatchObject({
    onsetMs: MINUTE,
    now: { observed: 13, expected: 5, ratio: 2.6 },
    baseline: 'hourOfWeek',
  })
})

test('SD11: fewer than six authors are no surge, however much they write', () => {
  expect(play([[reading(80, { authors: 5 })]]).transitions).toEqual([])
  expect(play([[reading(80, { authors: 6 })]]).transitions).toHaveLength(1)
})

test('SD12: a ratio that chance explains is no surge', () => {
  expect(play([[reading(10)]]).transitions).toEqual([]) // ×2, yet one quarter-hour in thirty is like that
})

test('SD13: a part is told only when it stands higher than the whole', () => {
  const part = (observed: number) => reading(observed, { key: 'channel:weibo', expected: 0.5 })
  expect(play([[reading(14), part(7)]]).transitions.map(({ key, rung }) => [key, rung])).toEqual([
    [ALL, 2],
    ['channel:weibo', 5],
  ])
  expect(play([[reading(60), part(7)]]).transitions.map(({ key }) => key)).toEqual([ALL])
})

test('SD14: a surge is closed after a quiet time and keeps its peak', () => {
  const quiet = Array.from({ length: 16 }, () => [reading(4)])
  const { state, transitions } = play([[reading(60)], ...quiet])
  expect(transitions.at(-1)).toMatchObject({ type: 'closed', rung: 0, peakRung: 10, peak: { observed: 60, ratio: 12 } })
  expect(state).toEqual({})
})

test('SD15: a slice without a reading keeps its rung, for no data is not silence', () => {
  const { state, transitions } = play([[reading(60)], ...Array.from({ length: 60 }, () => [])])
  expect(transitions).toHaveLength(1)
  expect(state[ALL]?.shown).toBe(10)
})

test('SD16: for every series each surge is opened before it is graded or closed, and never twice', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(90), { maxLength: 120 }), (counts) => {
      let open = false
      for (const { type } of play(counts.map((observed) => [reading(observed)])).transitions) {
        expect(open).toBe(type !== 'opened')
        open = type !== 'closed'
      }
    }),
  )
})
