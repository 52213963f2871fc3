import type { Phase } from '@tenfold/core/disruption.ts'
import { HOUR } from '@tenfold/core/time.ts'
import type { AxisData } from './axis-data.ts'

/** What the axis holds at one step of the volume. */
export interface AtStep {
  /** In the hour, or the hours, that the step lies in. */
  readonly cancelled: number
  readonly posts: number
  readonly onsets: AxisData['surges']
  readonly phases: readonly { readonly title: AxisData['phases'][number]['title']; readonly phase: Phase }[]
}

/** What is to be read at the step [startMs, endMs). */
export function atStep(axis: AxisData, startMs: number, endMs: number): AtStep {
  const inStep = ({ at }: { readonly at: string }): boolean => isWithin(Date.parse(at), startMs, endMs)
  const hours = axis.cancelledPerHour.filter(({ at }) => {
    const hourMs = Date.parse(at)
    return hourMs < endMs && hourMs + HOUR > startMs
  })
  return {
    cancelled: sum(hours),
    posts: axis.posts.filter(inStep).length,
    onsets: axis.surges.filter(inStep),
    phases: axis.phases
      .filter(({ fromAt, toAt }) => Date.parse(fromAt) < endMs && Date.parse(toAt) > startMs)
      .map(({ title, phase }) => ({ title, phase })),
  }
}

/**
 * The rows of the table, a step each: everything once, so that the columns add up. Cancellations stand at the step of
 * their hour's first; what is before the first step or after the last stands there.
 * @param starts of the steps, epoch milliseconds, oldest first
 */
export function tableSteps(axis: AxisData, starts: readonly number[]): readonly AtStep[] {
  const rows = starts.map((startMs, i) => ({
    ...atStep(axis, i === 0 ? -Infinity : startMs, starts[i + 1] ?? Infinity),
    cancelled: 0,
  }))
  for (const { at, firstAt, cancelled } of axis.cancelledPerHour) {
    const atMs = Date.parse(firstAt ?? at)
    const row =
      rows[
        Math.max(
          0,
          starts.findLastIndex((startMs) => startMs <= atMs),
        )
      ]
    if (row !== undefined) row.cancelled += cancelled
  }
  return rows
}

const isWithin = (atMs: number, startMs: number, endMs: number): boolean => atMs >= startMs && atMs < endMs

const sum = (hours: readonly { readonly cancelled: number }[]): number =>
  hours.reduce((total, { cancelled }) => total + cancelled, 0)
