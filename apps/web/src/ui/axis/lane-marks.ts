import type { Phase } from '@tenfold/core/disruption.ts'
import { RUNGS, type Rung } from '@tenfold/core/surge/ladder.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import type { AxisData } from './axis-data.ts'

/** Where something stands between the ends of the axis, 0 to 1. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The phases of one disruption, one after the other. */
export interface Band {
  readonly disruptionId: string
  readonly title: AxisData['phases'][number]['title']
  readonly spans: readonly (Span & { readonly phase: Phase })[]
}

/** So much of the axis one mark with its number takes. */
const MARK = 1 / 18

const shareOf =
  (fromMs: number, toMs: number) =>
  (at: string | number): number => {
    const atMs = typeof at === 'number' ? at : Date.parse(at)
    return Math.min(1, Math.max(0, (atMs - fromMs) / Math.max(1, toMs - fromMs)))
  }

/**
 * A band for each disruption, in the order of the axis.
 * @param oneEach true: of each story the first only, for what tells the same would stand there twice
 */
export function bandsOf({ phases }: AxisData, fromMs: number, toMs: number, oneEach: boolean): readonly Band[] {
  const share = shareOf(fromMs, toMs)
  const bands = new Map<string, { storyId: string; title: Band['title']; spans: Band['spans'][number][] }>()
  for (const { disruptionId, storyId, title, phase, fromAt, toAt } of phases) {
    const span = { phase, from: share(fromAt), to: share(toAt) }
    if (span.to <= span.from) continue
    const band = bands.get(disruptionId)
    if (band === undefined) bands.set(disruptionId, { storyId, title, spans: [span] })
    else {
      band.spans.push(span)
      band.title = title
    }
  }
  const told = new Set<string>()
  return [...bands]
    .filter(([, { storyId }]) => !oneEach || (!told.has(storyId) && told.add(storyId)))
    .map(([disruptionId, { title, spans }]) => ({ disruptionId, title, spans }))
}

export interface PostMark {
  readonly at: number
  readonly count: number
}

/** Our posts; those too near to each other to be told apart are one mark with their number. */
export function postMarks({ posts }: AxisData, fromMs: number, toMs: number): readonly PostMark[] {
  return gathered(posts, fromMs, toMs).map(({ at, each }) => ({ at, count: each.length }))
}

export interface OnsetMark {
  readonly at: number
  /** The highest that any of them reached. */
  readonly rung: Rung
}

/** Where talk rises. */
export function onsetMarks({ surges }: AxisData, fromMs: number, toMs: number): readonly OnsetMark[] {
  return gathered(surges, fromMs, toMs).map(({ at, each }) => ({
    at,
    rung: RUNGS.find((rung) => each.some((surge) => surge.rung === rung)) ?? 0,
  }))
}

/** In the order of time; whatever falls under a mark is one with it. */
function gathered<T extends { readonly at: string }>(
  all: readonly T[],
  fromMs: number,
  toMs: number,
): readonly { readonly at: number; readonly each: readonly T[] }[] {
  const share = shareOf(fromMs, toMs)
  const marks: { at: number; each: T[] }[] = []
  const inside = all.filter(({ at }) => Date.parse(at) >= fromMs && Date.parse(at) <= toMs)
  for (const one of inside.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const at = share(one.at)
    const last = marks.at(-1)
    if (last !== undefined && at - last.at < MARK) last.each.push(one)
    else marks.push({ at, each: [one] })
  }
  return marks
}

export interface Bar extends Span {
  readonly cancelled: number
}

/**
 * Cancellations per hour as bars; hours outside of the axis are left out, those at its ends are cut, and the running one
 * at `nowMs`: what is to come is not told by it.
 */
export function barsOf(
  hours: readonly { readonly at: string; readonly cancelled: number }[],
  widthMs: number,
  fromMs: number,
  toMs: number,
  nowMs: number,
): readonly Bar[] {
  const share = shareOf(fromMs, toMs)
  return hours
    .map(({ at, cancelled }) => ({
      from: share(at),
      to: share(Math.min(Math.max(nowMs, Date.parse(at) + MINUTE), Date.parse(at) + widthMs)),
      cancelled,
    }))
    .filter(({ from, to }) => to > from)
}
