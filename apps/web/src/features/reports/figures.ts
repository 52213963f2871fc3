import type { Axis } from '@tenfold/contract/http/disruptions.ts'
import type { IncidentReport } from '@tenfold/contract/http/report.ts'
import { storiesOf } from '../../live/stories.ts'
import type { AxisData } from '../../ui/axis/axis-data.ts'
import type { DrawnVolume } from '../../ui/volume-rows.ts'

/** First words are due this long after detection. */
export const FIRST_WORDS_MIN = 15
/** And the full statement. */
export const FULL_STATEMENT_MIN = 60

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

/** Services cancelled in all disruptions of the report; those that tell one story tell of the same services. */
export const cancelledInAll = ({ disruptions }: IncidentReport): number =>
  storiesOf(disruptions).reduce((sum, { tellers }) => sum + Math.max(...tellers.map((each) => each.cancelledEver)), 0)

/** Start and end of the report, epoch milliseconds. An open incident ends now. */
export function spanOf({ volume, incident, at }: IncidentReport): { readonly fromMs: number; readonly toMs: number } {
  const toMs = Date.parse(incident.closedAt ?? at)
  return { fromMs: Math.min(Date.parse(volume.points[0]?.at ?? incident.onsetAt), toMs), toMs }
}

/** The volume as it is drawn. Rungs stand on the axis below it. */
export const volumeOf = ({ at, volume: { stepS, points } }: IncidentReport): DrawnVolume => ({
  at,
  stepS,
  points,
  surges: [],
  ahead: null,
})

/**
 * What stands beside the volume: the report's own cancellations, posts and surges, with the phases of its disruptions.
 * @param told the axis of the same stretch; null: not here yet
 */
export function axisOf(report: IncidentReport, told: Axis | null): AxisData {
  const { fromMs, toMs } = spanOf(report)
  const own = new Set(report.disruptions.map(({ id }) => id))
  // A longer report than the axis can tell keeps its own hours.
  const isWhole = told !== null && Date.parse(told.fromAt) <= fromMs
  return {
    fromAt: new Date(fromMs).toISOString(),
    toAt: new Date(toMs).toISOString(),
    phases: told?.phases.filter(({ disruptionId }) => own.has(disruptionId)) ?? [],
    cancelledPerHour: isWhole ? told.cancelledPerHour : report.cancelledPerHour,
    posts: report.posts.flatMap(({ id, postedAt, account, channel, lang, incidentId }) =>
      postedAt === null ? [] : [{ publicationId: id, at: postedAt, account, channel, lang, incidentId }],
    ),
    surges: report.surges.map(({ id, slice, onsetAt, peakRung }) => ({
      surgeId: id,
      slice,
      at: onsetAt,
      rung: peakRung,
    })),
  }
}
