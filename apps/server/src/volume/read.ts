import type { InferSelectModel } from 'drizzle-orm'
import { and, gte, lt } from 'drizzle-orm'
import { volumeMinutes } from '../db/schema.ts'
import type { Deps } from '../deps.ts'

export interface SliceCount {
  /** Start of the minute, epoch milliseconds. */
  readonly bucketMs: number
  readonly channel: string
  readonly lang: string
  readonly accounts: readonly string[]
  readonly messages: number
}

/** Counts of every minute and slice that has any, of minutes that start in [fromMs, toMs). */
export async function minuteCounts(deps: Pick<Deps, 'db'>, fromMs: number, toMs: number): Promise<SliceCount[]> {
  const rows = await deps.db
    .select()
    .from(volumeMinutes)
    .where(and(gte(volumeMinutes.bucket, new Date(fromMs)), lt(volumeMinutes.bucket, new Date(toMs))))
  return rows.map(asCount)
}

const asCount = ({ bucket, ...count }: InferSelectModel<typeof volumeMinutes>): SliceCount => ({
  bucketMs: bucket.getTime(),
  ...count,
})
