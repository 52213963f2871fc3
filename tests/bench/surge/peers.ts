/** The rules of other products on the talk that ours is tried on, each as sensitive as our own false alarms allow. */
import { type Figure, quantile, round } from '../figure.ts'
import { type Past, pastOf } from './past.ts'
import { PEER_RULES, type PeerRule } from './peer-rules.ts'
import { DAY_MINUTES, type Talk, talk } from './synthetic.ts'
import {
  CLUMPING,
  KNOWN_MINUTES,
  keysOf,
  QUIET_MINUTES,
  SEASON_KEY_DAYS,
  SEASONS,
  STEPS,
  stepName,
  WATCHED_MINUTES,
} from './trials.ts'

/** After an alarm a rule is silent for a day, whatever comes: its false alarms are counted in its favour. */
const COOL_DOWN = DAY_MINUTES
const HALVINGS = 40
/** Never told; stands behind every minute. */
const NEVER = WATCHED_MINUTES + 1

const countsOf = (one: Talk, minutes: number): number[] => [...talk(one, minutes)].map(({ count }) => count)

/** A rule's figure at each of its looks, 0 at those before it knows enough. */
function figuresOf({ every, needs, figure }: PeerRule, past: Past): Float64Array {
  return Float64Array.from({ length: QUIET_MINUTES / every }, (_none, i) => {
    const now = (i + 1) * every
    return now < needs ? 0 : figure(past, now)
  })
}

function alarmsOf(figures: Float64Array, every: number, threshold: number): number {
  let alarms = 0
  for (let i = 0; i < figures.length; i++) {
    if ((figures[i] ?? 0) < threshold) continue
    alarms++
    i += COOL_DOWN / every - 1
  }
  return alarms
}

/** The lowest threshold with at most so many alarms in the seasons: the higher it is, the fewer they are. */
function calibrated(rule: PeerRule, seasons: readonly Past[], allowed: number): { threshold: number; alarms: number } {
  const all = seasons.map((past) => figuresOf(rule, past))
  const alarmsAt = (threshold: number): number =>
    all.reduce((sum, figures) => sum + alarmsOf(figures, rule.every, threshold), 0)
  let tooLow = 0
  let threshold = all.reduce((most, figures) => figures.reduce((a, b) => Math.max(a, b), most), 0) * 1.001
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (tooLow + threshold) / 2
    if (alarmsAt(middle) > allowed) tooLow = middle
    else threshold = middle
  }
  return { threshold, alarms: alarmsAt(threshold) }
}

function waitOf({ every, figure }: PeerRule, threshold: number, past: Past, fromMinute: number): number {
  for (let now = Math.ceil((fromMinute + 1) / every) * every; now <= fromMinute + WATCHED_MINUTES; now += every) {
    if (figure(past, now) >= threshold) return now - fromMinute
  }
  return NEVER
}

/** @param allowed false alarms of ours in the same seasons */
export function* peers(allowed: number): Generator<Figure> {
  const seasons = SEASONS.map((season) => pastOf(countsOf(season, QUIET_MINUTES)))
  const rules = PEER_RULES.map((rule) => ({ rule, ...calibrated(rule, seasons, allowed), waits: [] as number[] }))
  for (const step of STEPS) {
    for (const one of rules) one.waits = []
    for (const { known, trials } of keysOf(step, CLUMPING)) {
      const before = countsOf(known, KNOWN_MINUTES)
      for (const trial of trials) {
        const past = pastOf([...before, ...countsOf(trial.talk, trial.before + WATCHED_MINUTES)])
        for (const { rule, threshold, waits } of rules)
          waits.push(waitOf(rule, threshold, past, KNOWN_MINUTES + trial.before))
      }
    }
    for (const { rule, threshold, alarms, waits } of rules) {
      const figure = `surge.peer.${rule.name}.${stepName(step)}`
      const looks = rule.every === 1 ? 'minute' : 'hour'
      const input = `${alarms} false alarms in ${SEASON_KEY_DAYS} key-days, ours ${allowed}; from ${round(threshold)} on, every ${looks}`
      const n = waits.length
      const caught = waits.filter((wait) => wait < NEVER).length / n
      const unit = `min (${NEVER}: not at all)`
      yield { figure: `${figure}.median`, value: quantile(waits, 0.5), unit, n, input }
      yield { figure: `${figure}.p90`, value: quantile(waits, 0.9), unit, n, input }
      yield { figure: `${figure}.caught`, value: round(caught, 3), unit: `share in ${WATCHED_MINUTES} min`, n, input }
    }
  }
}
