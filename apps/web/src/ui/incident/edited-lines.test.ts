import { expect, test } from 'vitest'
import { editedLines, movedLine, savedLines, withLineAfter, withoutLine } from './edited-lines.ts'

const abc = editedLines(['a', 'b', 'c'])
const texts = (lines: readonly { readonly text: string }[]) => lines.map(({ text }) => text)

test('WN3: a line is added after the one under the hand, up to seven', () => {
  const { lines, added } = withLineAfter(abc, 0)
  expect(texts(lines)).toEqual(['a', '', 'b', 'c'])
  expect(lines[1]?.id).toBe(added)
  expect(new Set(lines.map(({ id }) => id)).size).toBe(4)
  const seven = editedLines(['1', '2', '3', '4', '5', '6', '7'])
  expect(withLineAfter(seven, 3)).toEqual({ lines: seven, added: null })
})

test('WN3: a line is taken out and the hand goes to the one before; the last one is emptied', () => {
  expect(withoutLine(abc, 1)).toEqual({ lines: [abc[0], abc[2]], focus: 0 })
  expect(withoutLine(abc, 0)).toEqual({ lines: [abc[1], abc[2]], focus: 1 })
  expect(withoutLine(editedLines(['a']), 0)).toEqual({ lines: [{ id: 0, text: '' }], focus: 0 })
})

test('WN3: a line moves by one place and stops at both ends', () => {
  expect(texts(movedLine(abc, 1, -1))).toEqual(['b', 'a', 'c'])
  expect(texts(movedLine(abc, 1, 1))).toEqual(['a', 'c', 'b'])
  expect(texts(movedLine(abc, 0, -1))).toEqual(['a', 'b', 'c'])
  expect(texts(movedLine(abc, 2, 1))).toEqual(['a', 'b', 'c'])
})

test('WN3: empty lines are not saved; where there is none, one is ready', () => {
  expect(savedLines(editedLines([' a ', '  ', 'b']))).toEqual(['a', 'b'])
  expect(editedLines([])).toEqual([{ id: 0, text: '' }])
})
