import { describe, expect, test } from 'vitest'
import type { Lexicon } from './lexicon.ts'
import { judgeReply } from './reply.ts'
import { compileLexicons, readTopics } from './topics.ts'
import type { Post, Reference } from './understanding.ts'

const EN: Lexicon = {
  language: 'en',
  match: 'words',
  topics: {
    safety: { any: ['smoke'] },
    'cancellation-delay': { any: ['cancel*'] },
    staff: { any: ['conductor'] },
    press: { any: ['journalist'] },
    thanks: { any: ['thanks'] },
    opinion: { any: ['lol'] },
  },
  signals: {
    question: { any: ['when does'] },
    request: { any: ['please help'] },
    complaint: { any: ['awful'] },
    praise: { any: ['lovely'] },
    personal: { any: ['i', 'my', 'you'] },
    stranded: { any: ['stranded'] },
    minor: { any: ['my child'] },
    'departure-soon': { any: ['in an hour'] },
  },
}
const LEXICONS = compileLexicons([EN])
const ALONE = { recent: 1, contacts: 1 }

interface Circumstances {
  readonly kind?: Post['kind']
  readonly accounts?: readonly string[]
  readonly references?: readonly Pick<Reference, 'kind' | 'label'>[]
  readonly recent?: number
  readonly contacts?: number
}
const judge = (text: string, { kind = 'post', accounts = ['x'], references = [], ...more }: Circumstances = {}) =>
  judgeReply({ kind, accounts }, readTopics(text, 'en', LEXICONS), references, { ...ALONE, ...more })
const needs = (text: string, circumstances?: Circumstances) => judge(text, circumstances).needsReply

describe('needs a reply', () => {
  test('NR1: a question, a request, a complaint, a journalist', () => {
    expect(needs('Bicycles on board?')).toBe(true)
    expect(needs('When does it leave')).toBe(true)
    expect(needs('please help')).toBe(true)
    expect(needs('awful')).toBe(true)
    expect(needs('the conductor again')).toBe(false)
    expect(needs('the conductor is awful')).toBe(true)
    expect(needs('flight cancelled')).toBe(true)
    expect(needs('journalist here')).toBe(true)
  })
  test('NR1: a service or a booking; a station alone is none', () => {
    expect(needs('HR 21', { references: [{ kind: 'train', label: 'HR 21' }] })).toBe(true)
    expect(needs('ABC123', { references: [{ kind: 'booking', label: 'AB••••' }] })).toBe(true)
    expect(needs('sunny Tampere', { references: [{ kind: 'station', label: 'Tampere' }] })).toBe(false)
  })
  test('NR2: not thanks, not praise, not a remark, not a link alone', () => {
    for (const text of [
      '@x thanks',
      '@x lovely morning',
      '@x lol',
      '@x new route https://a.example',
      'nothing at all',
    ]) {
      expect(needs(text)).toBe(false)
    }
    expect(needs('thanks to the conductor of HR 21', { references: [{ kind: 'train', label: 'HR 21' }] })).toBe(false)
  })
  test('NR3: what begins with our name and speaks of oneself or to us', () => {
    expect(needs('@x I sat there')).toBe(true)
    expect(needs('@x my day https://a.example')).toBe(true)
    expect(needs('I sat there')).toBe(false)
    expect(needs('@x hm')).toBe(false)
  })
  test('NR4: a direct message always', () => {
    expect(needs('thanks', { kind: 'dm' })).toBe(true)
    expect(judge('thanks', { kind: 'dm' }).urgencyReasons).toEqual([{ reason: 'addressed', points: 5, detail: 'dm' }])
  })
  test('NR5: a repost never, a quote or a post to nobody when it asks about a journey or for help', () => {
    expect(needs('flight cancelled, please help?', { kind: 'repost' })).toBe(false)
    expect(needs('funny?', { kind: 'quote' })).toBe(false)
    expect(needs('flight cancelled, what now?', { kind: 'quote' })).toBe(true)
    expect(needs('please help', { kind: 'quote' })).toBe(true)
    expect(needs('flight cancelled', { accounts: [] })).toBe(false)
    expect(needs('flight cancelled, what now?', { accounts: [] })).toBe(true)
    expect(needs('flight cancelled', { accounts: [], kind: 'comment' })).toBe(true)
  })
  test('NR6: a safety word always, in whatever is said by whomever', () => {
    for (const kind of ['post', 'repost', 'quote', 'reply', 'comment', 'dm'] as const) {
      expect(needs('thanks, lol, smoke', { kind, accounts: [] })).toBe(true)
    }
  })
})

describe('urgency', () => {
  test('NR7: is the sum of its reasons, highest first, each with its words', () => {
    expect(judge('my child is stranded, please help')).toEqual({
      needsReply: true,
      urgency: 70,
      urgencyReasons: [
        { reason: 'stranded', points: 30, detail: 'stranded' },
        { reason: 'minor', points: 25, detail: 'my child' },
        { reason: 'request', points: 10, detail: 'please help' },
        { reason: 'addressed', points: 5, detail: '' },
      ],
    })
  })
  test('NR7: is cut at 100, and 0 where no reply is needed', () => {
    expect(judge('smoke, my child is stranded, in an hour?').urgency).toBe(100)
    expect(judge('thanks')).toEqual({ needsReply: false, urgency: 0, urgencyReasons: [] })
  })
  test('NR8: repeated contact and a fast cluster add by their number', () => {
    const points = (reason: string, circumstances: Circumstances) =>
      judge('why?', circumstances).urgencyReasons.find((each) => each.reason === reason)
    expect(points('repeat-contact', { contacts: 1 })).toBeUndefined()
    expect(points('repeat-contact', { contacts: 2 })).toEqual({ reason: 'repeat-contact', points: 10, detail: '2' })
    expect(points('repeat-contact', { contacts: 9 })).toMatchObject({ points: 20, detail: '9' })
    expect(points('cluster-velocity', { recent: 4 })).toBeUndefined()
    expect(points('cluster-velocity', { recent: 5 })).toMatchObject({ points: 5 })
    expect(points('cluster-velocity', { recent: 20 })).toMatchObject({ points: 10 })
    expect(points('cluster-velocity', { recent: 240 })).toEqual({
      reason: 'cluster-velocity',
      points: 20,
      detail: '240',
    })
  })
  test('NR9: need that is told to us without a question or complaint needs a reply; told in thanks it does not', () => {
    expect(needs('stranded')).toBe(true)
    expect(needs('thanks, my child is home')).toBe(false)
    expect(needs('stranded', { accounts: [] })).toBe(false)
  })
  test('NR8: safety alone is more urgent than any other reason alone', () => {
    const alone = ['stranded', 'my child', 'in an hour', 'journalist'].map((text) => judge(`${text}?`).urgency)
    expect(judge('smoke').urgency).toBeGreaterThan(Math.max(...alone))
  })
})
