import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baselineAt, eventsBetween, HISTORY_MS, jumpPoints, mentionsBetween, type Scenario } from './drill.ts'
import { HOUR, MINUTE } from './time.ts'

const START = Date.UTC(2020, 0, 8, 8)
const PLAIN = { purpose: 'news', market: null, followers: null } as const

const scenario: Scenario = {
  id: 'small',
  title: { en: 'Small' },
  mode: 'rail',
  timeZone: 'Europe/Helsinki',
  utcOffsetMs: 2 * HOUR,
  startMs: START,
  endMs: START + 4 * HOUR,
  feed: { name: 'Feed', intervalS: 15 },
  accounts: [
    { ...PLAIN, key: 'a', channel: 'x', handle: '@a', name: 'A', languages: { fi: 3, en: 1 }, kinds: { post: 1 } },
    {
      ...PLAIN,
      key: 'b',
      channel: 'weibo',
      handle: 'b',
      name: 'B',
      languages: { 'zh-Hans': 1 },
      kinds: { comment: 1 },
    },
  ],
  baselinePerHour: Array.from({ length: 24 }, (_none, hour) => hour / 2),
  weekdayFactors: [1, 1, 1, 1, 1, 0.5, 1],
  series: [{ startMs: START + 10 * MINUTE, binMs: 5 * MINUTE, counts: [0, 7, 30, 4, 12] }],
  mixes: [
    { fromMs: Number.NEGATIVE_INFINITY, accounts: { a: 2, b: 1 }, topics: { plain: 1 } },
    { fromMs: START + 20 * MINUTE, accounts: { a: 1 }, topics: { plain: 1, root: 3 } },
  ],
  topics: {
    plain: { texts: { fi: ['Juna {train} seisoo.'], en: ['{train} stands.'], 'zh-Hans': ['{train}停了'] } },
    root: { kinds: { repost: 1 }, root: 'first', texts: { fi: ['Vitsi'] } },
  },
  openers: { fi: ['', 'Hei! '] },
  closers: {},
  slots: { train: { any: ['T 1', 'T 2'] } },
  authors: 500,
  posts: [
    { id: 'first', atMs: START + 16 * MINUTE, account: 'a', lang: 'fi', kind: 'post', author: 'parody', text: 'Vitsi' },
  ],
  timetables: [],
  events: [
    { id: 'one', atMs: START + HOUR, title: { en: 'One' }, jump: false, does: [] },
    { id: 'two', atMs: START + 2 * HOUR, title: { en: 'Two' }, jump: true, does: [] },
  ],
}
const at = fc.integer({ min: START - 2 * HOUR, max: START + 3 * HOUR })
const inBin = (index: number) => {
  const from = START + (10 + index * 5) * MINUTE
  return mentionsBetween(scenario, from, from + 5 * MINUTE, 1)
}

describe('mentions', () => {
  test('DR1: a bin of a series holds exactly its count, a scripted post included', () => {
    expect([0, 1, 2, 3, 4].map((index) => inBin(index).length)).toEqual([0, 7, 30, 4, 12])
    expect(inBin(1).filter((post) => post.author.handle === 'parody')).toHaveLength(1)
  })

  test('DR2: a span in pieces gives the posts of the whole span', () => {
    fc.assert(
      fc.property(at, at, at, fc.integer(), (a, b, c, seed) => {
        const [from = 0, cut = 0, to = 0] = [a, b, c].sort((x, y) => x - y)
        const pieces = [...mentionsBetween(scenario, from, cut, seed), ...mentionsBetween(scenario, cut, to, seed)]
        expect(pieces).toEqual(mentionsBetween(scenario, from, to, seed))
      }),
      { numRuns: 100 },
    )
  })

  test('DR2: another seed gives other posts, and ids are never given twice', () => {
    const posts = mentionsBetween(scenario, START - 24 * HOUR, START + 4 * HOUR, 1)
    expect(new Set(posts.map((post) => post.externalId)).size).toBe(posts.length)
    expect(mentionsBetween(scenario, START - 24 * HOUR, START + 4 * HOUR, 2)).not.toEqual(posts)
  })

  test('DR3: posts come in order of time, within the span, with every slot filled', () => {
    const posts = mentionsBetween(scenario, START - 8 * HOUR, START + 2 * HOUR, 5)
    expect(posts.length).toBeGreaterThan(50)
    for (const [index, post] of posts.entries()) {
      expect(post.createdMs).toBeGreaterThanOrEqual(posts[index - 1]?.createdMs ?? START - 8 * HOUR)
      expect(post.createdMs).toBeLessThan(START + 2 * HOUR)
      expect(post.text).toMatch(/^(Hei! )?(Juna T [12] seisoo\.|T [12] stands\.|T [12]停了|Vitsi)$/)
    }
  })

  test('DR3: who answers the root names it, and only once the mix says so', () => {
    const posts = mentionsBetween(scenario, START, START + HOUR, 5)
    const reposts = posts.filter((post) => post.kind === 'repost')
    expect(reposts.length).toBeGreaterThan(5)
    expect(reposts.every((post) => post.replyTo === 'small-post-first' && post.createdMs >= START + 20 * MINUTE)).toBe(
      true,
    )
    expect(posts.some((post) => post.externalId === 'small-post-first')).toBe(true)
  })

  test('DR4: the seeded weeks bring about their baseline, hour by local hour', () => {
    const from = START - HISTORY_MS
    const posts = mentionsBetween(scenario, from, START, 9)
    let expected = 0
    for (let hour = from; hour < START; hour += HOUR) expected += baselineAt(scenario, hour)
    expect(Math.abs(posts.length - expected)).toBeLessThan(4 * Math.sqrt(expected))
    const perHour = new Array<number>(24).fill(0)
    for (const post of posts) {
      const hour = new Date(post.createdMs + scenario.utcOffsetMs).getUTCHours()
      perHour[hour] = (perHour[hour] ?? 0) + 1
    }
    expect(perHour[0]).toBe(0)
    expect((perHour[22] ?? 0) / 56).toBeCloseTo((11 * 6.5) / 7, -0.3)
  })
})

describe('events', () => {
  test('DR5: an event is played once, at its time; jumps lead to what is still ahead', () => {
    expect(eventsBetween(scenario, START, START + HOUR).map((event) => event.id)).toEqual([])
    expect(eventsBetween(scenario, START + HOUR, START + 2 * HOUR).map((event) => event.id)).toEqual(['one'])
    expect(jumpPoints(scenario, START).map((event) => event.id)).toEqual(['two'])
    expect(jumpPoints(scenario, START + 2 * HOUR)).toEqual([])
  })
})
