/**
 * The tables. Business time is written from the room's clock, never by SQL
 * `now()`; `real_at` columns hold the machine's time (sessions, leases, undo).
 */

import type { Entered } from '@tenfold/contract/entered-disruption.ts'
import type * as E from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import type { Learning } from '@tenfold/contract/http/mentions.ts'
import type { Purpose } from '@tenfold/core/account.ts'
import type { Cause, Mode, Service, ServiceState } from '@tenfold/core/disruption.ts'
import type { Model } from '@tenfold/core/learn/model.ts'
import type { Role } from '@tenfold/core/policy.ts'
import type { Standing } from '@tenfold/core/surge/room-scan.ts'
import type {
  LanguageGround,
  Reference,
  Topic,
  TopicFinding,
  UrgencyFinding,
} from '@tenfold/core/understand/understanding.ts'
import { sql } from 'drizzle-orm'
import {
  bigint,
  bit,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'

/** What only some feeds tell of a service. */
export type ServiceMore = Pick<Service, 'line' | 'track' | 'codeshares' | 'booked' | 'seats' | 'calls'>

/** What a source says of a disruption besides its words. */
export interface Told {
  readonly updates: readonly { readonly atMs: number; readonly text: string }[]
  readonly consequences: readonly string[]
}

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
const count = (name: string) => bigint(name, { mode: 'number' })

// --- People (the first four belong to better-auth) ---------------------------

export const users = pgTable('users', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text(),
  createdAt: at('created_at').notNull(),
  updatedAt: at('updated_at').notNull(),
  role: text().$type<Role>().notNull().default('viewer'),
  /** Null: all of our accounts. */
  accounts: text().array(),
  /** Null: all languages. */
  languages: text().array(),
  locale: text().$type<'en' | 'fi' | 'sv'>().notNull().default('en'),
  timeZone: text('time_zone').notNull().default('Europe/Helsinki'),
  disabled: boolean().notNull().default(false),
})

export const sessions = pgTable('sessions', {
  id: text().primaryKey(),
  token: text().notNull().unique(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  expiresAt: at('expires_at').notNull(),
  ipAddress: text('ip_address'),
  userAgent: text('user_agent'),
  createdAt: at('created_at').notNull(),
  updatedAt: at('updated_at').notNull(),
})

export const credentials = pgTable('credentials', {
  id: text().primaryKey(),
  accountId: text('account_id').notNull(),
  providerId: text('provider_id').notNull(),
  userId: text('user_id')
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  accessToken: text('access_token'),
  refreshToken: text('refresh_token'),
  idToken: text('id_token'),
  accessTokenExpiresAt: at('access_token_expires_at'),
  refreshTokenExpiresAt: at('refresh_token_expires_at'),
  scope: text(),
  password: text(),
  createdAt: at('created_at').notNull(),
  updatedAt: at('updated_at').notNull(),
})

export const verifications = pgTable('verifications', {
  id: text().primaryKey(),
  identifier: text().notNull(),
  value: text().notNull(),
  expiresAt: at('expires_at').notNull(),
  createdAt: at('created_at'),
  updatedAt: at('updated_at'),
})

/** Our accounts on the channels. */
export const accounts = pgTable('accounts', {
  key: text().primaryKey(),
  channel: text().notNull(),
  handle: text().notNull(),
  name: text().notNull(),
  languages: text().array().notNull(),
  purpose: text().$type<Purpose>().notNull().default('news'),
  /** ISO 3166-1 country that it speaks to; null: everybody. */
  market: text(),
  followers: integer(),
  followersAt: at('followers_at'),
  createdAt: at('created_at').notNull(),
})

/** Links, videos and pictures that may go with a post. */
export const assets = pgTable('assets', {
  id: uuid().primaryKey(),
  kind: text().$type<E.Asset['kind']>().notNull(),
  title: text().notNull(),
  url: text().notNull(),
  /** Null: in no language. */
  lang: text(),
  situation: text().$type<E.Asset['situation']>(),
  alt: text(),
  addedBy: jsonb('added_by').$type<E.Person>().notNull(),
  createdAt: at('created_at').notNull(),
  removedAt: at('removed_at'),
  /** A second person found it good; null: nobody has yet. */
  approvedBy: jsonb('approved_by').$type<E.Person>(),
  approvedAt: at('approved_at'),
})

export const wallKeys = pgTable('wall_keys', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  keyHash: text('key_hash').notNull().unique(),
  createdAt: at('created_at').notNull(),
  expiresAt: at('expires_at').notNull(),
  revokedAt: at('revoked_at'),
  lastSeenAt: at('last_seen_at'),
})

