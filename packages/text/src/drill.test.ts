import { readdirSync, readFileSync } from 'node:fs'
import {
  eventsBetween,
  HISTORY_MS,
  jumpPoints,
  mentionsBetween,
  type Scenario as Playable,
} from '@tenfold/core/drill.ts'
import { servicesToChange, timetableOf } from '@tenfold/core/drill-services.ts'
import { DAY, HOUR, MINUTE } from '@tenfold/core/time.ts'
import { describe, expect, test } from 'vitest'
import { parseDrill } from './drill.ts'

const FOLDER = new URL('../../../playbooks/drills/', import.meta.url)
const SEED = 2013
const sourceOf = (id: string) => readFileSync(new URL(`${id}.yaml`, FOLDER), 'utf8')
const load = (id: string): Playable => {
  const parsed = parseDrill(sourceOf(id), `${id}.yaml`)
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  return parsed.scenario
}
const ids = readdirSync(FOLDER).map((name) => name.replace('.yaml', ''))
const local = (text: string, offset = '+02:00') => Date.parse(`${text}:00${offset}`)
const count = (scenario: Playable, fromMs: number, toMs: number) => mentionsBetween(scenario, fromMs, toMs, SEED).length

/** State of a disruption's services after all events up to and including `atMs`. */
function statesAt(scenario: Playable, key: string, atMs: number): Record<string, number> {
  const services = timetableOf(scenario, key).map((service) => ({ ...service }))
  for (const act of eventsBetween(scenario, scenario.startMs, atMs + 1).flatMap((event) => event.does)) {
    if (act.kind !== 'services' || act.key !== key) continue
    for (const service of servicesToChange(services, act.from, act.count)) service.state = act.state
  }
  return Object.fromEntries(
    ['cancelled', 'atRisk', 'scheduled', 'delayed', 'delayUnknown']
      .map((state) => [state, services.filter((service) => service.state === state).length] as const)
      .filter(([, number]) => number > 0),
  )
}

describe('every shipped drill', () => {
  test('DF1: the four are there', () => {
    expect(ids.sort()).toEqual(['airline-strike', 'rail-outage', 'viral-joke', 'winter-storm'])
  })
  test.each(ids)('DF1: %s loads without a problem and calls itself synthetic', (id) => {
    expect(parseDrill(sourceOf(id), `${id}.yaml`)).not.toHaveProperty('problems')
    expect(sourceOf(id).startsWith('# SYNTHETIC')).toBe(true)
  })
  test.each(ids)('DF2: %s writes whole texts, in the span, by many authors', (id) => {
    const scenario = load(id)
    const posts = mentionsBetween(scenario, scenario.startMs - 7 * DAY, scenario.endMs, SEED)
    for (const post of posts) {
      expect(post.text.trim()).not.toBe('')
      expect(post.text).not.toMatch(/[{}]/)
      expect(post.author.handle).toMatch(/^(traveller-[a-z]{2}-\d{4}|parody-havuratakuuluttaa|news-site-0001)$/)
    }
    expect(new Set(posts.map((post) => post.externalId)).size).toBe(posts.length)
    expect(new Set(posts.map((post) => post.author.handle)).size).toBeGreaterThan(posts.length / 3)
  })
  test.each(ids)('DF2: %s seeds eight weeks near its baseline', (id) => {
    const scenario = load(id)
    const perDay = scenario.baselinePerHour.reduce((sum, each) => sum + each, 0)
    const seeded = count(scenario, scenario.startMs - HISTORY_MS, scenario.startMs)
    expect(seeded / 56 / perDay).toBeGreaterThan(0.96)
    expect(seeded / 56 / perDay).toBeLessThan(1.04)
  })
  test.each(ids)(
    'DF2: topics speak enough: six texts in Finnish and English, four in Swedish, three elsewhere (%s)',
    (id) => {
      const small = ['joke', 'jokeRepost', 'jokeQuote', 'jokeMore']
      for (const [key, topic] of Object.entries(load(id).topics)) {
        if (small.includes(key)) continue
        for (const lang of ['fi', 'en']) expect(topic.texts[lang]?.length, `${key} ${lang}`).toBeGreaterThanOrEqual(6)
        expect(topic.texts.sv?.length, `${key} sv`).toBeGreaterThanOrEqual(4)
        if (id !== 'airline-strike') continue
        for (const lang of ['ja', 'ko', 'zh-Hans'])
          expect(topic.texts[lang]?.length, `${key} ${lang}`).toBeGreaterThanOrEqual(3)
      }
    },
  )
  test.each(ids)('DF5: %s has a place to jump to', (id) => {
    const scenario = load(id)
    expect(jumpPoints(scenario, scenario.startMs).length).toBeGreaterThanOrEqual(3)
  })
})

