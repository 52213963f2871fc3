import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { expect, test } from 'vitest'
import { answersOf } from './answers.ts'
import { nothingNewOf } from './nothing-new.ts'

const messages = (all: Record<string, object>) => ({ messages: all }) as unknown as Pick<PlaybookFile, 'messages'>
const ready = (...requires: string[]) => ({ kind: 'update', requires, promise: 'next', nothingNew: true })

test('PR10: the first whose facts are known, its promise apart; else the one that lacks the fewest', () => {
  const playbook = messages({
    update: { kind: 'update', requires: ['next'], promise: 'next', nothingNew: false },
    full: ready('cancelled', 'link', 'next'),
    less: ready('link', 'day', 'next'),
    least: ready('next'),
  })
  expect(nothingNewOf(playbook, ['cancelled', 'link', 'day'])).toBe('full')
  expect(nothingNewOf(playbook, ['link', 'day'])).toBe('less')
  expect(nothingNewOf(playbook, ['link'])).toBe('least')
  expect(nothingNewOf(playbook, [])).toBe('least')
  expect(nothingNewOf(messages({ full: ready('cancelled', 'link', 'next') }), ['link'])).toBe('full')
  expect(nothingNewOf(messages({ update: { kind: 'update', requires: [], nothingNew: false } }), [])).toBeNull()
})

test('SA1: what answers a question or a situation is kept; what promises an update is not', () => {
  const kinds = ['aware', 'faq', 'situation', 'whereWeAnswer', 'brief', 'correction']
  const all = Object.fromEntries(kinds.map((kind) => [`m${kind}`, { kind, requires: [] }]))
  expect(answersOf(messages({ ...all, atRisk: { kind: 'situation', requires: ['next'], promise: 'next' } }))).toEqual([
    'mfaq',
    'msituation',
    'mwhereWeAnswer',
  ])
})
