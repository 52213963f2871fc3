/** Sets a drill's database up: our invented accounts, the feed, and the seeded weeks of ordinary talk. */
import { HISTORY_MS, mentionsBetween, type Scenario } from '@tenfold/core/drill.ts'
import { sql } from 'drizzle-orm'
import { accounts, drillState, feeds } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import type { Writer } from '../ingest/writer.ts'
import { SetupError } from '../setup-error.ts'
import { lineOf } from './mention-line.ts'
import { drillView } from './view.ts'

export const SEED = 2013
const CHUNK = 5_000

/** Everything that a drill makes, what refers to others first; people and their sessions stay through a restart. */
export const PLAYED = [
  'mentions',
  'mention_tombstones',
  'understandings',
  'understand_again',
  'labels',
  'learned_model',
  'volume_minutes',
  'volume_hours',
  'facet_minutes',
  'facet_hours',
  'events',
  'command_log',
  'surges',
  'detector_state',
  'room_state',
  'alarms',
  'pages',
  'calendar',
  'feed_records',
  'feed_documents',
  'services',
  'disruptions',
  'facts',
  'promises',
  'brief_reads',
  'publications',
  'answer_uses',
  'draft_texts',
  'drafts',
  'conversations',
  'incidents',
  'feeds',
  'accounts',
  'assets',
]

/** Stands in `playedTo` until the seeding is complete: a start that was killed in it is begun again. */
const HALF_STAGED = new Date(0)

/** True when this database already plays the scenario. @throws SetupError when it holds something else */
export async function isStaged(deps: Deps, scenario: Scenario): Promise<boolean> {
  const [state] = await deps.db.select().from(drillState)
  if (state !== undefined)
    return state.view.scenario === scenario.id && state.playedTo.getTime() > HALF_STAGED.getTime()
  const { rows } = await deps.pool.query(
    'select 1 from users union all select 1 from mentions union all select 1 from incidents union all select 1 from accounts limit 1',
  )
  if (rows.length > 0) {
    throw new SetupError(
      'DRILL_DATABASE_URL leads to a database that is in live use. A drill needs a database of its own: give it an empty one.',
    )
  }
  return false
}

/** Live work never opens on a drill's invented data. @throws SetupError */
export async function refuseDrillData(deps: Deps): Promise<void> {
  const [state] = await deps.db.select({ one: drillState.one }).from(drillState)
  if (state === undefined) return
  throw new SetupError('DATABASE_URL leads to a database that holds a drill. Give live work a database of its own.')
}

/** Empties the drill's database and begins a new log, so that every browser takes a new board. */
export async function strike(deps: Deps): Promise<void> {
  await deps.db.transaction(async (tx) => {
    // The cursors first, as every writer does: in another order two of them could wait for each other.
    await tx.execute(sql`update ingest_cursor set commit_no = commit_no + 1, changes = changes + 1`)
    await tx.execute(
      sql`update understanding_cursor set generation = generation + 1, version = version + 1, last_id = (select last_id from ingest_cursor)`,
    )
    await tx.execute(sql`update event_cursor set seq = 0, epoch = gen_random_uuid()`)
    // Not TRUNCATE: its lock on whole tables would fight with everyone who is reading them.
    await tx.update(drillState).set({ playedTo: HALF_STAGED })
    for (const table of PLAYED) await tx.execute(sql`delete from ${sql.identifier(table)}`)
  })
}

/** Fills an empty database up to the scenario's start. */
export async function stage(
  deps: Deps,
  writer: Writer,
  scenario: Scenario,
  speed: number,
  onProgress: (words: string) => void,
): Promise<void> {
  const startAt = new Date(scenario.startMs)
  await deps.db.transaction(async (tx) => {
    await tx.insert(accounts).values(
      scenario.accounts.map(({ kinds: _kinds, languages, ...account }) => ({
        ...account,
        languages: Object.keys(languages),
        followersAt: account.followers === null ? null : startAt,
        createdAt: startAt,
      })),
    )
    await tx.insert(feeds).values({
      id: deps.id(),
      name: scenario.feed.name,
      kind: 'drill',
      mode: scenario.mode,
      urls: [],
      intervalS: scenario.feed.intervalS,
      state: 'ok',
      lastOkAt: startAt,
      createdAt: startAt,
    })
    const view = drillView(scenario, startAt.getTime(), deps.clock.real(), speed, false)
    await tx
      .insert(drillState)
      .values({ playedTo: HALF_STAGED, view })
      .onConflictDoUpdate({ target: drillState.one, set: { playedTo: HALF_STAGED, view } })
  })
  onProgress('Seeding eight weeks of ordinary talk')
  const history = mentionsBetween(scenario, scenario.startMs - HISTORY_MS, scenario.startMs, SEED)
  for (let at = 0; at < history.length; at += CHUNK) await writer.write(history.slice(at, at + CHUNK).map(lineOf))
  await deps.db.update(drillState).set({ playedTo: startAt })
}
