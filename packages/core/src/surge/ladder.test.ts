import { expect, test } from 'vitest'
import { MINUTE } from '../time.ts'
import { climb, GROUND, type LadderState } from './ladder.ts'

const run = (ratios: readonly number[], from: LadderState = GROUND): LadderState =>
  ratios.reduce((state, ratio, minute) => climb(state, ratio, true, minute * MINUTE), from)

test('SD8: the ladder is climbed at once, several rungs in one step', () => {
  expect(run([1.9]).rung).toBe(0)
  expect(run([2]).rung).toBe(2)
  expect(run([12]).rung).toBe(10)
})

test('SD8: without evidence nothing is climbed', () => {
  expect(climb(GROUND, 40, false, 0)).toEqual(GROUND)
})

test('SD9: a rung is left only after fifteen minutes below two thirds of it', () => {
  const up: LadderState = { rung: 5, quietSinceMs: null }
  expect(run(Array(15).fill(3.2), up).rung).toBe(5)
  expect(run(Array(16).fill(3.2), up).rung).toBe(2)
  expect(run(Array(16).fill(0.5), up).rung).toBe(0)
})

test('SD9: one louder minute starts the quiet time anew', () => {
  const up: LadderState = { rung: 2, quietSinceMs: null }
  expect(run([...Array(14).fill(1), 1.5, ...Array(14).fill(1)], up).rung).toBe(2)
})
