import { expect, test } from 'vitest'
import { readKept } from './seen.ts'

const SEEN = { at: '2013-11-14T10:05:00Z', cancelled: 22, partlyCancelled: 0, atRisk: 70, phase: 'threat', tellers: 1 }

test('DP5: what this browser kept is read back, and what is no such thing is left out', () => {
  expect(readKept(null)).toBeNull()
  expect(readKept(JSON.stringify({ a: SEEN }))).toEqual({ a: SEEN })
  for (const bad of ['', '{', 'null', '3']) expect(readKept(bad)).toBeNull()
  for (const wrong of [
    null,
    1,
    {},
    { ...SEEN, at: 'soon' },
    { ...SEEN, phase: 'over' },
    { ...SEEN, cancelled: '22' },
  ]) {
    expect(readKept(JSON.stringify({ a: wrong, b: SEEN }))).toEqual({ b: SEEN })
  }
})
