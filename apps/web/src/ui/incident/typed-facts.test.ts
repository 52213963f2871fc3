import type { Fact } from '@tenfold/contract/drafting.ts'
import { expect, test } from 'vitest'
import { typedFacts } from './typed-facts.ts'

const fact = (key: string, type: Fact['type'], value: string): Fact => ({
  incidentId: 'i',
  key,
  type,
  value,
  version: 1,
  source: 'person',
  setBy: { id: 'u', name: 'Shift lead' },
  why: null,
  asOf: '2013-11-15T08:00:00.000Z',
  expiresAt: null,
})
const FACTS = [
  fact('customers', 'integer', '12000'),
  fact('cancelled', 'integer', '130'),
  fact('few', 'integer', '5'),
  fact('nextUpdate', 'instant', '2013-11-15T14:00:00.000Z'),
  fact('link', 'url', 'https://suvantoair.example/strike'),
]
const tied = (line: string, locale: 'en' | 'fi' | 'sv' = 'en') =>
  typedFacts(line, FACTS, locale).map((typed) => typed.tied)

test('WN2: what is typed and a fact says as well can be put in as the fact', () => {
  expect(tied('130 flights are cancelled.')).toEqual(['{cancelled} flights are cancelled.'])
  expect(tied('About 12,000 customers')).toEqual(['About {customers} customers'])
  expect(tied('About 12000 customers')).toEqual(['About {customers} customers'])
  expect(tied('Noin 12 000 asiakasta', 'fi')).toEqual(['Noin {customers} asiakasta'])
  expect(tied('Next update klo 16.00.', 'fi')).toEqual(['Next update {nextUpdate}.'])
  expect([...tied('130 of 12,000 by 16:00')].sort()).toEqual([
    '130 of 12,000 by {nextUpdate}',
    '130 of {customers} by 16:00',
    '{cancelled} of 12,000 by 16:00',
  ])
  expect(tied('See https://suvantoair.example/strike')).toEqual(['See {link}'])
})

test('WN2: a part of another number or word, a small number and what is a fact already are left', () => {
  for (const line of ['1,130 and 130,000', '130th', 'AY130', '13:130', 'within 5 days', '{cancelled} and 130', '{130}'])
    expect(tied(line), line).toEqual([])
  expect(tied('1 130 lentoa', 'fi')).toEqual([])
  expect(tied('')).toEqual([])
})
