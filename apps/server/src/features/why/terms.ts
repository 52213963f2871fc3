/** Samples of what is said in a window and of what is said otherwise, and the words that tell them apart. */
import type { Why } from '@tenfold/contract/http/volume.ts'
import { type TermPost, termsOf } from '@tenfold/core/surge/terms.ts'
import { DAY } from '@tenfold/core/time.ts'
import { type SQL, sql } from 'drizzle-orm'
import type { Deps } from '../../deps.ts'
import { iso } from '../../room/stamp.ts'
import { masked } from '../../understand/bookings.ts'
import { mentionsOf, type Part, rollupOf, UNDERSTOOD } from './part.ts'
import type { Window } from './window.ts'

type Source = Pick<Deps, 'db'>

const SAMPLE = 3_000
const DAYS = 14
/** Posts of the whole room among which the usual ones are looked for; in busier weeks a part of each day is read. */
const READ_POSTS = 50_000
/** What is longer says the same again. */
const TEXT_UNITS = 4_200
/** A prime, for a spread over posts that stays the same from minute to minute. */
const SPREAD = 10_007

/** Words that the window uses more than usual. They rest on posts that are understood: others have no sure language. */
export async function readTerms(deps: Source, part: Part, window: Window): Promise<Why['terms']> {
  const [now, usual] = await Promise.all([readNow(deps, part, window), readUsual(deps, part, window)])
  return termsOf(now, usual, masked)
}

async function readNow(deps: Source, part: Part, { fromMs, toMs }: Window): Promise<TermPost[]> {
  const { table, where } = rollupOf(part, 'minutes')
  const posts = await count(deps, sql`${table} where ${between('bucket', fromMs, toMs)} and ${where}`)
  return sample(deps, part, between('m.created_at', fromMs, toMs), SAMPLE / posts)
}

/** From the fortnight before the onset: of each day the same hours up to the onset's, where not the whole day. */
async function readUsual(deps: Source, part: Part, { fromMs, onsetMs }: Window): Promise<TermPost[]> {
  const toMs = Math.min(fromMs, onsetMs ?? fromMs)
  const days = between('bucket', toMs - DAYS * DAY, toMs)
  const { table, where } = rollupOf(part, 'hours')
  const [ofRoom, ofPart] = await Promise.all([
    count(deps, sql`volume_hours where ${days}`),
    count(deps, sql`${table} where ${days} and ${where}`),
  ])
  const share = Math.min(1, READ_POSTS / ofRoom)
  const spans = Array.from({ length: DAYS }, (_, day) => toMs - day * DAY)
  const when =
    share === 1
      ? between('m.created_at', toMs - DAYS * DAY, toMs)
      : sql`(${sql.join(
          spans.map((end) => between('m.created_at', end - Math.ceil(share * DAY), end)),
          sql` or `,
        )})`
  return sample(deps, part, when, SAMPLE / (ofPart * share))
}

const between = (column: 'bucket' | 'm.created_at', fromMs: number, toMs: number): SQL =>
  sql`(${sql.raw(column)} >= ${iso(fromMs)} and ${sql.raw(column)} < ${iso(toMs)})`

/** At least 1. */
async function count({ db }: Source, from: SQL): Promise<number> {
  const { rows } = await db.execute<{ messages: number }>(sql`select sum(messages)::float8 as messages from ${from}`)
  return Math.max(1, rows[0]?.messages ?? 0)
}

/** @param share of the posts, over 1: all */
async function sample({ db }: Source, part: Part, when: SQL, share: number): Promise<TermPost[]> {
  const some = share >= 1 ? sql`true` : sql`mod(m.id * 7919, ${SPREAD}) < ${Math.ceil(share * SPREAD)}`
  // Sorted here: asked for an order, the database would walk along all ids.
  const { rows } = await db.execute<Record<string, unknown> & TermPost & { id: number }>(sql`
    select m.id, left(m.text, ${TEXT_UNITS}) as text, m.lang, m.author_hash::text as author
    from mentions m join lateral ${UNDERSTOOD} u on true where ${when} and ${some} and ${mentionsOf(part)} limit ${SAMPLE}`)
  return rows.sort((a, b) => a.id - b.id)
}