describe('airline strike', () => {
  const scenario = load('airline-strike')
  const HOURLY = {
    '2013-11-14': [3, 2, 2, 2, 3, 5, 8, 11, 18, 44, 95, 140, 124, 123, 103, 136, 140, 130, 109, 86, 64, 48, 34, 20],
    '2013-11-15': [
      9, 6, 6, 7, 15, 43, 93, 150, 231, 334, 339, 283, 241, 202, 191, 183, 182, 162, 137, 122, 100, 81, 53, 30,
    ],
    '2013-11-16': [11, 6, 6, 6, 11, 23, 41, 67, 98, 128, 135, 124, 112, 101, 92, 97, 103, 96, 87, 77, 65, 54, 39, 21],
    '2013-11-17': [8, 4, 4, 4, 7, 15, 26, 41, 58, 80, 84, 76, 70, 65, 61, 67, 76, 78, 72, 69, 58, 46, 33, 18],
    '2013-11-18': [6, 4, 4, 4, 7, 17, 32, 53, 77, 105, 110, 101, 93, 88, 80, 119, 121, 81, 55, 42, 31, 24, 17, 9],
  }
  test.each(Object.entries(HOURLY))('DF3: %s has exactly its posts in each hour', (day, hours) => {
    const start = local(`${day}T00:00`)
    expect(hours.map((_posts, hour) => count(scenario, start + hour * HOUR, start + (hour + 1) * HOUR))).toEqual(hours)
  })
  test('DF3: the days are 1,450, 3,200, 1,600, 1,120 and 1,280', () => {
    expect(
      Object.keys(HOURLY).map((day) => count(scenario, local(`${day}T00:00`), local(`${day}T00:00`) + DAY)),
    ).toEqual([1450, 3200, 1600, 1120, 1280])
  })
  test('DF3: on Friday the languages and accounts hold about their shares', () => {
    const friday = mentionsBetween(scenario, local('2013-11-15T00:00'), local('2013-11-16T00:00'), SEED)
    const shareOf = (lang: string) => friday.filter((post) => post.lang === lang).length
    for (const [lang, posts] of Object.entries({ en: 1290, fi: 1400, sv: 150, ja: 120, ko: 60, 'zh-Hans': 70 })) {
      expect(Math.abs(shareOf(lang) - posts), lang).toBeLessThan(4 * Math.sqrt(posts))
    }
    expect(friday.filter((post) => post.channel === 'weibo').every((post) => post.lang === 'zh-Hans')).toBe(true)
  })
  test('DF3: twice the ordinary is plain within 15 minutes of the news', () => {
    const news = local('2013-11-14T09:20')
    expect(count(scenario, news - 15 * MINUTE, news)).toBeLessThan(9)
    expect(count(scenario, news, news + 15 * MINUTE)).toBe(18)
  })
  test('DF3: before the news nobody speaks of a strike', () => {
    const before = mentionsBetween(scenario, scenario.startMs - HISTORY_MS, local('2013-11-14T09:20'), SEED)
    expect(
      before.filter((post) =>
        /strike|lakko|strejk|スト(?!ックホルム)|파업|罢工|Streik|streik|Забастов/i.test(post.text),
      ),
    ).toEqual([])
  })
  test('DF4: 52, 100, then 130 flights are cancelled, and stay so when the threat is lifted', () => {
    const at = (text: string) => statesAt(scenario, 'strike', local(text))
    expect(at('2013-11-14T09:20')).toEqual({ atRisk: 241 })
    expect(at('2013-11-14T10:10')).toEqual({ cancelled: 52, atRisk: 189 })
    expect(at('2013-11-14T13:15')).toEqual({ cancelled: 100, atRisk: 141 })
    expect(at('2013-11-14T17:40')).toEqual({ cancelled: 130, atRisk: 111 })
    expect(at('2013-11-15T08:40')).toEqual({ cancelled: 130, scheduled: 111 })
  })
  test('DF4: the second threat ends with the agreement', () => {
    expect(statesAt(scenario, 'support-strike', local('2013-11-15T14:15'))).toEqual({ atRisk: 92 })
    expect(statesAt(scenario, 'support-strike', local('2013-11-18T15:10'))).toEqual({ scheduled: 92 })
  })
  test('DF5: the facilitator can jump to each turn', () => {
    expect(jumpPoints(scenario, scenario.startMs).map((event) => event.id)).toEqual([
      'first-cancellations',
      'second-cancellations',
      'third-cancellations',
      'friday-morning',
      'threat-lifted',
      'second-threat',
      'agreement',
    ])
  })
})

