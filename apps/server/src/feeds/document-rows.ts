/** What feeds sent, byte for byte, for a week: to replay it, and to show that it was said. */
import { createHash } from 'node:crypto'
import { DAY } from '@tenfold/core/time.ts'
import { and, asc, eq, gt, lt, or, sql } from 'drizzle-orm'
import type { Db } from '../db/client.ts'
import { feedDocuments } from '../db/feed-schema.ts'
import type { FeedDocument } from './port.ts'

export const KEPT_MS = 7 * DAY
/** Of one feed; the oldest go first. */
export const MAX_KEPT_BYTES = 500 * 1024 * 1024

/** Between two prunings by the clock a feed of big documents could bring many times what is kept. */
const PRUNED_EVERY_BYTES = 100 * 1024 * 1024
const bytesSincePruned = new WeakMap<Db, number>()

/** The same bytes again are kept once, under the time at which they came last. */
export async function keepDocument(
  db: Db,
  feedId: string,
  { url, body, contentType }: FeedDocument,
  realMs: number,
): Promise<void> {
  const sha256 = createHash('sha256').update(body).digest('hex')
  const fetchedRealAt = new Date(realMs)
  await db
    .insert(feedDocuments)
    .values({ feedId, sha256, url, contentType, bytes: body, fetchedRealAt })
    .onConflictDoUpdate({ target: [feedDocuments.feedId, feedDocuments.sha256], set: { url, fetchedRealAt } })
  const bytes = (bytesSincePruned.get(db) ?? 0) + body.byteLength
  bytesSincePruned.set(db, bytes)
  if (bytes > PRUNED_EVERY_BYTES) await pruneDocuments(db, realMs)
}

/** Drops what is older than a week, and of each feed the oldest beyond `maxBytes`. */
export async function pruneDocuments(db: Db, realMs: number, maxBytes = MAX_KEPT_BYTES): Promise<void> {
  bytesSincePruned.set(db, 0)
  await db.delete(feedDocuments).where(lt(feedDocuments.fetchedRealAt, new Date(realMs - KEPT_MS)))
  await db.execute(sql`
    delete from feed_documents d using (
      select feed_id, sha256,
        sum(octet_length(bytes)) over (partition by feed_id order by fetched_real_at desc, sha256) as bytes_upto
      from feed_documents) s
    where d.feed_id = s.feed_id and d.sha256 = s.sha256 and s.bytes_upto > ${maxBytes}`)
}

export interface KeptDocument extends FeedDocument {
  readonly sha256: string
  readonly fetchedRealAt: Date
}

/** What is kept of a feed, oldest first, one at a time. */
export async function* documentsOf(db: Db, feedId: string): AsyncGenerator<KeptDocument> {
  let last: Pick<KeptDocument, 'sha256' | 'fetchedRealAt'> | null = null
  for (;;) {
    const after: Parameters<typeof and> =
      last === null
        ? []
        : [
            or(
              gt(feedDocuments.fetchedRealAt, last.fetchedRealAt),
              and(eq(feedDocuments.fetchedRealAt, last.fetchedRealAt), gt(feedDocuments.sha256, last.sha256)),
            ),
          ]
    const [row] = await db
      .select()
      .from(feedDocuments)
      .where(and(eq(feedDocuments.feedId, feedId), ...after))
      .orderBy(asc(feedDocuments.fetchedRealAt), asc(feedDocuments.sha256))
      .limit(1)
    if (row === undefined) return
    last = row
    yield { ...row, body: row.bytes }
  }
}
