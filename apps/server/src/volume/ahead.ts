/** The look ahead of a volume: what of the past it needs, and how it travels. */
import type { Ahead, AheadSum } from '@tenfold/contract/http/volume.ts'
import { AHEAD_LOOKS_BACK_MS, type LookAhead, lookAhead } from '@tenfold/core/surge/ahead.ts'
import { floorTo, HOUR, MINUTE } from '@tenfold/core/time.ts'
import type { Deps } from '../deps.ts'
import { iso } from '../room/stamp.ts'
import type { History } from '../surge/expected.ts'
import type { Range } from './range.ts'

/** A look ahead belongs to a range that reaches to now in steps of less than an hour. */
export const looksAhead = ({ stepMs }: Range, toMs: number, nowMs: number): boolean =>
  stepMs < HOUR && toMs > nowMs - stepMs

/** The minutes that it rests on; the running one is not over. */
export function minutesBehind(nowMs: number): Range {
  const endMs = floorTo(nowMs, MINUTE)
  const starts = Array.from(
    { length: AHEAD_LOOKS_BACK_MS / MINUTE },
    (_, i) => endMs - AHEAD_LOOKS_BACK_MS + i * MINUTE,
  )
  return { stepMs: MINUTE, starts }
}

/** @param minutes messages in each of `minutesBehind` */
export function aheadOf(
  deps: Pick<Deps, 'offsetMs'>,
  history: History,
  minutes: readonly number[],
  { stepMs, starts }: Range,
  nowMs: number,
): Ahead | null {
  const endMs = floorTo(nowMs, MINUTE)
  const coming: number[] = []
  for (let at = (starts.at(-1) ?? endMs) + stepMs; at < endMs + HOUR; at += stepMs) coming.push(at)
  const look = lookAhead(
    { history, minutes, nowMs: endMs, offsetMs: deps.offsetMs, calendar: history.calendar },
    coming,
    stepMs,
  )
  if (look === null) return null
  return {
    points: look.points.map(({ atMs, expected, low, high }) => ({
      at: iso(atMs),
      expected: round1(expected),
      low: round1(low),
      high: round1(high),
    })),
    in30: sumView(look.in30),
    in60: sumView(look.in60),
  }
}

/** Sums are whole messages. */
const sumView = ({ expected, low, high, pastError, within, of }: LookAhead['in30']): AheadSum => ({
  expected: Math.round(expected),
  low: Math.ceil(low),
  high: Math.floor(high),
  pastError: pastError === null ? null : Math.round(pastError * 1_000) / 1_000,
  within: within === null ? null : Math.round(within * 1_000) / 1_000,
  of,
})

const round1 = (value: number): number => Math.round(value * 10) / 10
