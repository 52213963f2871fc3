/**
 * The first detector: observed against expected over fifteen minutes, graded
 * ×2, ×5, ×10. Evaluated once a minute for every slice; a pure step from state
 * to state, so the same code runs live, in a jump of a drill and in a replay.
 */
import { type BaselineKind, ratioOf } from './baseline.ts'
import { lowerBound, poissonTail } from './evidence.ts'
import { climb, GROUND, type LadderState, type Rung, rungOf } from './ladder.ts'

/** Fewer people than this are no surge, however much they write. */
export const AUTHORS_NEEDED = 6
/** Chance of such a count on a usual day below which the ladder may be climbed. */
const RARE = 0.005
/** Stricter for parts, for there are many of them and each could err. */
const RARE_PART = 0.00002

export interface SliceReading {
  /** Names the slice; `all` is the parent of every other. */
  readonly key: string
  readonly observed: number
  readonly expected: number
  readonly baseline: BaselineKind
  /** Distinct authors in the window; null when nobody asked, because the count would climb no higher. */
  readonly authors: number | null
}

export interface Figure {
  readonly observed: number
  readonly expected: number
  readonly ratio: number
}

export interface SliceState {
  readonly ladder: LadderState
  /** Rung as shown: 0 while the parent's rung explains this slice. */
  readonly shown: Rung
  readonly peakRung: Rung
  readonly peak: Figure
  /** Distinct authors when they were last counted. */
  readonly authors: number
  /** First minute of the stretch in which the ratio has been at 2 or above. */
  readonly onsetMs: number | null
}

export type DetectorState = Readonly<Record<string, SliceState>>

export interface Transition {
  readonly type: 'opened' | 'graded' | 'closed'
  readonly key: string
  readonly rung: Rung
  readonly peakRung: Rung
  readonly now: Figure
  readonly peak: Figure
  /** One-sided lower 90 % bound of observed over expected. */
  readonly lowerBound: number
  readonly authors: number
  readonly baseline: BaselineKind
  readonly onsetMs: number
}

export const ALL = 'all'

/** True when the count would climb higher if enough people stand behind it, so that its authors are worth counting. */
export const wouldClimb = (state: DetectorState, reading: Omit<SliceReading, 'authors'>): boolean =>
  rungOf(gradedRatio(reading)) > (state[reading.key]?.ladder.rung ?? 0) && isRare(reading)

/** A part stands on few posts: it is graded by what can be said of it with 90 % confidence. */
const gradedRatio = ({ key, observed, expected }: Omit<SliceReading, 'authors'>): number =>
  ratioOf(key === ALL ? observed : lowerBound(observed), expected)

const isRare = ({ key, observed, expected }: Omit<SliceReading, 'authors'>): boolean =>
  poissonTail(observed, expected) <= (key === ALL ? RARE : RARE_PART)

/**
 * One evaluation. Slices that have no reading keep their state: no data is not silence.
 * @param atMs end of the window, start of a minute
 */
export function evaluate(
  before: DetectorState,
  readings: readonly SliceReading[],
  atMs: number,
): { state: DetectorState; transitions: Transition[] } {
  const state: Record<string, SliceState> = { ...before }
  const transitions: Transition[] = []
  const parent = readings.find(({ key }) => key === ALL)
  const inOrder = parent === undefined ? readings : [parent, ...readings.filter((reading) => reading !== parent)]
  for (const reading of inOrder) {
    const was = before[reading.key]
    const is = step(was, reading, atMs, reading.key === ALL ? 0 : (state[ALL]?.ladder.rung ?? 0))
    if (is.ladder.rung === 0 && is.onsetMs === null) delete state[reading.key]
    else state[reading.key] = is
    const type = transitionType(was?.shown ?? 0, is.shown)
    if (type !== null) transitions.push(transition(type, reading, was, is, atMs))
  }
  return { state, transitions }
}

function step(was: SliceState | undefined, reading: SliceReading, atMs: number, parentRung: Rung): SliceState {
  const { observed, expected } = reading
  const figure: Figure = { observed, expected, ratio: ratioOf(observed, expected) }
  const mayRise = (reading.authors ?? 0) >= AUTHORS_NEEDED && isRare(reading)
  const ladder = climb(was?.ladder ?? GROUND, gradedRatio(reading), mayRise, atMs)
  const shown = ladder.rung > parentRung ? ladder.rung : 0
  const over = (was?.shown ?? 0) === 0
  return {
    ladder,
    shown,
    peakRung: over ? shown : max(was?.peakRung ?? 0, shown),
    peak: over || was === undefined || figure.ratio > was.peak.ratio ? figure : was.peak,
    authors: reading.authors ?? was?.authors ?? 0,
    onsetMs: figure.ratio >= 2 || ladder.rung > 0 ? (was?.onsetMs ?? atMs) : null,
  }
}

const max = (a: Rung, b: Rung): Rung => (a > b ? a : b)

function transitionType(was: Rung, is: Rung): Transition['type'] | null {
  if (was === is) return null
  if (was === 0) return 'opened'
  return is === 0 ? 'closed' : 'graded'
}

function transition(
  type: Transition['type'],
  reading: SliceReading,
  was: SliceState | undefined,
  is: SliceState,
  atMs: number,
): Transition {
  const { observed, expected, baseline } = reading
  return {
    type,
    key: reading.key,
    rung: is.shown,
    peakRung: type === 'closed' ? (was?.peakRung ?? 0) : is.peakRung,
    now: { observed, expected, ratio: ratioOf(observed, expected) },
    peak: is.peak,
    lowerBound: ratioOf(lowerBound(observed), expected),
    authors: is.authors,
    baseline,
    onsetMs: is.onsetMs ?? was?.onsetMs ?? atMs,
  }
}
