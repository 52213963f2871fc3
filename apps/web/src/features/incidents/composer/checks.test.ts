import type { Draft, Publication } from '@tenfold/contract/drafting.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { expect, test } from 'vitest'
import { disagreementsOf, forbiddenOf } from './checks.ts'
import type { Piece } from './piece.ts'

const AROUND_MS = Date.UTC(2013, 10, 14)
const piece = (lang: string, text: string, { channel = 'x', posted = false } = {}): Piece => ({
  draft: { id: `${lang} ${channel} ${text}`, lang, channel } as Draft,
  text: {
    draftId: 'd',
    text,
    version: 1,
    previous: null,
    length: { used: 1, limit: 2, unit: 'utf16', fits: true, warnings: [] },
  },
  publication: posted ? ({ state: 'posted' } as Publication) : null,
  stale: [],
  wrong: [],
  isCorrected: false,
})

test('CO8: languages are compared within one form, and only what is not out yet', () => {
  const [en, fi] = [piece('en', '130 flights.'), piece('fi', '100 lentoa.')]
  const differences = disagreementsOf([en, fi], AROUND_MS)
  expect(differences.map(({ form, value, in: langs, notIn }) => [form, value, langs, notIn])).toEqual([
    ['short', '100', ['fi'], ['en']],
    ['short', '130', ['en'], ['fi']],
  ])
  expect(disagreementsOf([en, piece('fi', '130 lentoa.')], AROUND_MS)).toEqual([])
  expect(disagreementsOf([en, piece('fi', '100 lentoa.', { channel: 'facebook' })], AROUND_MS)).toEqual([])
  expect(disagreementsOf([en, piece('fi', '100 lentoa.', { posted: true })], AROUND_MS)).toEqual([])
})

test('CO9: a forbidden word is found unless it is allowed in the incident; a brief may name what never to say', () => {
  const playbook = {
    doNotSay: [{ patterns: { en: ['our fault'] }, reason: { en: 'Fault is a legal statement.' }, unlock: 'legal' }],
  } as unknown as PlaybookFile
  const post = piece('en', 'This was our fault.')
  const found = (one: Piece, allowed: readonly string[] = []) =>
    forbiddenOf([one], playbook, {
      unlocked: allowed.map((pattern) => ({ pattern, reason: 'r', by: { id: 'l', name: 'Legal' }, at: '' })),
    }).get(one.draft.id)?.length
  expect(found(post)).toBe(1)
  expect(found(post, ['our fault'])).toBe(0)
  const brief = 'What to say\nWe are sorry.\n\nWhere to point\nhttps://a.example\n\nWhat never to say\nour fault'
  expect(found(piece('en', brief, { channel: 'brief' }))).toBe(0)
})
