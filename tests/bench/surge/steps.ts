/**
 * How soon a step is told, how right it is graded, and how often nothing is told as something: live, with a look at the
 * running minute every five seconds.
 */
import { type Random, randomFrom } from '@tenfold/core/random.ts'
import { step as climb, type Episode } from '@tenfold/core/surge/episode.ts'
import { rungOf } from '@tenfold/core/surge/ladder.ts'
import type { ScanState } from '@tenfold/core/surge/scan/packed.ts'
import { advance, enter, look, newScan, type Reading, settle } from '@tenfold/core/surge/scan/scan.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { type Figure, quantile, round } from '../figure.ts'
import { glances, START_MS, type Talk, talk } from './synthetic.ts'
import {
  CLUMPING,
  KNOWN_MINUTES,
  keysOf,
  QUIET_MINUTES,
  SEASON_KEY_DAYS,
  SEASONS,
  STEPS,
  type Step,
  stepName,
  type Trial,
  WATCHED_MINUTES,
} from './trials.ts'

/** Never told; stands behind every minute. */
const NEVER = WATCHED_MINUTES + 1

interface Told {
  /** How much of the minute had run. */
  readonly part: number
  readonly reading: Reading
}

const at = (minute: number) => ({ atMs: START_MS + minute * MINUTE, localMs: START_MS + minute * MINUTE })

/** A minute live. */
function* watched(state: ScanState, minute: number, count: number, random: Random): Generator<Told> {
  enter(state, at(minute))
  for (const { part, count: sofar } of glances(count, random)) yield { part, reading: look(state, sofar, part) }
  settle(state)
}

function trained(known: Talk): ScanState {
  const state = newScan(MINUTE)
  let minute = 0
  for (const { count } of talk(known, KNOWN_MINUTES)) {
    advance(state, { ...at(minute++), count })
  }
  return state
}

/** Each step on a copy of a trained key. */
function* stepped(step: Step, clumping: number): Generator<Trial & { state: ScanState }> {
  for (const { known, trials } of keysOf(step, clumping)) {
    const state = trained(known)
    for (const trial of trials) yield { state: structuredClone(state), ...trial }
  }
}

function delays(step: Step, clumping: number): number[] {
  return [...stepped(step, clumping)].map(({ state, talk: one, before }) => {
    const random = randomFrom(one.seed)
    let minute = 0
    for (const { count } of talk(one, before + WATCHED_MINUTES)) {
      const now = KNOWN_MINUTES + minute
      if (minute < before) advance(state, { ...at(now), count })
      else {
        for (const { part, reading } of watched(state, now, count, random)) {
          if (reading.alarm) return minute - before + part
        }
      }
      minute++
    }
    return NEVER
  })
}

/** Everybody writes once. */
const VOICES = { authors: Number.POSITIVE_INFINITY, capped: Number.POSITIVE_INFINITY }

/** Of each step, whether its rung after ten minutes, as the room shows it, is that of the rate over these minutes. */
function rightRungs(step: Step, clumping: number): boolean[] {
  return [...stepped(step, clumping)].map(({ state, talk: one, before }) => {
    const random = randomFrom(one.seed)
    let minute = 0
    let rate = 0
    let episode: Episode | null = null
    let armed = false
    for (const { count, rate: now } of talk(one, before + 10)) {
      const row = KNOWN_MINUTES + minute
      if (minute < before) advance(state, { ...at(row), count })
      else {
        for (const { part, reading } of watched(state, row, count, random)) {
          armed ||= reading.alarm
          episode = climb(episode, reading, armed, VOICES, at(row).atMs + part * MINUTE)
        }
        rate += now / 10
      }
      minute++
    }
    return (episode?.rung ?? 0) === rungOf((60 * rate) / step.perHour)
  })
}

export function* steps(): Generator<Figure> {
  for (const clumping of [CLUMPING, 0]) {
    for (const step of STEPS) {
      const waited = delays(step, clumping)
      const figure = `surge.step-${stepName(step)}`
      const about = { unit: 'min', n: waited.length, input: clumping > 0 ? `clumping ${clumping}` : 'chance alone' }
      yield { figure: `${figure}.median`, value: round(quantile(waited, 0.5)), ...about }
      yield { figure: `${figure}.p90`, value: round(quantile(waited, 0.9)), ...about }
    }
  }
  // In the middle of a rung: at its edge a lower bound stands on the lower side nine times of ten, as it should.
  const rungs = [3.2, 7, 15].map((times) => rightRungs({ times, perHour: 180 }, 0))
  const shares = rungs.map((right) => right.filter(Boolean).length / right.length)
  const input = '×3.2, ×7, ×15 at 180 an hour, after 10 minutes'
  yield {
    figure: 'surge.right-rung',
    value: round(Math.min(...shares), 3),
    unit: 'share, worst',
    n: rungs[0]?.length ?? 0,
    input,
  }
}

/** Alarms in pure season, young days included; returns how many. */
export function* quiet(): Generator<Figure, number> {
  let alarms = 0
  for (const [i, season] of SEASONS.entries()) {
    const state = newScan(MINUTE)
    const random = randomFrom(77 + i)
    let minute = 0
    for (const { count } of talk(season, QUIET_MINUTES)) {
      for (const { reading } of watched(state, minute, count, random)) if (reading.alarm) alarms++
      minute++
    }
  }
  const levels = SEASONS.map(({ perHour }) => perHour).join(', ')
  const input = `season with clumping ${CLUMPING} at ${levels} an hour`
  const unit = `in ${SEASON_KEY_DAYS} key-days`
  yield { figure: 'surge.false-alarms', value: alarms, unit, n: SEASONS.length, input }
  return alarms
}
