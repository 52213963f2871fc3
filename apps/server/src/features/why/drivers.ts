/** Where the excess comes from: what was observed against what is usual, by channel, language, account and topic. */
import type { Slice } from '@tenfold/contract/entities.ts'
import type { Why } from '@tenfold/contract/http/volume.ts'
import { lowerBound } from '@tenfold/core/surge/lower-bound.ts'
import { DAY, floorTo, HOUR } from '@tenfold/core/time.ts'
import { sql } from 'drizzle-orm'
import type { Deps } from '../../deps.ts'
import { iso } from '../../room/stamp.ts'
import { matches, type SliceFilter, usualOf } from '../../surge/expected.ts'
import { filterOf, msOf, type Part, rollupOf, topicOf } from './part.ts'
import type { Window } from './window.ts'

type Kind = 'channel' | 'language' | 'account' | 'topic'

/** What can still differ within a slice. An account has one channel. */
const DIMENSIONS: Readonly<Record<Slice['kind'], readonly Kind[]>> = {
  all: ['channel', 'language', 'account', 'topic'],
  channel: ['language', 'account', 'topic'],
  language: ['channel', 'account', 'topic'],
  account: ['language', 'topic'],
  topic: ['channel', 'language', 'account'],
  'channel-language': ['account', 'topic'],
  'topic-account': ['language'],
}

const SHOWN_OF_A_KIND = 5
/** No part has more excess than it was observed, so only the loudest can be among the first. */
const LOOKED_AT = 8
/** Fewer posts, or a smaller share of the excess, explain nothing. */
const LEAST_POSTS = 3
const LEAST_SHARE = 0.02

interface Cell {
  readonly channel: string
  readonly lang: string
  readonly accounts: readonly string[]
  readonly facet: string | null
  readonly messages: number
}

export interface Driven {
  readonly observed: number
  readonly expected: number
  readonly drivers: Why['drivers']
}

/** The excess of a part in the window and what drives it, the most excess first; nothing where there is no excess. */
export async function readDrivers(deps: Deps, part: Part, window: Window): Promise<Driven> {
  const topic = topicOf(part)
  const [cells, topics, usualTopics] = await Promise.all([
    readCells(deps, part, window),
    topic === null ? readTopics(deps, part, window) : [],
    usualFacets(deps, part, window),
  ])
  const observed = sum(cells)
  const expected = topic === null ? await usual(deps, filterOf(part), window) : sum(usualTopics ?? [])
  const excess = observed - expected
  if (excess <= 0) return { observed, expected, drivers: [] }

  const drivers: Why['drivers'][number][] = []
  for (const kind of DIMENSIONS[part.slice.kind]) {
    const counts = totals(kind === 'topic' ? topics : cells, kind, part)
    // Topics are younger than the room: where nothing is known of what is usual, they explain nothing.
    const ofFacets = kind === 'topic' || topic !== null
    if (ofFacets && usualTopics === null) continue
    const known = ofFacets ? totals(usualTopics ?? [], kind, part) : null
    const loudest = [...counts].sort(([, a], [, b]) => b - a).slice(0, LOOKED_AT)
    const found = await Promise.all(
      loudest.map(async ([value, posts]) => {
        const slice: Slice = { kind, value }
        const usually =
          known === null
            ? await usual(deps, { ...filterOf(part), ...asFilter(slice) }, window)
            : (known.get(value) ?? 0)
        return { slice, observed: posts, expected: round1(usually), share: Math.min(1, (posts - usually) / excess) }
      }),
    )
    const own = found
      .filter(({ observed, expected }) => observed >= LEAST_POSTS && lowerBound(observed) > expected)
      .filter(({ share }) => share >= LEAST_SHARE)
    drivers.push(...own.sort(byExcess).slice(0, SHOWN_OF_A_KIND))
  }
  return { observed, expected, drivers: drivers.sort(byExcess) }
}

const byExcess = (a: Why['drivers'][number], b: Why['drivers'][number]): number =>
  b.observed - b.expected - (a.observed - a.expected)

const sum = (cells: readonly Cell[]): number => cells.reduce((all, { messages }) => all + messages, 0)

const round1 = (value: number): number => Math.round(value * 10) / 10

