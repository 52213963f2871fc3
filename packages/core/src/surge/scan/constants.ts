import { DAY, HOUR } from '../../time.ts'

/**
 * The free numbers of the scan, a reason beside each. Chance figures were set on made-up talk; that the loudest window
 * decides and that a surge is remembered for weeks, not days, was settled on five public series, so the bench also
 * tells what they score when left out.
 */
export interface ScanConstants {
  /**
   * Looked at side by side: a burst shows in the short ones, a slow climb in the long ones. The short ones stand near
   * each other, for a burst of ten messages that just fits none of them is told minutes later.
   */
  readonly windowsMinutes: readonly number[]
  /** By chance alone a key shall alarm once in this time. */
  readonly quietMs: number
  /** By this much an alarm beats what chance explains, what the key did before, and its own last alarm. */
  readonly beats: number
  /** In this time half of an old surge is forgotten: as long as the season remembers, so that both know the same past. */
  readonly memoryHalfLifeMs: number
  /** However huge a past surge, no more than so many times the usual evidence is asked of the next. */
  readonly memoryMost: number
  /** After so long half of the last alarm is forgotten, so that a surge that goes on is a new one the day after. */
  readonly recordHalfLifeMs: number
  /** Fewer messages (authors, where they are counted) than this are no surge, however rare. */
  readonly least: number
}

export const SCAN: ScanConstants = {
  windowsMinutes: [2, 3, 5, 7, 15, 60, 180],
  quietMs: 30 * DAY,
  beats: 1.2,
  memoryHalfLifeMs: 21 * DAY,
  memoryMost: 8,
  recordHalfLifeMs: 12 * HOUR,
  least: 6,
}
