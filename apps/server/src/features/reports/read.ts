/** What a report is made of, read from the room. Reads only. */
import type { Fact, PromiseClock, Publication } from '@tenfold/contract/drafting.ts'
import type { Conversation, Disruption, Feed, Person, Surge } from '@tenfold/contract/entities.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import type { Tally } from '@tenfold/core/report.ts'
import { and, asc, between, count, countDistinct, desc, eq, inArray, lte, or, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import * as i from '../../db/incident-schema.ts'
import { playbookVersions } from '../../db/playbook-schema.ts'
import * as t from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { readFacts } from '../../room/fact-rows.ts'
import { iso } from '../../room/stamp.ts'

/** More surges or disruptions than this are no picture of one incident. */
const LISTED_MAX = 200

export interface Period {
  readonly fromMs: number
  readonly toMs: number
}

/** True for a thing of the board that was open at any time of the period. */
const wasOpen = (closedAt: AnyPgColumn, begunAt: SQL, { fromMs, toMs }: Period): SQL =>
  sql`((${begunAt})::timestamptz <= ${iso(toMs)} and (${closedAt} is null or ${closedAt} >= ${iso(fromMs)}))`

/** Surges that were open at any time of the period, or belong to the incident; the first opened first. */
export async function readSurges({ db }: Deps, incidentId: string, period: Period): Promise<Surge[]> {
  const openedAt = sql`${t.surges.view}->>'openedAt'`
  const rows = await db
    .select({ view: t.surges.view })
    .from(t.surges)
    .where(or(sql`${t.surges.view}->>'incidentId' = ${incidentId}`, wasOpen(t.surges.closedAt, openedAt, period)))
    .orderBy(openedAt)
    .limit(LISTED_MAX)
  return rows.map((row) => row.view)
}

/** Disruptions that were open at any time of the period; the first begun first. */
export async function readDisruptions({ db }: Deps, period: Period): Promise<Disruption[]> {
  const startedAt = sql`${t.disruptions.view}->>'startedAt'`
  const rows = await db
    .select({ view: t.disruptions.view })
    .from(t.disruptions)
    .where(wasOpen(t.disruptions.closedAt, startedAt, period))
    .orderBy(startedAt)
    .limit(LISTED_MAX)
  return rows.map((row) => row.view)
}

/** Services by the minute in which they were first cancelled. */
export async function readCancellations({ db }: Deps, { fromMs, toMs }: Period): Promise<Tally[]> {
  const minute = sql<Date>`date_trunc('minute', ${t.services.firstCancelledAt})`.mapWith(t.services.firstCancelledAt)
  const rows = await db
    .select({ minute, count: sql<number>`count(*)::int` })
    .from(t.services)
    .where(between(t.services.firstCancelledAt, new Date(fromMs), new Date(toMs)))
    .groupBy(sql`1`)
    .orderBy(sql`1`)
  return rows.map((row) => ({ atMs: row.minute.getTime(), count: row.count }))
}

/** A brief is read by colleagues; it is no post of ours. */
const isPublic = sql`${i.publications.view}->>'channel' <> ${BRIEF_CHANNEL}`

/** Posts of the incident that are out, in the order in which they went. */
export async function readPosts({ db }: Deps, incidentId: string): Promise<Publication[]> {
  const rows = await db
    .select({ view: i.publications.view })
    .from(i.publications)
    .where(and(eq(i.publications.incidentId, incidentId), eq(i.publications.state, 'posted'), isPublic))
    .orderBy(sql`${i.publications.view}->>'postedAt'`, asc(i.publications.id))
  return rows.map((row) => row.view)
}

export async function readPromises({ db }: Deps, incidentId: string): Promise<PromiseClock[]> {
  const rows = await db
    .select({ view: i.promises.view })
    .from(i.promises)
    .where(eq(i.promises.incidentId, incidentId))
    .orderBy(asc(i.promises.dueAt), asc(i.promises.id))
  return rows.map((row) => row.view)
}

/** Conversations whose question came in the period. */
export async function readConversations({ db }: Deps, { fromMs, toMs }: Period): Promise<Conversation[]> {
  const askedAt = sql`(${t.conversations.view}->>'askedAt')::timestamptz`
  const rows = await db
    .select({ view: t.conversations.view })
    .from(t.conversations)
    .where(sql`${askedAt} between ${iso(fromMs)} and ${iso(toMs)}`)
  return rows.map((row) => row.view)
}

export const readFactList = async ({ db }: Deps, incidentId: string): Promise<Fact[]> => [
  ...(await readFacts(db, incidentId)).values(),
]

/** Saved answers of the incident that were copied, the most copied first, each with its draft. */
export async function readAnswers({ db }: Deps, incidentId: string) {
  const { draftId, hash, userId, at } = i.answerUses
  return db
    .select({
      draft: i.drafts.view,
      count: count(),
      people: countDistinct(userId),
      texts: countDistinct(hash),
      firstAt: sql`min(${at})`.mapWith(at),
      lastAt: sql`max(${at})`.mapWith(at),
    })
    .from(i.answerUses)
    .innerJoin(i.drafts, eq(i.drafts.id, draftId))
    .where(eq(i.drafts.incidentId, incidentId))
    .groupBy(i.drafts.id)
    .orderBy(desc(count()), i.drafts.id)
    .limit(LISTED_MAX)
}

/** The playbook as it was when the incident was declared. */
export async function readDeclaredWith(
  { db }: Deps,
  versionId: string | null,
): Promise<{ id: string; version: number; hash: string } | null> {
  if (versionId === null) return null
  const { playbook: id, version, hash } = playbookVersions
  const [row] = await db.select({ id, version, hash }).from(playbookVersions).where(eq(playbookVersions.id, versionId))
  return row ?? null
}

/** Everyone who did something in the incident, by name. */
export async function readPeople({ db }: Deps, incidentIds: readonly string[]): Promise<Person[]> {
  const by = sql<Person>`${t.events.body}->'by'`
  const rows = await db
    .selectDistinct({ by })
    .from(t.events)
    .where(and(inArray(t.events.incidentId, [...incidentIds]), sql`jsonb_typeof(${by}) = 'object'`))
  const people = new Map(rows.map((row) => [row.by.id, row.by]))
  return [...people.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** What the feeds' states were, in the order of time, up to the end of the period. */
export async function readFeedStates({ db }: Deps, { toMs }: Period): Promise<{ atMs: number; feed: Feed }[]> {
  const rows = await db
    .select({ at: t.events.at, body: t.events.body })
    .from(t.events)
    .where(and(inArray(t.events.type, ['feed.changed', 'feed.removed']), lte(t.events.at, new Date(toMs))))
    .orderBy(asc(t.events.seq))
  return rows.flatMap(({ at, body }) => ('feed' in body ? [{ atMs: at.getTime(), feed: body.feed }] : []))
}
