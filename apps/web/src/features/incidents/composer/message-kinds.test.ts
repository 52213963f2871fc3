import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { expect, test } from 'vitest'
import { messagesByKind } from './message-kinds.ts'

const messages = {
  refund: { kind: 'faq' },
  rebook: { kind: 'faq' },
  first: { kind: 'aware' },
  odd: {},
} as unknown as PlaybookFile['messages']
const TITLES: Readonly<Record<string, string>> = {
  refund: 'How do I get my money back?',
  rebook: 'Can I move my trip?',
}
const found = (search: string) =>
  messagesByKind(messages, (key) => TITLES[key] ?? key, search).map(({ kind, keys }) => [kind, ...keys])

test('CO7: messages stand by kind in the order of an incident, and a few letters of title or key find them', () => {
  expect(found('')).toEqual([
    ['aware', 'first'],
    ['faq', 'refund', 'rebook'],
    ['other', 'odd'],
  ])
  expect(found('MONEY back')).toEqual([['faq', 'refund']])
  expect(found('rebook')).toEqual([['faq', 'rebook']])
  expect(found('nothing like it')).toEqual([])
})