function totals(cells: readonly Cell[], kind: Kind, { slice, actor }: Part): Map<string, number> {
  const all = new Map<string, number>()
  for (const cell of cells) {
    for (const value of valuesOf(cell, kind)) {
      const isOthers = kind === 'account' && actor.accounts !== null && !actor.accounts.includes(value)
      if (!isOthers && value !== slice.value) all.set(value, (all.get(value) ?? 0) + cell.messages)
    }
  }
  return all
}

function valuesOf({ channel, lang, accounts, facet }: Cell, kind: Kind): readonly string[] {
  if (kind === 'account') return accounts
  if (kind === 'topic') return facet === null ? [] : [facet]
  return [kind === 'channel' ? channel : lang]
}

function asFilter({ kind, value }: Slice): SliceFilter {
  if (kind === 'account') return { accounts: [value] }
  return kind === 'channel' ? { channel: value } : { lang: value }
}

async function usual(deps: Deps, filter: SliceFilter, { fromMs, toMs }: Window): Promise<number> {
  const [step] = await usualOf(deps, filter, toMs - fromMs, [fromMs])
  return step?.expected ?? 0
}

async function readCells({ db }: Deps, part: Part, { fromMs, toMs }: Window): Promise<Cell[]> {
  const { table, where } = rollupOf(part, 'minutes')
  const { rows } = await db.execute<Omit<Cell, 'facet'> & Record<string, unknown>>(sql`
    select channel, lang, accounts, sum(messages)::integer as messages from ${table}
    where bucket >= ${iso(fromMs)} and bucket < ${iso(toMs)} and ${where} group by 1, 2, 3`)
  return rows.map((row) => ({ ...row, facet: null }))
}

/** Facets that are topics and say something. */
const A_TOPIC = sql`facet not in ('reply', 'any', 'other')`

async function readTopics({ db }: Deps, part: Part, { fromMs, toMs }: Window): Promise<Cell[]> {
  const where = sql.join([A_TOPIC, ...matches(filterOf(part))], sql` and `)
  const { rows } = await db.execute<{ facet: string; messages: number }>(sql`
    select facet, sum(messages)::integer as messages from facet_minutes
    where bucket >= ${iso(fromMs)} and bucket < ${iso(toMs)} and ${where} group by 1`)
  return rows.map((row) => ({ ...row, channel: '', lang: '', accounts: [] }))
}

/** Days over which the same hours are averaged. */
const DAYS = 14

/**
 * What is usual of topics in such a window: the mean of the same hours of the day over the fortnight before, or as much
 * of it as topics are known for. Plain beside the season of the whole: it only ranks what drives a surge, it raises none.
 * Null: nothing is known.
 */
async function usualFacets({ db }: Deps, part: Part, window: Window): Promise<Cell[] | null> {
  const { fromMs, toMs, onsetMs } = window
  const beforeMs = Math.min(fromMs, onsetMs ?? fromMs)
  const first = await db.execute<{ atMs: number | null }>(sql`
    select min(${msOf('bucket')}) as "atMs" from facet_hours
    where facet = 'any' and bucket >= ${iso(beforeMs - DAYS * DAY)}`)
  const sinceMs = first.rows[0]?.atMs ?? Number.POSITIVE_INFINITY
  // A surge that goes on for days is no measure of itself.
  const firstDay = Math.max(1, Math.ceil((fromMs - beforeMs) / DAY))
  const days = Array.from({ length: DAYS }, (_, i) => firstDay + i).filter((day) => fromMs - day * DAY >= sinceMs)
  if (days.length === 0) return null
  const hours: { at: string; weight: number }[] = []
  for (let hour = floorTo(fromMs, HOUR); hour < toMs; hour += HOUR) {
    const weight = (Math.min(hour + HOUR, toMs) - Math.max(hour, fromMs)) / HOUR / days.length
    for (const day of days) hours.push({ at: iso(hour - day * DAY), weight })
  }
  const topic = topicOf(part)
  const where = sql.join([topic === null ? A_TOPIC : sql`facet = ${topic}`, ...matches(filterOf(part))], sql` and `)
  const { rows } = await db.execute<Record<string, unknown> & Cell>(sql`
    select channel, lang, accounts, facet, sum(messages * weight)::float8 as messages
    from unnest(${sql.param(hours.map(({ at }) => at))}::timestamptz[], ${sql.param(hours.map(({ weight }) => weight))}::float8[])
      as usual(bucket, weight) join facet_hours using (bucket)
    where ${where} group by 1, 2, 3, 4`)
  return rows
}
