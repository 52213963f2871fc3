/**
 * The ladder of one slice from the alarm to the end: ×2, ×5, ×10. Rarity opens it (scan.ts), the lower bound of
 * observed over expected grades it. Up at once, down after quiet windows, every rung is news once.
 */

import { HOUR, MINUTE } from '../time.ts'
import { type Rung, rungOf } from './ladder.ts'
import { lowerBound } from './lower-bound.ts'
import { boundOf } from './scan/grade.ts'
import type { Look, Reading } from './scan/scan.ts'
import { EXPECTED_FLOOR } from './usual.ts'

export interface Figure {
  readonly observed: number
  readonly expected: number
  readonly windowMin: number
}

export interface Episode {
  readonly rung: Rung
  /** The highest so far. */
  readonly peakRung: Rung
  readonly openedMs: number
  readonly onsetMs: number
  /** Since when it has been too quiet for its rung; null: it is not. */
  readonly quietSinceMs: number | null
  readonly now: Figure
  readonly peak: Figure
  /** One-sided lower 90 % bound of observed over expected, of `now`. */
  readonly bound: number
  readonly authors: number
}

/** Who stands behind the messages of a window. */
export interface Voices {
  readonly authors: number
  /** Messages, of one author three at most: a furious customer is no surge. */
  readonly capped: number
}

/** Fewer people than this are no surge. */
export const AUTHORS_NEEDED = 6
/** An alarm that could not open an episode yet, for want of authors or of a rung, may do so for this long. */
export const ARMED_MS = HOUR
const QUIET_MIN = 15
const QUIET_MS = QUIET_MIN * MINUTE
const LEAVE_AT = 2 / 3
/** A window tells that a rung is over once so many messages would be due on it. */
const DUE = 10

/**
 * The window that grades: the one with the highest lower bound, of those as long as the surge or a quarter of an hour.
 * Shorter ones are looked at too often not to be high by chance now and then.
 * @param onsetMs of the surge; null: nothing has begun
 */
export function gradingLook(
  looks: readonly Look[],
  onsetMs: number | null,
  atMs: number,
): (Look & { readonly bound: number }) | null {
  const ageMin = onsetMs === null ? QUIET_MIN : (atMs - onsetMs) / MINUTE
  const least = Math.min(QUIET_MIN - 1, ageMin - 1)
  let best: (Look & { readonly bound: number }) | null = null
  for (const look of looks) {
    if (look.minutes < least) continue
    const bound = boundOf(look.observed, look.expected)
    if (best === null || bound > best.bound) best = { ...look, bound }
  }
  return best
}

/** The rung that a reading reaches now: by its lower bound, unless the newest talk has already left that rung. */
export function reachedBy(reading: Reading, onsetMs: number | null, atMs: number): Rung {
  const best = gradingLook(reading.looks, onsetMs, atMs)
  if (best === null) return 0
  const reached = rungOf(best.bound)
  const recent = recentRatio(reading.looks, reached)
  return reached > 0 && recent < reached * LEAVE_AT ? rungOf(recent / LEAVE_AT) : reached
}

/** Observed over expected in the shortest window of a quarter of an hour or more in which the rung would show. */
function recentRatio(looks: readonly Look[], rung: number): number {
  const look =
    looks.find(
      ({ minutes, expected }) => minutes > QUIET_MIN - 1 && Math.max(expected, EXPECTED_FLOOR) * rung >= DUE,
    ) ?? looks.at(-1)
  return look === undefined ? 0 : look.observed / Math.max(look.expected, EXPECTED_FLOOR)
}

/** Whether the reading would open an episode or climb one, if enough people stand behind it. */
export const wouldRise = (episode: Episode | null, reading: Reading, armed: boolean, atMs: number): boolean =>
  episode === null
    ? armed && reading.strength >= 1 && reachedBy(reading, reading.onsetMs, atMs) > 0
    : reachedBy(reading, episode.onsetMs, atMs) > episode.rung

/**
 * The episode after a reading; null: there is none, or it is over.
 * @param voices of the window that grades, asked for where `wouldRise`; null: not known, then it does not rise
 */
export function step(
  episode: Episode | null,
  reading: Reading,
  armed: boolean,
  voices: Voices | null,
  atMs: number,
): Episode | null {
  const onsetMs = episode?.onsetMs ?? reading.onsetMs
  const best = gradingLook(reading.looks, onsetMs, atMs)
  if (best === null) return episode
  const now: Figure = { observed: best.observed, expected: best.expected, windowMin: best.minutes }
  const rises = wouldRise(episode, reading, armed, atMs) && voices !== null && voices.authors >= AUTHORS_NEEDED
  // By people, not by messages: whoever writes much counts no more than three times.
  const spoken =
    voices === null ? best.bound : best.bound * Math.min(1, lowerBound(voices.capped) / lowerBound(best.observed))
  const risen = rises ? min(reachedBy(reading, onsetMs, atMs), rungOf(spoken)) : 0
  if (episode === null) {
    if (risen === 0) return null
    return {
      rung: risen,
      peakRung: risen,
      openedMs: atMs,
      onsetMs: onsetMs ?? atMs,
      quietSinceMs: null,
      now,
      peak: now,
      bound: best.bound,
      authors: voices?.authors ?? 0,
    }
  }
  const peak = best.bound > boundOf(episode.peak.observed, episode.peak.expected) ? now : episode.peak
  const lasting = { ...episode, now, peak, bound: best.bound }
  if (risen > episode.rung) {
    const authors = voices?.authors ?? episode.authors
    return { ...lasting, rung: risen, peakRung: max(episode.peakRung, risen), quietSinceMs: null, authors }
  }
  const recent = recentRatio(reading.looks, episode.rung)
  if (recent >= episode.rung * LEAVE_AT) return { ...lasting, quietSinceMs: null }
  const since = episode.quietSinceMs ?? atMs
  if (atMs - since < QUIET_MS) return { ...lasting, quietSinceMs: since }
  // One step at a time: a quarter of an hour tells that a rung is left, not which one is next.
  const below = BELOW[episode.rung]
  return below === 0 ? null : { ...lasting, rung: below, quietSinceMs: null }
}

const BELOW = { 10: 5, 5: 2, 2: 0, 0: 0 } as const satisfies Record<Rung, Rung>
const max = (a: Rung, b: Rung): Rung => (a > b ? a : b)
const min = (a: Rung, b: Rung): Rung => (a < b ? a : b)
