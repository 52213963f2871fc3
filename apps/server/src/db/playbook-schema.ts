/** Playbooks as they once were good: what a bad or a missing file falls back on. */
import type { Person } from '@tenfold/contract/entities.ts'
import { index, integer, jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'

export const playbookVersions = pgTable(
  'playbook_versions',
  {
    id: uuid().primaryKey(),
    playbook: text().notNull(),
    version: integer().notNull(),
    /** SHA-256 of the text, in hex: a text is kept once, with when it was read last. */
    hash: text().notNull(),
    source: text().notNull(),
    /** The machine's time. */
    readRealAt: timestamp('read_real_at', { withTimezone: true, mode: 'date' }).notNull(),
    /** Who saved it in the room; null: the file came by another road. */
    savedBy: jsonb('saved_by').$type<Person>(),
    /** The machine's time at which the playbook was put away on purpose; null: it was not. */
    retiredRealAt: timestamp('retired_real_at', { withTimezone: true, mode: 'date' }),
  },
  (t) => [
    unique('playbook_versions_text').on(t.playbook, t.hash),
    index('playbook_versions_newest').on(t.playbook, t.readRealAt),
  ],
)
