/** Counts of topics and of what needs a reply, from the facet rollups. */
import type { FacetCell } from '@tenfold/core/surge/slice.ts'
import { and, gte, lt, ne } from 'drizzle-orm'
import { facetHours, facetMinutes } from '../db/schema.ts'
import type { Deps } from '../deps.ts'

/** Facet cells of the minutes that start in [fromMs, toMs). */
export const readFacetMinutes = (deps: Pick<Deps, 'db'>, fromMs: number, toMs: number): Promise<FacetCell[]> =>
  read(deps, facetMinutes, fromMs, toMs)

/** Facet cells of the hours that start in [fromMs, toMs). */
export const readFacetHours = (deps: Pick<Deps, 'db'>, fromMs: number, toMs: number): Promise<FacetCell[]> =>
  read(deps, facetHours, fromMs, toMs)

/** In no order, none of them empty. A post is in the cells of each of its facets. */
async function read(
  { db }: Pick<Deps, 'db'>,
  table: typeof facetMinutes | typeof facetHours,
  fromMs: number,
  toMs: number,
): Promise<FacetCell[]> {
  const { bucket, channel, lang, accounts, facet, messages } = table
  const rows = await db
    .select({ bucket, channel, lang, accounts, facet, messages })
    .from(table)
    .where(and(gte(bucket, new Date(fromMs)), lt(bucket, new Date(toMs)), ne(messages, 0)))
  return rows.map(({ bucket, ...row }) => ({ bucketMs: bucket.getTime(), ...row }))
}
