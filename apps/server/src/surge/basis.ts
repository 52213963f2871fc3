/** What a scan was opened on. Where that has changed (an import, posts understood since, the calendar) it is opened anew. */
import type { Deps } from '../deps.ts'

export interface Basis {
  readonly untilMs: number
  readonly messages: number
  readonly facets: number
  /** Names the entries of the calendar. */
  readonly calendar: string
}

/** A post that is edited or deleted changes nothing that is usual. */
const CHANGED_SHARE = 0.01
const CHANGED_LEAST = 50

/** @param untilMs end of the hours that were learned from */
export async function readBasis({ pool }: Pick<Deps, 'pool'>, untilMs: number): Promise<Basis> {
  const { rows } = await pool.query<Omit<Basis, 'untilMs'>>(BASIS, [new Date(untilMs)])
  return { untilMs, ...(rows[0] ?? { messages: 0, facets: 0, calendar: '' }) }
}

const BASIS = `select
  (select coalesce(sum(messages), 0)::float8 from volume_hours where bucket < $1) as messages,
  (select coalesce(sum(messages), 0)::float8 from facet_hours where bucket < $1) as facets,
  (select coalesce(string_agg(id::text, ' ' order by id), '') from calendar) as calendar`

export const isOther = (a: Basis, b: Basis): boolean =>
  a.calendar !== b.calendar || differ(a.messages, b.messages) || differ(a.facets, b.facets)

const differ = (a: number, b: number): boolean => Math.abs(a - b) > Math.max(CHANGED_LEAST, CHANGED_SHARE * a)
