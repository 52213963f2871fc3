import { DAY } from '../../time.ts'

/**
 * How much more than chance the counts of each window scatter: variance = mean + clumping · mean². Learned window by
 * window; sums are [excess, exposure], weighted by what one look can tell.
 */
export type Clumping = Float64Array

export const newClumping = (windows: number): Clumping => new Float64Array(2 * windows)

/** Busy brands scatter so from half-hour to half-hour; believed as much as twenty looks. */
const PRIOR = 0.15
const PRIOR_LOOKS = 20
const LEAST = 0.01
const HALF_LIFE_MS = 21 * DAY
/** A look counts no more than three standard deviations, so that a surge does not pass for scatter. */
const CLIP = 3

export interface ClumpingLook {
  /** Length of the window. */
  readonly rows: number
  readonly observed: number
  readonly mean: number
  /** What was believed before this look. */
  readonly clumping: number
}

/** Of window `i` alone. */
export const clumpingOf = (clumping: Clumping, i: number): number =>
  Math.max(LEAST, (PRIOR * PRIOR_LOOKS + (clumping[2 * i] ?? 0)) / (PRIOR_LOOKS + (clumping[2 * i + 1] ?? 0)))

/** The largest from window `i` up: a shorter window scatters at least as much, only more is seen in a longer one. */
export function clumpingFrom(clumping: Clumping, i: number): number {
  let most = LEAST
  for (let j = i; 2 * j < clumping.length; j++) most = Math.max(most, clumpingOf(clumping, j))
  return most
}

/** What is left of the sums after a step. */
export const keepsClumping = (stepMs: number): number => 2 ** (-stepMs / HALF_LIFE_MS)

/** Takes in one look; looks that overlap tell less. */
export function learnClumping(clumping: Clumping, i: number, look: ClumpingLook, keeps: number): void {
  const { rows, observed, mean, clumping: k } = look
  if (!(mean > 0)) return
  const square = mean * mean
  const weight = 1 / (rows * (1 / mean + k) ** 2)
  const excess = (Math.min((observed - mean) ** 2, CLIP * CLIP * (mean + k * square)) - mean) / square
  clumping[2 * i] = (clumping[2 * i] ?? 0) * keeps + excess * weight
  clumping[2 * i + 1] = (clumping[2 * i + 1] ?? 0) * keeps + weight
}
