import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FEW_FOLLOWERS, proposeReach, type ReachAccount } from './reach.ts'

const AT = '2013-11-14T07:00:00.000Z'
const account = (key: string, followers: number | null, more: Partial<ReachAccount> = {}): ReachAccount => ({
  key,
  channel: 'x',
  languages: ['en'],
  purpose: 'news',
  market: null,
  followers,
  followersAt: followers === null ? null : AT,
  ...more,
})
const finnish = (followers: number | null, more: Partial<ReachAccount> = {}) =>
  account('x-fi', followers, { languages: ['fi'], market: 'FI', ...more })
const GLOBAL = account('x-global', 1_700)
const OURS = [GLOBAL, finnish(240)]

describe('what is proposed', () => {
  test('RX1: Finnish for 240 goes out to the 1,700 of the account for everybody too, with figures and their dates', () => {
    expect(proposeReach('fi', [GLOBAL, finnish(240, { followersAt: '2013-10-01T06:00:00.000Z' })])).toEqual([
      {
        channel: 'x',
        from: { account: 'x-global', followers: 1_700, asOf: AT },
        own: [{ account: 'x-fi', followers: 240, asOf: '2013-10-01T06:00:00.000Z' }],
      },
    ])
  })

  test('RX1: the language of the large account itself proposes nothing', () => {
    expect(proposeReach('en', OURS)).toEqual([])
  })

  test('RX1: the order of the accounts makes no difference', () => {
    const many = [...OURS, account('x-other', 1_700), finnish(3, { key: 'x-aa' })]
    expect(proposeReach('fi', many.toReversed())).toEqual(proposeReach('fi', many))
    expect(proposeReach('fi', many)[0]?.from.account).toBe('x-global')
    expect(proposeReach('fi', many)[0]?.own.map((own) => own.account)).toEqual(['x-aa', 'x-fi'])
  })
})

describe('how few is few', () => {
  test('RX2: under 1,000', () => {
    const large = account('x-global', 100_000)
    expect(proposeReach('fi', [large, finnish(FEW_FOLLOWERS - 1)])).toHaveLength(1)
    expect(proposeReach('fi', [large, finnish(FEW_FOLLOWERS)])).toEqual([])
  })

  test('RX2: and under a quarter of the largest', () => {
    expect(proposeReach('fi', [GLOBAL, finnish(424)])).toHaveLength(1)
    expect(proposeReach('fi', [GLOBAL, finnish(425)])).toEqual([])
    expect(proposeReach('fi', [account('x-global', 0), finnish(0)])).toEqual([])
  })

  test('RX2: all accounts of the language on the channel count together', () => {
    const second = finnish(200, { key: 'x-fi-2' })
    expect(proposeReach('fi', [...OURS, second])).toEqual([])
    expect(proposeReach('fi', [account('x-global', 1_761), finnish(240), second])).toHaveLength(1)
  })

  test('RX2: an account of the language that is large enough by itself asks for none', () => {
    expect(proposeReach('fi', [...OURS, account('x-both', 1_700, { languages: ['fi', 'sv'] })])).toEqual([])
  })
})

