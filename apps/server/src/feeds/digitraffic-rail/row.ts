/** An arrival or a departure at a stop or passing point. Null: not told, or not told in the way it should be. */
export interface Row {
  readonly stationShortCode: string
  readonly type: 'ARRIVAL' | 'DEPARTURE'
  readonly commercialStop: boolean
  readonly commercialTrack: string | null
  readonly cancelled: boolean
  readonly unknownDelay: boolean
  readonly scheduledTime: string | null
  readonly actualTime: string | null
  readonly differenceInMinutes: number | null
  readonly causes: readonly RowCause[]
}

export interface RowCause {
  readonly categoryCode: string | null
  readonly categoryCodeId: number | null
}

/** By hand: a train has up to 150 of these, and a schema takes twice as long for them as the parser of JSON does. */
export function readRow(record: unknown): Row | null {
  const { stationShortCode, type, ...row } = fieldsOf(record)
  if (typeof stationShortCode !== 'string' || (type !== 'ARRIVAL' && type !== 'DEPARTURE')) return null
  return {
    stationShortCode,
    type,
    commercialStop: row.commercialStop === true,
    commercialTrack: text(row.commercialTrack),
    cancelled: row.cancelled === true,
    unknownDelay: row.unknownDelay === true,
    scheduledTime: text(row.scheduledTime),
    actualTime: text(row.actualTime),
    differenceInMinutes: number(row.differenceInMinutes),
    causes: Array.isArray(row.causes) ? row.causes.map(readCause) : [],
  }
}

function readCause(record: unknown): RowCause {
  const cause = fieldsOf(record)
  return { categoryCode: text(cause.categoryCode), categoryCodeId: number(cause.categoryCodeId) }
}

const fieldsOf = (record: unknown): Readonly<Record<string, unknown>> =>
  typeof record === 'object' && record !== null ? (record as Record<string, unknown>) : {}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)
