import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('RP11: words that a spreadsheet would run are words, numbers stay numbers', () => {
  expect(csvLine(['=1+1', '+1', '-1', '@a', '\tb', '\rc', -1, null])).toBe(
    '"\'=1+1","\'+1","\'-1","\'@a","\'\tb","\'\rc",-1,\r\n',
  )
})

test('RP12: quotes, commas and line ends inside of a cell keep it one cell', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines', 'plain'])).toBe('"a,b","say ""hi""","two\nlines",plain\r\n')
})
