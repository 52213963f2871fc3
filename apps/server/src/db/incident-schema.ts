/** Tables of incidents: facts, texts, what goes out of them, and what was promised. */
import type * as D from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { playbookVersions } from './playbook-schema.ts'

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

export const incidents = pgTable('incidents', {
  id: uuid().primaryKey(),
  closedAt: at('closed_at'),
  closeReason: text('close_reason'),
  /** The playbook as it was then; null: it has none, or was declared before versions were kept. */
  declaredWith: uuid('declared_with').references(() => playbookVersions.id),
  view: jsonb().$type<Incident>().notNull(),
})

/** Every version of every fact; the newest is the fact. */
export const facts = pgTable(
  'facts',
  {
    incidentId: uuid('incident_id')
      .notNull()
      .references(() => incidents.id),
    key: text().notNull(),
    version: integer().notNull(),
    view: jsonb().$type<D.Fact>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.incidentId, t.key, t.version] })],
)

export const drafts = pgTable(
  'drafts',
  {
    id: uuid().primaryKey(),
    incidentId: uuid('incident_id')
      .notNull()
      .references(() => incidents.id),
    /** Our own words; `previous` is the text before the last change. */
    text: text().notNull(),
    previous: text(),
    view: jsonb().$type<D.Draft>().notNull(),
  },
  (t) => [index('drafts_incident').on(t.incidentId)],
)

/** Every version of a text: what a translation was made from can be compared with what it has become. */
export const draftTexts = pgTable(
  'draft_texts',
  {
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id),
    version: integer().notNull(),
    text: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.version] })],
)

/** Each time that a saved answer was put into a reply, with what it said then. */
export const answerUses = pgTable(
  'answer_uses',
  {
    id: uuid().primaryKey(),
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id),
    hash: text().notNull(),
    facts: jsonb().$type<D.Draft['facts']>().notNull(),
    userId: text('user_id').notNull(),
    at: at('at').notNull(),
  },
  (t) => [index('answer_uses_draft').on(t.draftId, t.hash)],
)

/** Who has read a brief, each once. The view of the publication names the first of them and counts the others. */
export const briefReads = pgTable(
  'brief_reads',
  {
    publicationId: uuid('publication_id')
      .notNull()
      .references(() => publications.id),
    userId: text('user_id').notNull(),
    name: text().notNull(),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.publicationId, t.userId] })],
)

/** The outbox. `text` is frozen with the row: what was approved is what goes out. */
export const publications = pgTable(
  'publications',
  {
    id: uuid().primaryKey(),
    incidentId: uuid('incident_id')
      .notNull()
      .references(() => incidents.id),
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id),
    state: text().$type<D.Publication['state']>().notNull(),
    undoUntil: at('undo_until').notNull(),
    promisesAt: at('promises_at'),
    /** Room time; null: at once. */
    sendAt: at('send_at'),
    /** What posting it settles: the clock of the first words, that of the full statement, that of the rail options. */
    firstWords: boolean('first_words').notNull().default(false),
    fullStatement: boolean('full_statement').notNull().default(false),
    tellsOptions: boolean('tells_options').notNull().default(false),
    /** It speaks of how things stand: it keeps a promised update. */
    isUpdate: boolean('is_update').notNull().default(true),
    text: text().notNull(),
    view: jsonb().$type<D.Publication>().notNull(),
  },
  (t) => [
    index('publications_incident').on(t.incidentId),
    index('publications_waiting').on(t.undoUntil).where(sql`state in ('held', 'scheduled')`),
  ],
)

export const promises = pgTable('promises', {
  id: uuid().primaryKey(),
  incidentId: uuid('incident_id')
    .notNull()
    .references(() => incidents.id),
  dueAt: at('due_at').notNull(),
  state: text().$type<D.PromiseClock['state']>().notNull(),
  view: jsonb().$type<D.PromiseClock>().notNull(),
})