// --- What people say -----------------------------------------------------------

/** Who may post mentions. */
export const sources = pgTable('sources', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  tokenHash: text('token_hash').notNull().unique(),
  createdAt: at('created_at').notNull(),
  lastSeenAt: at('last_seen_at'),
  revokedAt: at('revoked_at'),
  accepted: count('accepted').notNull().default(0),
})

/**
 * One row. Its update at the start of every ingest transaction makes writers
 * queue, so ids and commit numbers grow in the order of commits and a cursor
 * `id > last` can skip nothing.
 */
export const ingestCursor = pgTable('ingest_cursor', {
  one: boolean().primaryKey().default(true),
  commitNo: count('commit_no').notNull().default(0),
  lastId: count('last_id').notNull().default(0),
  /** Grows when stored mentions are replaced or deleted: what was read of them before is then worth nothing. */
  changes: count('changes').notNull().default(0),
})

export const mentions = pgTable(
  'mentions',
  {
    id: count('id').primaryKey(),
    commitNo: count('commit_no').notNull(),
    channel: text().notNull(),
    externalId: text('external_id').notNull(),
    accounts: text().array().notNull(),
    lang: text().notNull(),
    createdAt: at('created_at').notNull(),
    editedAt: at('edited_at'),
    kind: text().notNull(),
    authorHandle: text('author_handle').notNull(),
    /** Keyed hash of channel and handle: what analytics count. */
    authorHash: count('author_hash').notNull(),
    text: text().notNull(),
    /** The rest of the ingest line (name, followers, url, replyTo, tags, place, media, reach), as sent. */
    extra: jsonb().$type<Record<string, unknown>>(),
  },
  (t) => [
    unique('mentions_channel_external_id').on(t.channel, t.externalId),
    index('mentions_created_at').using('brin', t.createdAt),
  ],
)

/** A deleted post must not come back with a late copy of itself. */
export const mentionTombstones = pgTable(
  'mention_tombstones',
  { channel: text().notNull(), externalId: text('external_id').notNull(), deletedAt: at('deleted_at').notNull() },
  (t) => [primaryKey({ columns: [t.channel, t.externalId] })],
)

/** One row: up to which mention everything is understood. Locked after `ingest_cursor`, never before it. */
export const understandingCursor = pgTable('understanding_cursor', {
  one: boolean().primaryKey().default(true),
  lastId: count('last_id').notNull().default(0),
  /** Grows with every batch and every correction. */
  version: count('version').notNull().default(0),
  /** Grows when a drill begins anew: what was remembered of earlier posts is then of another world. */
  generation: count('generation').notNull().default(0),
})

/** What is understood of a mention; its language is in the mention's own row. */
export const understandings = pgTable(
  'understandings',
  {
    mentionId: count('mention_id').primaryKey(),
    langBy: text('lang_by').$type<LanguageGround>().notNull(),
    /** The main one first. */
    topics: text().array().$type<Topic[]>().notNull(),
    needsReply: boolean('needs_reply').notNull(),
    urgency: integer().notNull(),
    contacts: integer().notNull(),
    /** The first post of its cluster; null when it is the first itself. */
    clusterId: count('cluster_id'),
    detail: jsonb().$type<UnderstandingDetail>().notNull(),
  },
  (t) => [
    index('understandings_cluster').on(t.clusterId).where(sql`cluster_id is not null`),
    index('understandings_needs_reply').on(t.mentionId).where(sql`needs_reply`),
    index('understandings_topics').using('gin', t.topics),
  ],
)
export interface UnderstandingDetail {
  readonly topics: readonly TopicFinding[]
  readonly urgency: readonly UrgencyFinding[]
  /** Bookings are masked. */
  readonly references: readonly Reference[]
  readonly proposed: { readonly topic: Topic; readonly probability: number } | null
}

/** Mentions whose text was replaced after they had been understood. */
export const understandAgain = pgTable('understand_again', { mentionId: count('mention_id').primaryKey() })

