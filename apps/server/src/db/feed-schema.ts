/** What feeds sent, as it came. */
import { customType, index, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (bytes) => Buffer.from(bytes),
})

/** Byte for byte, for a week: to replay it, and to show that it was said. The same bytes again are kept once. */
export const feedDocuments = pgTable(
  'feed_documents',
  {
    feedId: uuid('feed_id').notNull(),
    sha256: text().notNull(),
    url: text().notNull(),
    contentType: text('content_type'),
    bytes: bytea().notNull(),
    /** The machine's time. */
    fetchedRealAt: timestamp('fetched_real_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.feedId, t.sha256] }), index('feed_documents_age').on(t.fetchedRealAt)],
)
