import { expect, test } from 'vitest'
import { wordDiff } from './word-diff.ts'

const of = (kind: string, was: string, is: string, lang: string) =>
  wordDiff(was, is, lang).flatMap((change) => (change.kind === kind ? [change.text] : []))

test('CO5: a change is told by whole words, in languages that write none apart too', () => {
  const [was, is] = ['100 flights are cancelled.', '130 flights are cancelled.']
  expect(of('removed', was, is, 'en')).toEqual(['100'])
  expect(of('added', was, is, 'en')).toEqual(['130'])
  expect(of('added', '航班取消', '航班全部取消', 'zh-Hans')).toEqual(['全部'])
})

test('CO5: what is the same and what was added make the new text', () => {
  const is = 'Strike is off. The 130 flights stay cancelled.'
  const changes = wordDiff('A strike is announced.', is, 'en')
  expect(changes.flatMap(({ kind, text }) => (kind === 'removed' ? [] : [text])).join('')).toBe(is)
  expect(wordDiff('same', 'same', 'en')).toEqual([{ kind: 'same', text: 'same' }])
})