describe('which accounts', () => {
  test('RX3: each channel by itself', () => {
    const facebook = account('fb-global', 50_000, { channel: 'facebook' })
    expect(proposeReach('fi', [facebook, finnish(240)])).toEqual([])
    const both = [...OURS, facebook, finnish(900, { key: 'fb-fi', channel: 'facebook' })]
    expect(proposeReach('fi', both).map(({ channel }) => channel)).toEqual(['facebook', 'x'])
  })

  test('RX3: the largest of those that speak to everybody', () => {
    const swedish = account('x-se', 9_000, { languages: ['sv'], market: 'SE' })
    expect(proposeReach('fi', [swedish, finnish(240)])).toEqual([])
    const largest = proposeReach('fi', [...OURS, swedish, account('x-more', 2_000)])
    expect(largest[0]?.from.account).toBe('x-more')
  })

  test('RX3: an account that answers, and a brief, neither reach nor are proposed', () => {
    const helps = account('x-helps', 90_000, { purpose: 'service' })
    const brief = account('brief', 90_000, { purpose: 'brief' })
    expect(proposeReach('fi', [helps, brief, finnish(240)])).toEqual([])
    expect(proposeReach('fi', [GLOBAL, finnish(240, { purpose: 'service' })])).toEqual([])
    const answers = finnish(90_000, { key: 'x-helps-fi', purpose: 'service' })
    expect(proposeReach('fi', [...OURS, answers])).toHaveLength(1)
  })

  test('RX3: a language without an account has nothing to add to', () => {
    expect(proposeReach('ko', OURS)).toEqual([])
    expect(proposeReach('fi', [])).toEqual([])
  })

  test('RX4: a language is the same with its region, and Chinese is two by its script', () => {
    const of = (...languages: string[]) => [GLOBAL, finnish(240, { languages })]
    expect(proposeReach('sv-FI', of('sv'))).toHaveLength(1)
    expect(proposeReach('sv', of('sv-FI'))).toHaveLength(1)
    expect(proposeReach('zh-Hans', of('zh'))).toHaveLength(1)
    expect(proposeReach('zh-Hans', of('zh-Hant'))).toEqual([])
    expect(proposeReach('fi', of('fil'))).toEqual([])
  })
})

describe('what is not known', () => {
  test('RX5: a number that nobody looked up proposes nothing', () => {
    expect(proposeReach('fi', [GLOBAL, finnish(null)])).toEqual([])
    expect(proposeReach('fi', [...OURS, finnish(null, { key: 'x-fi-2' })])).toEqual([])
    expect(proposeReach('fi', [account('x-global', null), finnish(240)])).toEqual([])
    expect(proposeReach('fi', [...OURS, account('x-more', null)])[0]?.from.account).toBe('x-global')
  })

  test('RX5: nor does one without its date', () => {
    expect(proposeReach('fi', [GLOBAL, finnish(240, { followersAt: null })])).toEqual([])
    expect(proposeReach('fi', [{ ...GLOBAL, followersAt: null }, finnish(240)])).toEqual([])
  })
})

test('RX6: whatever the accounts, a proposal keeps its own rules', () => {
  const any: fc.Arbitrary<ReachAccount> = fc.record({
    key: fc.string({ minLength: 1, maxLength: 4 }),
    channel: fc.constantFrom('x', 'facebook'),
    languages: fc.subarray(['en', 'fi', 'sv'], { minLength: 1, maxLength: 2 }),
    purpose: fc.constantFrom('news', 'news', 'news', 'service', 'brief'),
    market: fc.constantFrom(null, 'FI'),
    followers: fc.option(fc.oneof(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 10_000 })), { freq: 9 }),
    followersAt: fc.constant(AT),
  })
  const ours = fc.uniqueArray(any, { selector: ({ key }) => key, maxLength: 12 })
  let proposed = 0
  fc.assert(
    fc.property(ours, fc.constantFrom('en', 'fi', 'sv', 'ko'), (accounts, lang) => {
      for (const { channel, from, own } of proposeReach(lang, accounts)) {
        proposed++
        const of = (key: string) => accounts.find((each) => each.key === key)
        expect(of(from.account)).toMatchObject({ channel, purpose: 'news', market: null, followers: from.followers })
        expect(own.map((each) => each.account)).not.toContain(from.account)
        const reached = own.reduce((sum, { followers }) => sum + followers, 0)
        expect(own).not.toHaveLength(0)
        expect(reached).toBeLessThan(1_000)
        expect(reached).toBeLessThan(from.followers / 4)
      }
    }),
    { numRuns: 2_000 },
  )
  expect(proposed).toBeGreaterThan(50)
})
