import { expect, test } from 'vitest'
import { placeBatches } from './place-batches.ts'

test('FA21: however many posts are wrong, each is in one batch, and those of one place stay together', () => {
  const texts = Array.from({ length: 1_050 }, (_, id) => ({ id, account: `a${id % 70}`, lang: 'fi' }))
  const batches = placeBatches(texts, 100)
  expect(batches.every((batch) => batch.length <= 100)).toBe(true)
  expect(
    batches
      .flat()
      .map(({ id }) => id)
      .sort((a, b) => a - b),
  ).toEqual(texts.map(({ id }) => id))
  for (const account of new Set(texts.map((text) => text.account))) {
    expect(batches.filter((batch) => batch.some((text) => text.account === account))).toHaveLength(1)
  }
  expect(placeBatches([], 100)).toEqual([])
})