/** What a person corrected. The newest word on each field stands. */
export const labels = pgTable(
  'labels',
  {
    mentionId: count('mention_id').notNull(),
    field: text().$type<'lang' | 'topics' | 'needsReply'>().notNull(),
    /** What the machine had said, a language with its ground; and what the person said. */
    was: jsonb().$type<{ lang: string; by: LanguageGround } | boolean | readonly Topic[]>().notNull(),
    value: jsonb().$type<string | boolean | readonly Topic[]>().notNull(),
    byId: text('by_id').notNull(),
    byName: text('by_name').notNull(),
    at: at('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.mentionId, t.field] })],
)

/** One row at most: what was learned from the labels. */
export const learnedModel = pgTable('learned_model', {
  one: boolean().primaryKey().default(true),
  on: boolean().notNull().default(false),
  /** Grows with every training and every switch. */
  version: integer().notNull().default(1),
  trainedAt: at('trained_at'),
  /** Topic labels that there were then. */
  trainedOn: integer('trained_on').notNull().default(0),
  model: jsonb().$type<Model>(),
  figures: jsonb().$type<Omit<NonNullable<Learning['model']>, 'trainedAt' | 'trainedOn'>>(),
})

const rollup = () => ({
  bucket: at('bucket').notNull(),
  channel: text().notNull(),
  lang: text().notNull(),
  /** The sorted set of our accounts: a dimension, so sums never count a mention twice. */
  accounts: text().array().notNull(),
  messages: integer().notNull(),
})
/** `bucket` is the start of the minute (UTC) in which the post was made. */
export const volumeMinutes = pgTable('volume_minutes', rollup(), (t) => [
  primaryKey({ columns: [t.bucket, t.channel, t.lang, t.accounts] }),
])
export const volumeHours = pgTable('volume_hours', rollup(), (t) => [
  primaryKey({ columns: [t.bucket, t.channel, t.lang, t.accounts] }),
])

/** How much of the talk has a facet: a topic, or that it needs a reply. A post counts in each of its facets. */
const facets = () => ({
  ...rollup(),
  /** A topic; `reply`: asks for an answer; `any`: is understood at all. */
  facet: text().$type<Topic | 'reply' | 'any'>().notNull(),
})
export const facetMinutes = pgTable(
  'facet_minutes',
  {
    ...facets(),
    /** Who wrote them: a bit for each author, so that the authors of several rows are those bits together; null: not known. */
    authors: bit({ dimensions: 1_024 }),
  },
  (t) => [primaryKey({ columns: [t.bucket, t.channel, t.lang, t.accounts, t.facet] })],
)
export const facetHours = pgTable('facet_hours', facets(), (t) => [
  primaryKey({ columns: [t.bucket, t.channel, t.lang, t.accounts, t.facet] }),
])

// --- The event log -----------------------------------------------------------------

/** One row; its update makes appenders queue, so `seq` is in the order of commits and has no holes. */
export const eventCursor = pgTable('event_cursor', {
  one: boolean().primaryKey().default(true),
  seq: count('seq').notNull().default(0),
  /** Names this log; a restarted drill begins a new one. */
  epoch: uuid().notNull(),
})

export const events = pgTable(
  'events',
  {
    seq: count('seq').primaryKey(),
    at: at('at').notNull(),
    realAt: at('real_at').notNull(),
    type: text().notNull(),
    incidentId: uuid('incident_id'),
    body: jsonb().$type<EventBody>().notNull(),
  },
  (t) => [
    index('events_incident').on(t.incidentId, t.seq).where(sql`incident_id is not null`),
    index('events_disruption').on(sql`(body->'disruption'->>'id')`, t.seq).where(sql`type like 'disruption.%'`),
    index('events_disruption_at').on(t.at).where(sql`type like 'disruption.%'`),
    // A board counts these, and there are few of them in a long log.
    index('events_directory').on(t.seq).where(sql`type = 'directory.changed'`),
  ],
)

/** Idempotency of commands: same id, same answer. */
export const commandLog = pgTable('command_log', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  actorId: text('actor_id').notNull(),
  inputHash: text('input_hash').notNull(),
  output: jsonb().notNull(),
  realAt: at('real_at').notNull(),
})

// --- The room -----------------------------------------------------------------------

export const surges = pgTable('surges', {
  id: uuid().primaryKey(),
  closedAt: at('closed_at'),
  view: jsonb().$type<E.Surge>().notNull(),
})

/** One row: which minute is to be scanned next, and the surges that stand, by slice; all else is read from the rollups. */
export const detectorState = pgTable('detector_state', {
  one: boolean().primaryKey().default(true),
  minute: at('minute').notNull(),
  state: jsonb().$type<Record<string, Standing>>().notNull(),
})

export const feeds = pgTable('feeds', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  kind: text().notNull(),
  mode: text().$type<Mode>().notNull(),
  urls: text().array().notNull(),
  intervalS: integer('interval_s').notNull(),
  /** Key of the source, or the secret that what is sent to us is signed with; sealed. */
  sealedCredential: text('sealed_credential'),
  /** Of a feed that is sent to us: hash of the token in its address. */
  pushTokenHash: text('push_token_hash'),
  state: text().$type<E.Feed['state']>().notNull().default('new'),
  problem: text(),
  lastOkAt: at('last_ok_at'),
  createdAt: at('created_at').notNull(),
  removedAt: at('removed_at'),
})

