/** The four courses that the rules were made for, with invented figures, minute by minute. */
import { expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../../time.ts'
import type { Level } from '../level.ts'
import { DEFAULT_RULES } from '../state-rules.ts'
import { NORMAL, stepState } from './machine.ts'
import { type Rise, replay, risesOf } from './replay.ts'
import type { Situation } from './situation.ts'

/** Posts of one minute of the course, and how many are usual; both need not be whole. */
interface Minute {
  readonly posts: number
  readonly usual: number
}

const sum = (minutes: readonly Minute[], of: keyof Minute) => minutes.reduce((total, minute) => total + minute[of], 0)

/** What the room sees of a course, a situation a minute. `more` adds what is not volume. */
function* seen(
  startMs: number,
  minutes: readonly Minute[],
  actionable: number,
  more: (minute: number) => Partial<Situation> = () => ({}),
): Generator<Situation> {
  for (let i = 0; i < minutes.length; i++) {
    const window = minutes.slice(Math.max(0, i - 14), i + 1)
    const observed = Math.round(sum(window, 'posts'))
    const expected = sum(window, 'usual')
    const items = Math.round(sum(window.slice(-10), 'posts'))
    yield {
      atMs: startMs + (i + 1) * MINUTE,
      observed,
      expected,
      ratio: Math.round((10 * observed) / Math.max(expected, 0.5)) / 10,
      // Two and a half deviations of chance, and six posts.
      rare: observed >= 6 && observed > expected + 2.5 * Math.sqrt(expected),
      items,
      understood: items,
      actionable: items === 0 ? null : actionable,
      safetyPosts: 0,
      rumours: 0,
      press: 0,
      operations: { cancelled: 0, customers: 0, networkStop: false, lineCut: false, any: false, active: false },
      parts: [],
      promiseOpen: false,
      silent: false,
      ...more(i),
    }
  }
}

/** Hours of a day as minutes, `times` the usual. */
const hours = (usual: readonly number[], times: readonly number[]): Minute[] =>
  times.flatMap((factor, hour) =>
    Array.from({ length: 60 }, () => ({ posts: (factor * (usual[hour] ?? 0)) / 60, usual: (usual[hour] ?? 0) / 60 })),
  )
const at = (rises: readonly Rise[], startMs: number) =>
  rises.map(({ atMs, level }) => {
    const minute = (atMs - startMs) / MINUTE
    const clock = `${String(Math.floor((minute % 1440) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    return `${Math.floor(minute / 1440)} ${clock} ${level}`
  })
const clock = (day: number, hour: number, minute = 0) => (day * DAY + hour * HOUR) / MINUTE + minute

// About 320 a day.
const AIRLINE = [3, 2, 2, 2, 3, 5, 8, 12, 16, 21, 22, 21, 20, 19, 18, 19, 21, 21, 19, 18, 16, 14, 11, 7]

test('ST15: a strike: watch and alert on its first day, a crisis on the second, and Monday is a new phase', () => {
  const startMs = Date.UTC(2013, 10, 13, 22)
  const days = [
    [1, 1, 1, 1, 1, 1, 1, 1, 1.2, 2.3, 4, 5.2, 5, 5, 4.6, 5.4, 5.2, 5, 4.5, 4, 3.5, 3.2, 3, 3],
    [3, 3, 3, 4, 5, 9, 11, 12.5, 14, 15, 14, 12, 11, 10, 10, 9, 8, 7.5, 7, 6.5, 6, 6, 5, 4],
    [3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 3.5, 3.5, 3.5, 3.5, 3.2, 3.2, 3, 2.6, 2.4, 2.2, 2, 2],
    [1.5, 1.5, 1.5, 1.5, 1.5, 1.6, 1.7, 1.8, 1.9, 1.9, 1.8, 1.8, 1.7, 1.6, 1.6, 1.5, 1.5, 1.4, 1.3, 1.2, 1.2, 1, 1, 1],
    [1, 1, 1, 1, 1.2, 1.6, 2.4, 3.6, 4.8, 5, 5, 4.8, 4.7, 4.6, 4.5, 5.5, 5.6, 4, 3, 2, 1.5, 1, 1, 1],
  ].flatMap((times) => hours(AIRLINE, times))
  const situations = [
    ...seen(startMs, days, 0.62, (minute) => {
      // Services of the two days are cancelled bit by bit; from Saturday on they fly.
      const steps = [clock(0, 10, 10), clock(0, 13, 15), clock(0, 17, 40)]
      const cancelled = minute < clock(2, 0) ? 16 * steps.filter((from) => minute >= from).length : 0
      // One update after another is promised until Sunday evening.
      const promiseOpen = minute >= clock(0, 10, 18) && minute < clock(3, 18)
      return {
        operations: {
          cancelled,
          customers: 0,
          networkStop: false,
          lineCut: false,
          any: cancelled > 0,
          active: cancelled > 0,
        },
        promiseOpen,
      }
    }),
  ]
  const rises = risesOf(situations, DEFAULT_RULES)
  expect(at(rises, startMs)).toEqual([
    '0 09:20 watch',
    '0 10:06 alert',
    '1 05:34 crisis',
    '4 07:02 watch',
    '4 08:08 alert',
  ])
  expect(rises.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
    ['volume', 'held'],
    ['volume', 'items', 'actionable'],
    ['volume', 'held', 'actionable', 'services', 'person'],
    ['volume', 'held'],
    ['volume', 'items', 'actionable'],
  ])
  // Nobody confirms: it stays an alert, and is proposed once.
  let machine = NORMAL
  let proposals = 0
  for (const situation of situations) {
    const before = machine.proposed
    machine = stepState(machine, situation, DEFAULT_RULES).machine
    if (before === null && machine.proposed !== null) proposals++
    expect(['crisis', 'emergency']).not.toContain(machine.level)
  }
  expect(proposals).toBe(1)
})

test('ST15: a railway’s outage is an alert by the twelfth post in ten minutes, with the operations feed away', () => {
  const startMs = Date.UTC(2014, 1, 11, 4, 50)
  const bins = [1, 1, 1, 1, 4, 8, 11, 15, 16, 18, 18, 17, 16]
  const minutes = bins.flatMap((posts) => Array.from({ length: 5 }, () => ({ posts: posts / 5, usual: 1.25 / 5 })))
  const situations = [...seen(startMs, minutes, 0.78)]
  const twelfth = situations.find(({ items }) => items >= 12)
  expect(at(risesOf(situations, DEFAULT_RULES), startMs)).toEqual(['0 00:30 alert', '0 01:05 crisis'])
  expect(twelfth?.atMs).toBe(startMs + 30 * MINUTE)
  // All twelve within ten minutes, after a quiet hour where two and a half are usual.
  const burst = Array.from({ length: 70 }, (_none, i) => ({ posts: i < 60 ? 0 : 1.2, usual: 0.25 }))
  const [rise] = risesOf(seen(startMs, burst, 0.78), DEFAULT_RULES)
  expect([rise?.level, rise?.atMs]).toEqual(['alert', startMs + 70 * MINUTE])
})

test('ST15: a winter’s storm climbs all day and raises the state twice', () => {
  const startMs = Date.UTC(2014, 0, 20, 22)
  const usual = [1, 1, 1, 1, 2, 5, 9, 12, 11, 9, 8, 8, 8, 8, 9, 11, 13, 13, 12, 10, 8, 6, 5, 3]
  const times = [1, 1, 1, 1, 1, 1.4, 1.6, 1.7, 2, 2.3, 2.4, 2.3, 2.5, 2.7, 3, 3.4, 3.8, 4, 3.7, 3.4, 3, 3, 2.6, 2.3]
  const rises = risesOf(
    seen(startMs, hours(usual, times), 0.66, (minute) => {
      const cancelled = minute >= clock(0, 15, 40) ? 9 : 0
      return {
        operations: {
          cancelled,
          customers: 0,
          networkStop: false,
          lineCut: false,
          any: minute >= clock(0, 11),
          active: minute >= clock(0, 11),
        },
      }
    }),
    DEFAULT_RULES,
  )
  expect(at(rises, startMs)).toEqual(['0 11:01 watch', '0 15:41 alert'])
})

test('ST15: a viral joke is buzz at ×190 and nothing above, until the press quotes it as fact', () => {
  const startMs = Date.UTC(2014, 4, 9, 17)
  const bins = [7, 14, 41, 95, 169, 230, 257, 244, 210, 183, 156, 135, 115, 102, 88, 74, 68, 61, 54, 47, 41, 34, 34, 27]
  const tail = [27, 20, 20, 20, 14, 13, 7, 4, 2, 1, 1, 1, 1, 1, 1, 1]
  const minutes = [...bins, ...tail].flatMap((posts) =>
    Array.from({ length: 10 }, () => ({ posts: posts / 10, usual: 8 / 60 })),
  )
  const levels = (more: (minute: number) => Partial<Situation>) => {
    const path: Level[] = []
    let peak = 0
    for (const { situation, level } of replay(seen(startMs, minutes, 0.007, more), DEFAULT_RULES)) {
      peak = Math.max(peak, situation.ratio)
      if (path.at(-1) !== level) path.push(level)
    }
    return { path, peak }
  }
  const { path, peak } = levels(() => ({}))
  expect(peak).toBeGreaterThan(180)
  expect(path).toEqual(['normal', 'buzz', 'normal'])
  const quoted = levels((minute) => (minute >= 70 && minute < 130 ? { rumours: 4, press: 1 } : {}))
  expect(quoted.path).toEqual(['normal', 'buzz', 'watch', 'buzz', 'normal'])
})

test('ST16: a replay is what would have fired, with what is proposed confirmed at once', () => {
  const startMs = Date.UTC(2014, 0, 20, 22)
  const calm = hours(AIRLINE, [1, 1])
  const rises = risesOf(
    seen(startMs, calm, 0.3, (minute) => ({ safetyPosts: minute === 40 ? 1 : 0 })),
    DEFAULT_RULES,
  )
  expect(rises).toEqual([
    {
      atMs: startMs + 41 * MINUTE,
      level: 'emergency',
      reasons: [
        { code: 'safety', detail: { posts: 1 } },
        { code: 'person', detail: { confirmed: 'emergency' } },
      ],
    },
  ])
  expect(risesOf(seen(startMs, calm, 0.3), DEFAULT_RULES)).toEqual([])
  const deaf = { ...DEFAULT_RULES, emergency: { safetyPosts: 2 } }
  expect(
    risesOf(
      seen(startMs, calm, 0.3, () => ({ safetyPosts: 1 })),
      deaf,
    ),
  ).toEqual([])
})
