/** Several feeds that tell the same story are one story, with each of them to be seen. */
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { isSameStory, type Teller } from '@tenfold/core/disruption/story.ts'
import { countedAs } from '@tenfold/core/disruption.ts'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '../db/client.ts'
import { disruptions, feedRecords, services } from '../db/schema.ts'
import type { DisruptionRow } from './disruption-rows.ts'
import { scopeOf } from './entered.ts'
import { serviceOf } from './service-rows.ts'

/** A reading that opens more than this many at once is a feed's first: what it tells is looked at as it changes. */
const AT_ONCE = 200

/**
 * Puts disruptions that stand alone into the story that another teller tells already, and says so. Those that a person
 * put where they are stay there. The story is called by the one that began it.
 * @param ids of disruptions that opened or changed; locked by the caller, or its own
 */
export async function joinStories(tx: Tx, ids: readonly string[], now: Date): Promise<EventBody[]> {
  if (ids.length === 0) return []
  const open = await tx.select().from(disruptions).where(isNull(disruptions.closedAt))
  const wanted = new Set(ids)
  const alone = open.filter((row) => wanted.has(row.id) && isAlone(row, open)).slice(0, AT_ONCE)
  if (alone.length === 0 || open.length < 2) return []
  const affected = await affectedOf(
    tx,
    open.filter(({ view }) => view.kind === 'services'),
  )
  const tellers = new Map(open.map((row) => [row.id, tellerOf(row, affected.get(row.id) ?? [])]))
  const events: EventBody[] = []
  for (const row of alone) {
    // Another may have joined it in this very pass.
    if (!isAlone(row, open)) continue
    const own = tellers.get(row.id)
    const other = open
      .filter((each) => each.id !== row.id && !each.storyByPerson)
      .toSorted((a, b) => a.view.startedAt.localeCompare(b.view.startedAt))
      .find((each) => {
        const told = tellers.get(each.id)
        return own !== undefined && told !== undefined && isSameStory(own, told)
      })
    if (other === undefined || other.view.storyId === row.view.storyId) continue
    const view: Disruption = { ...row.view, storyId: other.view.storyId, changedAt: now.toISOString() }
    row.view = view
    await tx.update(disruptions).set({ view }).where(eq(disruptions.id, row.id))
    events.push({ type: 'disruption.changed', disruption: view })
  }
  return events
}

const isAlone = ({ id, view, storyByPerson }: DisruptionRow, open: readonly DisruptionRow[]): boolean =>
  !storyByPerson && view.storyId === id && open.every((other) => other.id === id || other.view.storyId !== id)

function tellerOf({ view }: DisruptionRow, affected: Teller['affected']): Teller {
  const { feedId, cause, causeDetail, startedAt } = view
  return { ...scopeOf(view), feedId, cause, causeDetail, startedMs: Date.parse(startedAt), affected }
}

/** What does not run as planned, by disruption. */
async function affectedOf(tx: Tx, rows: readonly DisruptionRow[]): Promise<Map<string, Teller['affected']>> {
  const byDisruption = new Map<string, Teller['affected'][number][]>()
  if (rows.length === 0) return byDisruption
  const ids = rows.map(({ id }) => id)
  const found = await tx
    .select({ row: services })
    .from(services)
    .leftJoin(feedRecords, and(eq(feedRecords.feedId, services.feedId), eq(feedRecords.key, services.key)))
    .where(and(inArray(services.disruptionId, ids), isNull(feedRecords.goneAt)))
  for (const { row } of found) {
    const service = serviceOf(row)
    if (row.disruptionId === null || countedAs(service) === null) continue
    const known = byDisruption.get(row.disruptionId)
    if (known === undefined) byDisruption.set(row.disruptionId, [service])
    else known.push(service)
  }
  return byDisruption
}
