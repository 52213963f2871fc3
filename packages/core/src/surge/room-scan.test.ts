import { describe, expect, test } from 'vitest'
import { poisson, randomFrom } from '../random.ts'
import { DAY, HOUR, MINUTE, WEEK } from '../time.ts'
import { type Change, countsByMinute, createRoomScan, type Question, type RoomScan, type Usually } from './room-scan.ts'
import type { Cell, FacetCell } from './slice.ts'

/** A Thursday morning. */
const START = Date.UTC(2026, 0, 15, 8)
const ORDINARY: Usually = { local: (atMs) => atMs, times: () => 1, timetableChanged: () => false }

const cell = (bucketMs: number, messages: number, over: Partial<Cell> = {}): Cell => ({
  bucketMs,
  channel: 'x',
  lang: 'fi',
  accounts: ['x-fi'],
  messages,
  ...over,
})

/** Four weeks at so many an hour on X in Finnish, and a third of that on Facebook in English. */
function history(perHour: number, seed = 1): Cell[] {
  const random = randomFrom(seed)
  return Array.from({ length: (4 * WEEK) / HOUR }, (_none, i) => START - 4 * WEEK + i * HOUR).flatMap((atMs) => [
    cell(atMs, poisson(perHour, random)),
    cell(atMs, poisson(perHour / 3, random), { channel: 'facebook', lang: 'en', accounts: ['facebook-global'] }),
  ])
}

const open = (perHour: number, usually = ORDINARY): RoomScan =>
  createRoomScan(usually, history(perHour), [], START - 4 * WEEK, START)

const many = ({ observed }: Question) => ({ authors: observed, capped: observed })

interface Minute {
  readonly cells: readonly Cell[]
  readonly facets?: readonly FacetCell[]
}

/** Runs whole minutes from the start on; what they change, with the minute in which it was told. */
function play(
  scan: RoomScan,
  minutes: readonly Minute[],
  voices: (question: Question) => { authors: number; capped: number } | null = many,
): (Change & { minute: number })[] {
  return minutes.flatMap(({ cells, facets = [] }, minute) => {
    const atMs = START + minute * MINUTE
    scan.run(atMs, countsByMinute(cells, facets).get(atMs) ?? new Map(), 1)
    return scan.decide(voices, [...cells, ...facets]).map((change) => ({ ...change, minute }))
  })
}

const steady = (
  minutes: number,
  perMinute: (minute: number) => number,
  over: Partial<Cell> = {},
  seed = 7,
): Minute[] => {
  const random = randomFrom(seed)
  return Array.from({ length: minutes }, (_none, minute) => ({
    cells: [cell(START + minute * MINUTE, poisson(perMinute(minute), random), over)],
  }))
}

const told = (changes: readonly Change[]) => changes.map(({ type, slice, episode }) => [type, slice.kind, episode.rung])

