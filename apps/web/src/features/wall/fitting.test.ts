import { expect, test } from 'vitest'
import { fitting, fittingRows } from './fitting.ts'

test('ON10: what does not fit on the wall is counted in the last line, never cut off', () => {
  expect(fitting(['a', 'b', 'c', 'd'], 4)).toEqual({ shown: ['a', 'b', 'c', 'd'], more: 0 })
  expect(fitting(['a', 'b', 'c', 'd', 'e'], 4)).toEqual({ shown: ['a', 'b', 'c'], more: 2 })
  expect(fitting([], 4)).toEqual({ shown: [], more: 0 })
})

test('ON10: a line that takes several rows is shown whole or counted', () => {
  const rowsOf = (line: string) => Math.ceil(line.length / 10)
  const lines = ['one', 'a line of three rows in all', 'two rows here', 'four']
  expect(fittingRows(lines, rowsOf, 7)).toEqual({ shown: lines, more: 0 })
  expect(fittingRows(lines, rowsOf, 6)).toEqual({ shown: lines.slice(0, 2), more: 2 })
  expect(fittingRows(lines, rowsOf, 4)).toEqual({ shown: lines.slice(0, 1), more: 3 })
})
