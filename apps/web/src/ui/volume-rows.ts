import type { Volume } from '@tenfold/contract/http/volume.ts'

type Point = Volume['points'][number]

/** A volume as it is drawn: a report knows neither the usual range nor the people. */
export interface DrawnVolume extends Pick<Volume, 'at' | 'stepS' | 'surges' | 'ahead'> {
  readonly points: readonly (Pick<Point, 'at' | 'observed' | 'expected'> &
    Partial<Pick<Point, 'authors' | 'low' | 'high'>>)[]
}

/** A point of the chart: of the past, of what is to come, or the one where both meet. */
export interface VolumeRow {
  readonly atMs: number
  readonly observed?: number
  readonly authors?: number | null
  readonly expected?: number
  readonly band?: readonly [number, number]
  readonly ahead?: number
  readonly aheadBand?: readonly [number, number]
}

/** Past and look ahead on one axis, oldest first. The look ahead grows out of the newest point. */
export function volumeRows({ points, ahead }: DrawnVolume): VolumeRow[] {
  const past = points.map(
    ({ at, observed, authors = null, expected, low, high }): VolumeRow => ({
      atMs: Date.parse(at),
      observed,
      authors,
      expected,
      ...(low !== undefined && high !== undefined && { band: [low, high] as const }),
    }),
  )
  const newest = past.at(-1)
  if (ahead === null || newest?.observed === undefined) return past
  const meeting: VolumeRow = { ...newest, ahead: newest.observed, aheadBand: [newest.observed, newest.observed] }
  const coming = ahead.points.map(
    ({ at, expected, low, high }): VolumeRow => ({
      atMs: Date.parse(at),
      ahead: expected,
      aheadBand: [low, high],
    }),
  )
  return [...past.slice(0, -1), meeting, ...coming]
}

/**
 * Ends of the axis, epoch milliseconds. Without a look ahead the last step is on it whole, as far as it has passed, and
 * so is what has happened since the volume was counted.
 * @param toAt end of what has happened; null: nobody says
 */
export function endsOf(
  { at, stepS, ahead }: DrawnVolume,
  rows: readonly VolumeRow[],
  toAt: string | null,
): readonly [number, number] {
  const lastMs = rows.at(-1)?.atMs ?? 0
  const passedMs = Math.min(lastMs + stepS * 1_000, Date.parse(at))
  const endMs = ahead === null ? Math.max(lastMs, passedMs, toAt === null ? 0 : Date.parse(toAt)) : lastMs
  return [rows[0]?.atMs ?? 0, endMs]
}
