import { expect, test } from 'vitest'
import { randomFrom } from '../random.ts'
import { AUTHORS_MOST, authorsOf, type Counted, sketchOf } from './authors.ts'

/** One message of each of these authors, as a store would sketch it: a bit each, by a hash that scatters. */
function counted(authors: Iterable<number>, seed = 1): Counted {
  const bytes = new Uint8Array(128)
  let messages = 0
  for (const author of authors) {
    const bit = Math.floor(randomFrom(author * 7_919 + seed)() * 1_024)
    bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7))
    messages++
  }
  return { messages, sketch: sketchOf(bytes) }
}
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const estimate = (...parts: readonly Counted[]) =>
  authorsOf(
    parts,
    parts.reduce((sum, { messages }) => sum + messages, 0),
  )
const SEEDS = range(1, 30)

test('AU1: a few people are counted as they are, thousands within a few per cent', () => {
  for (const seed of SEEDS) {
    for (let n = 0; n <= 20; n++) expect(Math.abs(n - (estimate(counted(range(0, n), seed)) ?? 99))).toBeLessThan(3)
  }
  const errors = (n: number) => SEEDS.map((seed) => Math.abs((estimate(counted(range(0, n), seed)) ?? 0) / n - 1))
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  expect(Math.max(...errors(1_000))).toBeLessThan(0.1)
  expect(Math.max(...errors(4_000))).toBeLessThan(0.15)
  expect(mean(errors(20))).toBeLessThan(0.02)
  expect(mean(errors(1_000))).toBeLessThan(0.03)
})

test('AU1: never more people than messages', () => {
  expect(authorsOf([counted(range(0, 12))], 11)).toBe(11)
  for (const seed of SEEDS)
    for (const n of [1, 50, 700]) expect(estimate(counted(range(0, n), seed))).toBeLessThanOrEqual(n)
})

test('AU2: the authors of several parts are those of all together, in any order, nobody twice', () => {
  const [a, b, c] = [counted(range(0, 300)), counted(range(200, 500)), counted(range(0, 100))]
  const all = estimate({ ...counted(range(0, 500)), messages: 700 })
  expect(estimate(a, b, c)).toBe(all)
  expect(estimate(c, b, a)).toBe(all)
  expect(estimate(a, a, a)).toBe(estimate(a))
  const furious = { ...counted([7]), messages: 60 }
  expect(estimate(furious, furious)).toBe(1)
})

test('AU3: where the bits run out it is at least so many, and no parts changed', () => {
  const flood = counted(range(0, 40_000))
  expect(estimate(flood)).toBe(AUTHORS_MOST)
  expect(estimate(flood, counted(range(0, 10)))).toBe(AUTHORS_MOST)
  const few = counted(range(0, 10))
  expect(estimate(few, flood)).toBe(AUTHORS_MOST)
  expect(estimate(few)).toBe(estimate(counted(range(0, 10))))
})

test('AU4: of whom too little is known nothing is said; of nobody that it is nobody', () => {
  const known = counted(range(0, 90))
  expect(authorsOf([known], 100)).not.toBeNull()
  expect(authorsOf([known], 101)).toBeNull()
  expect(authorsOf([], 1)).toBeNull()
  expect(authorsOf([], 0)).toBe(0)
})
