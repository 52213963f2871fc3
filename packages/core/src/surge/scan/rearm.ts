import { HOUR } from '../../time.ts'

/** The last alarm of a key and how strong it became. */
export interface Record {
  /** In units of the threshold, 0: none yet. */
  strength: number
  atMs: number
  alarmMs: number
}

/** Two alarms that lie nearer than the longest window would tell the same messages twice. */
const APART_MS = 3 * HOUR
/** What is no alarm stays below the threshold. */
const NO_ALARM = 0.49

export const newRecord = (): Record => ({ strength: 0, atMs: 0, alarmMs: Number.NEGATIVE_INFINITY })

/**
 * Onsets, not states: an alarm is told once, and again only when it beats its own record, which fades.
 * @param strength evidence in units of the threshold
 * @returns `score` 0 to 1, from 0.5 up an alarm
 */
export function rearm(
  record: Record,
  strength: number,
  atMs: number,
  halfLifeMs: number,
  beats: number,
): { alarm: boolean; score: number } {
  const faded = record.strength * 2 ** (-(atMs - record.atMs) / halfLifeMs)
  const share = strength / Math.max(1, beats * faded)
  const alarm = share >= 1 && atMs - record.alarmMs >= APART_MS
  return { alarm, score: alarm ? share / (1 + share) : Math.min(NO_ALARM, share / (1 + share)) }
}

export function keepRecord(record: Record, strength: number, alarm: boolean, atMs: number, halfLifeMs: number): void {
  const faded = record.strength * 2 ** (-(atMs - record.atMs) / halfLifeMs)
  if (alarm) record.alarmMs = atMs
  if (strength < 1 || strength <= faded) return
  record.strength = strength
  record.atMs = atMs
}