describe('the room’s scan', () => {
  test('RS1: an ordinary day changes nothing', () => {
    expect(
      play(
        open(60),
        steady(DAY / MINUTE, () => 1),
      ),
    ).toEqual([])
  })

  test('RS2: a surge of the whole is told once a rung, within minutes, and its parts stay silent', () => {
    const changes = play(
      open(60),
      steady(180, (minute) => (minute < 30 ? 1 : 20)),
    )
    const news = changes.filter((change) => change.news)
    expect(new Set(news.map(({ slice }) => slice.kind))).toEqual(new Set(['all']))
    const rungs = news.map(({ episode }) => episode.rung)
    expect(rungs).toEqual([...new Set(rungs)])
    expect(rungs.at(-1)).toBe(10)
    expect(news[0]?.minute).toBeLessThanOrEqual(33)
    expect(Math.abs((news[0]?.episode.onsetMs ?? 0) - (START + 30 * MINUTE))).toBeLessThanOrEqual(2 * MINUTE)
  })

  test('RS3: one furious customer is no surge, however much is written', () => {
    const angry = play(
      open(60),
      steady(120, (minute) => (minute < 30 ? 1 : 20)),
      () => ({ authors: 2, capped: 6 }),
    )
    expect(angry).toEqual([])
  })

  test('RS4: the rung is that of people: an author counts three messages at most', () => {
    const changes = play(
      open(60),
      steady(60, (minute) => (minute < 30 ? 1 : 30)),
      ({ observed }) => ({ authors: 6, capped: Math.min(18, observed) }),
    )
    const crowd = play(
      open(60),
      steady(60, (minute) => (minute < 30 ? 1 : 30)),
    )
    const first = changes.findIndex(({ episode }) => episode.rung === 10)
    const before = crowd.findIndex(({ episode }) => episode.rung === 10)
    expect(before).toBeGreaterThanOrEqual(0)
    const minuteOf = (all: typeof changes, i: number) => all[i]?.minute ?? Number.POSITIVE_INFINITY
    expect(minuteOf(changes, first)).toBeGreaterThan(minuteOf(crowd, before))
  })

  test('RS5: it is over after quiet windows, and a lesser one soon after is no new one', () => {
    const scan = open(60)
    const changes = play(
      scan,
      steady(600, (minute) => (minute >= 30 && minute < 90 ? 12 : minute >= 300 && minute < 340 ? 4 : 1)),
    )
    const whole = changes.filter(({ slice }) => slice.kind === 'all')
    expect(whole.filter(({ type }) => type === 'opened')).toHaveLength(1)
    const closed = whole.find(({ type }) => type === 'closed')
    expect(closed?.minute).toBeGreaterThanOrEqual(105)
    expect(closed?.minute).toBeLessThanOrEqual(135)
  })

  test('RS6: a part that surges alone is told by itself, once, not as channel, language and account together', () => {
    const random = randomFrom(3)
    const minutes = Array.from({ length: 120 }, (_none, minute) => {
      const atMs = START + minute * MINUTE
      const japan = { channel: 'line', lang: 'ja', accounts: ['line-jp'] }
      return { cells: [cell(atMs, poisson(10, random)), cell(atMs, minute < 30 ? 0 : poisson(0.8, random), japan)] }
    })
    const news = play(open(600), minutes).filter((change) => change.news)
    expect(new Set(news.map(({ slice }) => slice.kind)).size).toBe(1)
  })

  test('RS7: a topic surges although the whole does not', () => {
    const random = randomFrom(5)
    const minutes = Array.from({ length: 90 }, (_none, minute) => {
      const atMs = START + minute * MINUTE
      const about = minute < 20 ? 0 : poisson(2, random)
      const facet = { ...cell(atMs, about), facet: 'cancellation-delay' }
      return { cells: [cell(atMs, poisson(10, random) + about)], facets: [facet] }
    })
    const quiet: FacetCell[] = history(3).map((hour) => ({ ...hour, facet: 'cancellation-delay' }))
    const scan = createRoomScan(ORDINARY, history(600), quiet, START - 4 * WEEK, START)
    const news = play(scan, minutes).filter((change) => change.news)
    expect(told(news).map(([, kind]) => kind)).toContain('topic')
    expect(told(news).map(([, kind]) => kind)).not.toContain('all')
  })

  test('RS8: a running minute is told before it is over, and counted once', () => {
    const live = open(60)
    const whole = open(60)
    const minutes = steady(60, (minute) => (minute < 30 ? 1 : 20))
    const asWhole = play(whole, minutes)
    const asLive = minutes.flatMap(({ cells }, minute) => {
      const atMs = START + minute * MINUTE
      const total = countsByMinute(cells, []).get(atMs)?.get('all') ?? 0
      return [0.25, 0.5, 0.75, 1].flatMap((part) => {
        const partly = cells.map((one) => ({ ...one, messages: Math.round(total * part) }))
        live.run(atMs, countsByMinute(partly, []).get(atMs) ?? new Map(), part)
        return live.decide(many, partly).map((change) => ({ ...change, minute: minute + part }))
      })
    })
    const at = (changes: readonly (Change & { minute: number })[]) =>
      changes.find(({ slice, type }) => slice.kind === 'all' && type === 'opened')?.minute ?? Number.NaN
    expect(at(asLive)).toBeLessThanOrEqual(at(asWhole) + 1)
    live.run(START + 59 * MINUTE, new Map([['all', 9_999]]), 1)
    expect(live.readingOf('all')?.looks.at(-1)?.observed).toBe(whole.readingOf('all')?.looks.at(-1)?.observed)
  })

  test('RS9: late messages land in their own minute', () => {
    const scan = open(60)
    const late = open(60)
    const minutes = steady(60, () => 1)
    play(scan, minutes)
    play(
      late,
      minutes.map(({ cells }, i) => ({ cells: i === 50 ? [] : cells })),
    )
    const fifty = START + 50 * MINUTE
    late.amend(fifty, countsByMinute(minutes[50]?.cells ?? [], []).get(fifty) ?? new Map())
    const next = START + 60 * MINUTE
    for (const one of [scan, late]) one.run(next, new Map([['all', 1]]), 1)
    expect(late.readingOf('all')?.looks).toEqual(scan.readingOf('all')?.looks)
  })

  test('RS10: no data does not end a surge, silence does', () => {
    const surge = steady(60, () => 12)
    for (const missing of [true, false]) {
      const scan = open(60)
      play(scan, surge)
      expect(scan.surging().has('all')).toBe(true)
      for (let minute = 60; minute < 180; minute++) {
        scan.run(START + minute * MINUTE, new Map(), 1, { missing: () => missing })
        scan.decide(many, [])
      }
      expect(scan.surging().has('all')).toBe(missing)
    }
  })

  test('RS11: what stands outlives the process, and is not told twice', () => {
    const first = open(60)
    play(
      first,
      steady(60, () => 12),
    )
    const stood = new Map(JSON.parse(JSON.stringify([...first.standing()])))
    const second = open(60)
    for (let minute = 0; minute < 60; minute++) {
      const atMs = START + minute * MINUTE
      second.run(atMs, countsByMinute(steady(60, () => 12)[minute]?.cells ?? [], []).get(atMs) ?? new Map(), 1)
    }
    second.resume(stood as ReturnType<RoomScan['standing']>)
    second.run(
      START + 60 * MINUTE,
      countsByMinute([cell(START + 60 * MINUTE, 12)], []).get(START + 60 * MINUTE) ?? new Map(),
      1,
    )
    expect(second.decide(many, []).filter(({ type, news }) => news || type === 'opened')).toEqual([])
  })

  test('RS12: what is planned is expected', () => {
    const planned: Usually = {
      ...ORDINARY,
      times: (_atMs, { kind, value }) => (kind === 'all' || value.startsWith('x') || value === 'fi' ? 4 : 1),
    }
    const minutes = steady(120, () => 4)
    expect(play(open(60), minutes).length).toBeGreaterThan(0)
    expect(play(open(60, planned), minutes)).toEqual([])
  })

  test('RS16: the day after next the same again is a new surge: the record of the last one has faded', () => {
    const scan = open(60)
    const day = DAY / MINUTE
    const opened: number[] = []
    const random = randomFrom(23)
    for (let minute = 0; minute < 3 * day; minute++) {
      const loud = minute < 360 || minute > 2.5 * day ? 8 : 1.33
      const atMs = START + minute * MINUTE
      const one = cell(atMs, poisson(loud, random))
      scan.run(atMs, countsByMinute([one], []).get(atMs) ?? new Map(), 1, { isCrisis: true })
      const changes = scan.decide(many, [one])
      if (changes.some(({ slice, type }) => slice.kind === 'all' && type === 'opened')) opened.push(minute / day)
    }
    expect(opened).toHaveLength(2)
    expect(opened[1]).toBeGreaterThan(2.5)
  })

  test('RS13: what was spoken for ends with whoever spoke for it', () => {
    const scan = open(60)
    const changes = play(
      scan,
      steady(400, (minute) => (minute < 30 ? 1 : minute < 120 ? 20 : 1.2)),
    )
    const closed = changes.find(({ slice, type }) => slice.kind === 'all' && type === 'closed')
    expect(closed).toBeDefined()
    const after = changes.filter(({ minute, type }) => minute >= (closed?.minute ?? 0) && type === 'opened')
    expect(after).toEqual([])
    expect([...scan.surging().keys()]).toEqual([])
  })

  test('RS14: over hours at ×6 the rung stays ×5, however often it is looked at', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const minutes = steady(600, (minute) => (minute < 30 ? 1.33 : 8), {}, seed)
      const rungs = play(open(60), minutes)
        .filter(({ slice }) => slice.kind === 'all')
        .map(({ episode }) => episode.rung)
      expect(Math.max(...rungs)).toBe(5)
    }
  })

  test('RS15: a crisis that people take for real is not held against the next surge', () => {
    const openedAgain = (isCrisis: boolean): boolean => {
      const scan = open(60)
      const random = randomFrom(11)
      const day = DAY / MINUTE
      let opened = false
      for (let minute = 0; minute < 4 * day; minute++) {
        const loud = minute < 240 ? 13 : minute > 3 * day + 600 && minute < 3 * day + 720 ? 5 : 1.33
        const atMs = START + minute * MINUTE
        const one = cell(atMs, poisson(loud, random))
        scan.run(atMs, countsByMinute([one], []).get(atMs) ?? new Map(), 1, { isCrisis: isCrisis && minute < 2 * day })
        const changes = scan.decide(many, [one])
        opened ||= minute > 3 * day && changes.some(({ slice, news }) => news && slice.kind === 'all')
      }
      return opened
    }
    expect(openedAgain(true)).toBe(true)
    expect(openedAgain(false)).toBe(false)
  })
})
