import { expect, test } from 'vitest'
import { zoneOffset } from '../deps.ts'
import { rowReader } from './backtest-rows.ts'

test('SC21: a header may be there or not, and name the columns in any order', () => {
  const plain = rowReader(null)
  expect(plain('2015-02-26 21:42:53,104', 1)).toMatchObject({ atMs: Date.UTC(2015, 1, 26, 21, 42, 53), value: 104 })
  const turned = rowReader(null)
  expect(turned('\uFEFFvalue,channel,timestamp', 1)).toBeNull()
  expect(turned('"7",x,"2015-02-26T21:42:53Z"', 2)).toMatchObject({ timestamp: '2015-02-26T21:42:53Z', value: 7 })
})

test('SC21: a row that is none is named, an empty value is no data', () => {
  const read = rowReader(null)
  expect(read('timestamp,value', 1)).toBeNull()
  expect(read('', 2)).toBeNull()
  expect(read('2015-02-26 21:42:53,', 3)).toMatchObject({ value: null })
  for (const bad of ['yesterday,4', '2015-02-26 21:42:53', '2015-02-26 21:42:53,many', '2015-02-26 21:42:53,-1']) {
    expect(typeof read(bad, 4)).toBe('string')
  }
  expect(typeof read('x'.repeat(100_000), 5)).toBe('string')
})

test('SC14: hours are those that a timestamp shows, or those of the zone that is asked for', () => {
  const shown = rowReader(null)('2015-07-01T10:00:00+03:00,1', 1)
  expect(shown).toMatchObject({ atMs: Date.UTC(2015, 6, 1, 7), localMs: Date.UTC(2015, 6, 1, 10) })
  const zoned = rowReader(zoneOffset('Europe/Helsinki'))('2015-07-01T07:00:00Z,1', 1)
  expect(zoned).toMatchObject({ atMs: Date.UTC(2015, 6, 1, 7), localMs: Date.UTC(2015, 6, 1, 10) })
})
