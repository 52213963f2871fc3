import type { IncidentReport } from '@tenfold/contract/http.ts'

/** First words are due this long after detection. */
export const FIRST_WORDS_MIN = 15

export interface Share {
  readonly key: string
  readonly observed: number
  readonly expected: number
  /** 0 to 1, of all that is listed. */
  readonly share: number
  /** Null where nothing was expected. */
  readonly ratio: number | null
}

/** Rows of a table by channel or language, the largest first. */
export function shares(
  rows: readonly { readonly key: string; readonly observed: number; readonly expected: number }[],
): readonly Share[] {
  const total = rows.reduce((sum, { observed }) => sum + observed, 0)
  return rows
    .map(({ key, observed, expected }) => ({
      key,
      observed,
      expected,
      share: total === 0 ? 0 : observed / total,
      ratio: expected > 0 ? observed / expected : null,
    }))
    .sort((a, b) => b.observed - a.observed)
}

/** Services cancelled in all disruptions of the report. */
export const cancelledInAll = ({ disruptions }: IncidentReport): number =>
  disruptions.reduce((sum, { cancelledEver }) => sum + cancelledEver, 0)

/** Start and end of the report, epoch milliseconds. An open incident ends now. */
export function spanOf({ volume, incident, at }: IncidentReport): { readonly fromMs: number; readonly toMs: number } {
  const toMs = Date.parse(incident.closedAt ?? at)
  return { fromMs: Math.min(Date.parse(volume.points[0]?.at ?? incident.onsetAt), toMs), toMs }
}

export interface AxisRow {
  readonly at: string
  readonly observed: number
  readonly expected: number
  /** Services cancelled and posts made in this step. */
  readonly cancelled: number
  readonly posts: number
}

/** The twin of the chart: everything on one axis, step by step. Cancellations stand at the step that begins their hour. */
export function axisRows({ volume, cancelledPerHour, posts }: IncidentReport): readonly AxisRow[] {
  const stepMs = volume.stepS * 1_000
  const inStep = (atMs: number, startMs: number) => atMs >= startMs && atMs < startMs + stepMs
  return volume.points.map(({ at, observed, expected }) => {
    const startMs = Date.parse(at)
    const hours = cancelledPerHour.filter((hour) => inStep(Date.parse(hour.at), startMs))
    const posted = posts.filter(({ postedAt }) => postedAt !== null && inStep(Date.parse(postedAt), startMs))
    return {
      at,
      observed,
      expected,
      cancelled: hours.reduce((sum, { cancelled }) => sum + cancelled, 0),
      posts: posted.length,
    }
  })
}
