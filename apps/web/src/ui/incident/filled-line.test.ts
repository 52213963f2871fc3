import type { Fact } from '@tenfold/contract/drafting.ts'
import { expect, test } from 'vitest'
import { filledLine } from './filled-line.ts'

const fact = (key: string, type: Fact['type'], value: string, expiresAt: string | null = null): Fact => ({
  incidentId: 'i',
  key,
  type,
  value,
  version: 1,
  source: 'person',
  setBy: { id: 'u', name: 'Shift lead' },
  why: null,
  asOf: '2013-11-15T08:00:00.000Z',
  expiresAt,
})
const FACTS = [
  fact('customers', 'integer', '12000'),
  fact('nextUpdate', 'instant', '2013-11-15T14:00:00.000Z'),
  fact('gate', 'text', '{"en":"Gate 2","fi":"Portti 2"}'),
  fact('old', 'integer', '52', '2013-11-15T09:00:00.000Z'),
]
const NOW = Date.parse('2013-11-15T10:00:00.000Z')
const said = (line: string, locale: 'en' | 'fi' | 'sv') =>
  filledLine(line, FACTS, locale, NOW)
    .map((part) => ('words' in part ? part.words : (part.said ?? `[${part.key}]`)))
    .join('')
    .replace(/\s/g, ' ')

test('WN2: a line says its facts as they are, in the language of the reader, all in Helsinki time', () => {
  const line = '{customers} customers, next update {nextUpdate}'
  expect(said(line, 'en')).toBe('12,000 customers, next update 16:00')
  expect(said(line, 'fi')).toBe('12 000 customers, next update klo 16.00')
  expect(said(line, 'sv')).toBe('12 000 customers, next update kl. 16.00')
})

test('WN2: a fact that is not set, has no words in the language or has to be confirmed is told apart', () => {
  expect(said('{gate} and {nothing}', 'fi')).toBe('Portti 2 and [nothing]')
  expect(said('{gate}', 'sv')).toBe('[gate]')
  expect(filledLine('{old}', FACTS, 'en', NOW)).toEqual([{ key: 'old', said: '52', isExpired: true }])
})
