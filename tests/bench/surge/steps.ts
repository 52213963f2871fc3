/** How soon a step is told, how right it is graded, and how often nothing is told as something. */

import { rungOf } from '@tenfold/core/surge/ladder.ts'
import { gradeOf } from '@tenfold/core/surge/scan/grade.ts'
import { advance, newScan, type ScanState } from '@tenfold/core/surge/scan/scan.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { type Figure, quantile, round } from '../figure.ts'
import { DAY_MINUTES, START_MS, type Talk, talk } from './synthetic.ts'

const TRAINING_DAYS = 24
const KEYS = 6
const STEPS_A_KEY = 25
const WATCHED_MINUTES = 180
const CLUMPING = 0.15
/** Never told; stands behind every minute. */
const NEVER = WATCHED_MINUTES + 1

const feed = (state: ScanState, minute: number, count: number) => {
  const atMs = START_MS + minute * MINUTE
  return advance(state, { atMs, localMs: atMs, count })
}

function trained(perHour: number, clumping: number, seed: number): ScanState {
  const state = newScan(MINUTE)
  let minute = 0
  for (const { count } of talk({ perHour, clumping, seasonal: false, seed }, TRAINING_DAYS * DAY_MINUTES)) {
    feed(state, minute++, count)
  }
  return state
}

/** Each step on a copy of a trained key, at another minute of the hour. */
function* stepped(
  perHour: number,
  clumping: number,
  times: number,
): Generator<{ state: ScanState; talk: Talk; before: number }> {
  for (let key = 0; key < KEYS; key++) {
    const known = trained(perHour, clumping, 31 * key + 5)
    for (let i = 0; i < STEPS_A_KEY; i++) {
      const before = 60 + 37 * i
      const step = { times, fromMinute: before }
      const one: Talk = { perHour, clumping, seasonal: false, seed: 1_000 * key + i + 7, step }
      yield { state: structuredClone(known), talk: one, before }
    }
  }
}

function delays(perHour: number, clumping: number, times: number): number[] {
  return [...stepped(perHour, clumping, times)].map(({ state, talk: one, before }) => {
    let minute = 0
    for (const { count } of talk(one, before + WATCHED_MINUTES)) {
      const { alarm } = feed(state, TRAINING_DAYS * DAY_MINUTES + minute, count)
      if (alarm && minute >= before) return minute - before + 1
      minute++
    }
    return NEVER
  })
}

/** Share of steps whose rung after ten minutes is that of the rate over these minutes. */
function rightRungs(perHour: number, clumping: number, times: number): number {
  const right = [...stepped(perHour, clumping, times)].map(({ state, talk: one, before }) => {
    let minute = 0
    let rate = 0
    let rung = 0
    for (const { count, rate: now } of talk(one, before + 10)) {
      rung = gradeOf(feed(state, TRAINING_DAYS * DAY_MINUTES + minute, count).looks).rung
      if (minute >= before) rate += now / 10
      minute++
    }
    return rung === rungOf((60 * rate) / perHour)
  })
  return right.filter(Boolean).length / right.length
}

export function* steps(): Generator<Figure> {
  for (const clumping of [CLUMPING, 0]) {
    for (const [times, perHour] of [
      [10, 180],
      [10, 10],
      [5, 180],
      [10, 3],
    ] as const) {
      const waited = delays(perHour, clumping, times)
      const figure = `surge.step-x${times}-at-${perHour}-an-hour`
      const about = { unit: 'min', n: waited.length, input: clumping > 0 ? `clumping ${clumping}` : 'chance alone' }
      yield { figure: `${figure}.median`, value: quantile(waited, 0.5), ...about }
      yield { figure: `${figure}.p90`, value: quantile(waited, 0.9), ...about }
    }
  }
  // In the middle of a rung: at its edge a lower bound stands on the lower side nine times of ten, as it should.
  const shares = [3.2, 7, 15].map((times) => rightRungs(180, 0, times))
  const input = '×3.2, ×7, ×15 at 180 an hour, after 10 minutes'
  yield { figure: 'surge.right-rung', value: round(Math.min(...shares), 3), unit: 'share, worst', n: 150, input }
}

/** Alarms in pure season, young days included. */
export function* quiet(): Generator<Figure> {
  let alarms = 0
  let days = 0
  for (const [i, perHour] of [180, 60, 30, 10, 3].entries()) {
    const state = newScan(MINUTE)
    let minute = 0
    for (const { count } of talk({ perHour, clumping: CLUMPING, seasonal: true, seed: 900 + i }, 60 * DAY_MINUTES)) {
      if (feed(state, minute++, count).alarm) alarms++
    }
    days += 60
  }
  const input = `season with clumping ${CLUMPING} at 180, 60, 30, 10 and 3 an hour`
  yield { figure: 'surge.false-alarms', value: alarms, unit: `in ${days} key-days`, n: 5, input }
}