describe('the others', () => {
  test('DF3: the rail outage reaches 15 posts in its fourth five minutes', () => {
    const scenario = load('rail-outage')
    const onset = local('2017-01-17T07:10')
    expect(
      [0, 1, 2, 3].map((bin) => count(scenario, onset + bin * 5 * MINUTE, onset + (bin + 1) * 5 * MINUTE)),
    ).toEqual([4, 8, 11, 15])
    expect(count(scenario, scenario.startMs, scenario.endMs)).toBe(355)
    expect(statesAt(scenario, 'outage', scenario.endMs)).toEqual({ cancelled: 22, delayed: 74 })
  })
  test('DF3: the storm brings 474 posts in its day, 52 in the hour from 17', () => {
    const scenario = load('winter-storm')
    expect(count(scenario, local('2018-02-06T00:00'), local('2018-02-07T00:00'))).toBe(474)
    expect(count(scenario, local('2018-02-06T17:00'), local('2018-02-06T18:00'))).toBe(52)
  })
  test('DF3: the joke brings 2,600 posts in five hours, nine in ten from one root, and 19 that ask', () => {
    const scenario = load('viral-joke')
    const posts = mentionsBetween(scenario, local('2016-10-11T20:00', '+03:00'), scenario.endMs, SEED)
    expect(posts).toHaveLength(2600)
    const fromRoot = posts.filter(
      (post) => post.replyTo === 'viral-joke-post-joke' && ['repost', 'quote'].includes(post.kind),
    )
    expect(fromRoot.length / posts.length).toBeCloseTo(0.91, 1)
    expect(posts.filter((post) => /-post-q\d+$/.test(post.externalId))).toHaveLength(19)
    expect(eventsBetween(scenario, scenario.startMs, scenario.endMs).flatMap((event) => event.does)).toEqual([])
  })
})

describe('our accounts', () => {
  test('DF7: the strike’s accounts carry what they are for, their market and their followers', () => {
    const of = new Map(load('airline-strike').accounts.map((account) => [account.key, account]))
    expect(of.get('x-global')).toMatchObject({ purpose: 'news', market: null, followers: 1_700 })
    expect(of.get('x-fi')).toMatchObject({ purpose: 'news', market: 'FI', followers: 240 })
    expect(of.get('weibo')).toMatchObject({ channel: 'weibo', market: 'CN' })
    expect(of.get('brief-jp')).toMatchObject({ channel: 'brief', purpose: 'brief', followers: null })
  })
  test('DF7: nobody of the public talks to a brief', () => {
    const scenario = load('airline-strike')
    const briefs = scenario.accounts.filter(({ purpose }) => purpose === 'brief').map(({ key }) => key)
    expect(briefs).toEqual(['brief-jp', 'brief-offices'])
    const posts = mentionsBetween(scenario, scenario.startMs - 7 * DAY, scenario.endMs, SEED)
    expect(
      posts.filter(({ accounts, channel }) => channel === 'brief' || accounts.some((key) => briefs.includes(key))),
    ).toEqual([])
  })
  test('DF7: a brief that is talked to, and one on another channel, are told with their line', () => {
    const problems = (from: string, to: string) => {
      const parsed = parseDrill(sourceOf('airline-strike').replace(from, to), 'airline-strike.yaml')
      return 'problems' in parsed ? parsed.problems : []
    }
    const line = sourceOf('airline-strike').split('\n').indexOf('  - key: brief-jp') + 1
    expect(problems('weibo: 10,', 'weibo: 10, brief-jp: 1,')).toMatchObject([
      { line, message: 'accounts.8: Nobody of the public talks to a brief.' },
    ])
    expect(problems('    channel: brief\n', '    channel: x\n')).toMatchObject([
      { line, message: 'accounts.8: An account for briefs is on the channel "brief", and no other account is.' },
    ])
  })
})

describe('problems', () => {
  const broken = (from: string | RegExp, to: string) => {
    const parsed = parseDrill(sourceOf('rail-outage').replace(from, to), 'rail-outage.yaml')
    return 'problems' in parsed ? parsed.problems.map((problem) => problem.message) : []
  }
  test.each([
    ['a topic that does not exist', 'joke: 3 }', 'jokes: 3 }', 'mixes.1.topics.jokes: There is no such topic.'],
    [
      'a slot without values',
      '{train} seisoo?',
      '{vaunu} seisoo?',
      'topics.standing.texts.fi.0: {vaunu} has no values in fi.',
    ],
    [
      'an account that does not exist',
      'x-news: 12, facebook: 22',
      'y: 12, facebook: 22',
      'mixes.1.accounts.y: There is no such account.',
    ],
    [
      'a language that nobody writes',
      'fi: 78, sv: 9',
      'de: 78, sv: 9',
      'mixes.0.topics: No topic has a text in de, which x-service hears.',
    ],
    [
      'an event before the start',
      'at: 2017-01-17T07:12',
      'at: 2017-01-17T06:50',
      'events.0.at: An event lies after the start and not after the end.',
    ],
    [
      'a disruption that has not appeared',
      'do: services, key: outage',
      'do: services, key: other',
      'events.2.does.1: The disruption "other" has not appeared yet.',
    ],
  ])('DF6: %s', (_name, from, to, message) => {
    expect(broken(from, to)).toContain(message)
  })
  test('DF6: a file under another name is told', () => {
    expect(parseDrill(sourceOf('rail-outage'), 'other.yaml')).toMatchObject({
      problems: [{ message: /call it rail-outage.yaml/ }],
    })
  })
})
