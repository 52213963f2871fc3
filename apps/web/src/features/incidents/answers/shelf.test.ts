import type { Draft } from '@tenfold/contract/drafting.ts'
import { expect, test } from 'vitest'
import type { Piece } from '../composer/piece.ts'
import { shelfOf, usedOf } from './shelf.ts'

const piece = (message: string, lang: string, text: string, more: Partial<Draft> = {}): Piece => ({
  draft: {
    id: `${message} ${lang}`,
    message,
    lang,
    account: 'care',
    state: 'approved',
    isAnswer: true,
    ...more,
  } as Draft,
  text: {
    draftId: '',
    text,
    version: 1,
    previous: null,
    length: { used: 1, limit: 9, unit: 'utf16', fits: true, warnings: [] },
  },
  publication: null,
  stale: [],
  wrong: [],
  isCorrected: false,
})
const PIECES = [
  piece('faqRefund', 'en', 'Yes. The money goes back the way you paid.'),
  piece('faqFlight', 'en', 'You see it here.'),
  piece('faqFlight', 'zh-Hans', '请访问'),
  piece('faqFlight', 'fi', 'Näet sen täältä.', { account: 'hoito' }),
  piece('holding', 'en', 'A post', { isAnswer: false }),
  piece('faqGone', 'en', 'Thrown away', { state: 'discarded' }),
]
const TITLES: Record<string, string> = { faqFlight: 'Does my flight leave?', faqRefund: 'Can I get a refund?' }
const found = (sought: Partial<Parameters<typeof shelfOf>[3]>) =>
  shelfOf(PIECES, ['faqFlight', 'faqRefund'], (key) => TITLES[key] ?? key, {
    query: '',
    lang: null,
    account: null,
    ...sought,
  }).map(({ draft }) => draft.id)

test('SA5: answers stand in the order of the questions and are found by every word, language and account', () => {
  expect(found({})).toEqual(['faqFlight en', 'faqFlight zh-Hans', 'faqFlight fi', 'faqRefund en'])
  expect(found({ query: 'PAID money' })).toEqual(['faqRefund en'])
  expect(found({ query: 'refund' })).toEqual(['faqRefund en'])
  expect(found({ query: 'money nowhere' })).toEqual([])
  expect(found({ lang: 'zh' })).toEqual(['faqFlight zh-Hans'])
  expect(found({ account: 'hoito' })).toEqual(['faqFlight fi'])
})

test('SA4: uses are counted, and those that said what has changed are told with what they said', () => {
  const [answer] = PIECES
  if (answer === undefined) throw new Error('no answer')
  const use = (hash: string, cancelled: string, count: number, lastAt: string) => ({
    draftId: 'faqRefund en',
    hash,
    facts: { cancelled },
    count,
    people: 1,
    firstAt: lastAt,
    lastAt,
  })
  const known = (key: string) =>
    key === 'cancelled' ? { type: 'integer' as const, value: '130', expiresAt: null } : undefined
  const uses = [use('b', '130', 2, '2013-11-15T09:40:00Z'), use('a', '100', 14, '2013-11-15T09:20:00Z')]
  expect(usedOf(answer, uses, known)).toEqual({
    count: 16,
    lastAt: '2013-11-15T09:40:00Z',
    wrong: [{ count: 14, lastAt: '2013-11-15T09:20:00Z', said: { cancelled: '100' } }],
  })
  expect(usedOf(answer, uses.slice(0, 1), known)?.wrong).toEqual([])
  expect(usedOf({ draft: { ...answer.draft, id: 'other' } }, uses, known)).toBeNull()
})
