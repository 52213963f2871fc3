/** Texts of playbooks that were good once, as the database keeps them. */
import type { Person } from '@tenfold/contract/entities.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { readPlaybook } from '@tenfold/text/playbook.ts'
import { and, count, desc, eq, isNotNull, isNull, notInArray, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { incidents } from '../../db/incident-schema.ts'
import { playbookVersions } from '../../db/playbook-schema.ts'
import type { Deps } from '../../deps.ts'
import { hashOf } from './source.ts'

/** Kept of each playbook, beside those that incidents were declared with. */
const KEPT_MAX = 50
/** A stricter check may refuse what was good before: so many are tried, the newest first. */
const TRIED_MAX = 10

export type Row = typeof playbookVersions.$inferSelect
type Store = Deps['db'] | Tx

/** A version that can be used. */
export interface GoodVersion {
  readonly playbook: PlaybookFile
  readonly source: string
}

/** Keeps the text as the newest of its playbook, and says under which id. It is not put away any more, if it was. */
export async function keepVersion(
  store: Store,
  { clock, id }: Pick<Deps, 'clock' | 'id'>,
  { playbook, source }: GoodVersion,
  savedBy: Person | null = null,
): Promise<string> {
  const row = {
    id: id(),
    playbook: playbook.id,
    version: playbook.version,
    hash: hashOf(source),
    source,
    readRealAt: new Date(clock.real()),
    savedBy,
  }
  const [kept] = await store
    .insert(playbookVersions)
    .values(row)
    .onConflictDoUpdate({
      target: [playbookVersions.playbook, playbookVersions.hash],
      // Read again by a server that started: who saved it is known from before.
      set: { readRealAt: row.readRealAt, retiredRealAt: null, ...(savedBy === null ? {} : { savedBy }) },
    })
    .returning({ id: playbookVersions.id })
  if (kept === undefined) throw new Error(`version ${row.version} of ${row.playbook} was not kept`)
  await prune(store, playbook.id)
  return kept.id
}

async function prune(store: Store, playbook: string): Promise<void> {
  const newest = store
    .select({ id: playbookVersions.id })
    .from(playbookVersions)
    .where(eq(playbookVersions.playbook, playbook))
    .orderBy(desc(playbookVersions.readRealAt), desc(playbookVersions.id))
    .limit(KEPT_MAX)
  const declared = store.select({ id: incidents.declaredWith }).from(incidents).where(isNotNull(incidents.declaredWith))
  await store
    .delete(playbookVersions)
    .where(
      and(
        eq(playbookVersions.playbook, playbook),
        notInArray(playbookVersions.id, newest),
        sql`${playbookVersions.id} not in ${declared}`,
      ),
    )
}

/** The newest first. */
export const versionsOf = (store: Store, playbook: string, max = KEPT_MAX): Promise<Row[]> =>
  store
    .select()
    .from(playbookVersions)
    .where(eq(playbookVersions.playbook, playbook))
    .orderBy(desc(playbookVersions.readRealAt), desc(playbookVersions.id))
    .limit(max)

/** The newest version that can be used today; undefined: there is none. */
export async function lastGood(store: Store, playbook: string): Promise<GoodVersion | undefined> {
  for (const { source } of await versionsOf(store, playbook, TRIED_MAX)) {
    const read = readPlaybook(source, `${playbook}.yaml`)
    if (read.playbook !== null) return { playbook: read.playbook, source }
  }
  return undefined
}

/** Every playbook of which a version is kept, and whether it was put away on purpose. */
export async function keptPlaybooks({ db }: Pick<Deps, 'db'>): Promise<ReadonlyMap<string, { isRetired: boolean }>> {
  const rows = await db
    .select({
      playbook: playbookVersions.playbook,
      retired: sql<boolean>`bool_and(${playbookVersions.retiredRealAt} is not null)`,
    })
    .from(playbookVersions)
    .groupBy(playbookVersions.playbook)
  return new Map(rows.map(({ playbook, retired }) => [playbook, { isRetired: retired }]))
}

export const putAway = async (store: Store, { clock }: Pick<Deps, 'clock'>, playbook: string): Promise<void> =>
  void (await store
    .update(playbookVersions)
    .set({ retiredRealAt: new Date(clock.real()) })
    .where(eq(playbookVersions.playbook, playbook)))

/** Open incidents by playbook. */
export async function openIncidents(store: Store): Promise<ReadonlyMap<string, number>> {
  const playbook = sql<string>`${incidents.view}->>'playbook'`
  const rows = await store
    .select({ playbook, open: count() })
    .from(incidents)
    .where(and(isNull(incidents.closedAt), sql`${playbook} is not null`))
    .groupBy(sql`1`)
  return new Map(rows.map(({ playbook, open }) => [playbook, open]))
}