/** What a feed said last of each thing, as a hash: the same again changes nothing. */
export const feedRecords = pgTable(
  'feed_records',
  {
    feedId: uuid('feed_id').notNull(),
    key: text().notNull(),
    hash: text().notNull(),
    firstSeenAt: at('first_seen_at').notNull(),
    goneAt: at('gone_at'),
  },
  (t) => [
    primaryKey({ columns: [t.feedId, t.key] }),
    index('feed_records_told').on(t.feedId, t.key).where(sql`gone_at is null`),
  ],
)

export const services = pgTable(
  'services',
  {
    feedId: uuid('feed_id').notNull(),
    key: text().notNull(),
    mode: text().$type<Mode>().notNull(),
    operator: text(),
    number: text().notNull(),
    date: text().notNull(),
    origin: text(),
    destination: text(),
    scheduledDepartureAt: at('scheduled_departure_at'),
    scheduledArrivalAt: at('scheduled_arrival_at'),
    state: text().$type<ServiceState>().notNull(),
    delayMin: integer('delay_min'),
    cause: text().$type<Cause>(),
    /** Line, track, codeshares, seats, calls: what only some feeds tell. */
    more: jsonb().$type<ServiceMore>().notNull().default({}),
    disruptionId: uuid('disruption_id'),
    /** Set once and kept: a reinstated service stays in the cumulative count. */
    firstCancelledAt: at('first_cancelled_at'),
    asOf: at('as_of').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.feedId, t.key] }),
    index('services_disruption').on(t.disruptionId),
    index('services_number').on(sql`upper(replace(number, ' ', ''))`),
    index('services_date').on(t.date, t.mode),
    index('services_cancelled').on(t.firstCancelledAt).where(sql`first_cancelled_at is not null`),
  ],
)

export const disruptions = pgTable(
  'disruptions',
  {
    id: uuid().primaryKey(),
    feedId: uuid('feed_id'),
    /** The feed's stable key of an alert, or the service date. */
    key: text().notNull(),
    closedAt: at('closed_at'),
    /** Longer words of the source, by language. */
    text: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** What its source said on the way, and what it says has to be done. */
    told: jsonb().$type<Told>().notNull().default({ updates: [], consequences: [] }),
    /** Of an entered one: what was typed for services and customers at risk. */
    risk: jsonb().$type<Entered['risk']>(),
    /** A person put it into its story, or took it out: the room leaves it there. */
    storyByPerson: boolean('story_by_person').notNull().default(false),
    view: jsonb().$type<E.Disruption>().notNull(),
  },
  (t) => [
    unique('disruptions_feed_key').on(t.feedId, t.key),
    index('disruptions_open').on(t.feedId).where(sql`closed_at is null`),
    index('disruptions_story').on(sql`(view->>'storyId')`),
  ],
)

export const conversations = pgTable('conversations', {
  id: uuid().primaryKey(),
  mentionId: count('mention_id').notNull().unique(),
  state: text().$type<E.Conversation['state']>().notNull(),
  leaseUntil: at('lease_until'),
  answerUrl: text('answer_url'),
  view: jsonb().$type<E.Conversation>().notNull(),
})

/** One row in a drill's database, none in a live one. */
export const drillState = pgTable('drill_state', {
  one: boolean().primaryKey().default(true),
  /** Scenario time up to which everything has been played. */
  playedTo: at('played_to').notNull(),
  view: jsonb().$type<E.Drill>().notNull(),
})
