import type { EventBody } from '@tenfold/contract/events.ts'
import type { Batch } from '@tenfold/contract/incident.ts'
import { type RailDisruption, uncounted, withUncounted } from '@tenfold/core/incident/batches.ts'
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import { services } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { append, inTx } from '../../events/append.ts'
import { changeIncident, lockAnyIncident } from '../../room/incident-rows.ts'

type Linked = RailDisruption & { readonly incidentId: string; readonly batches: readonly Batch[] }

/** Begins the clock of the rail options for trains that were cancelled since the last look. Returns how many incidents it concerned. */
export async function runDueBatches(deps: Deps): Promise<number> {
  const { rows } = await deps.db.execute<Linked & Record<string, unknown>>(LINKED_RAIL)
  const due = Object.values(Object.groupBy(rows, ({ incidentId }) => incidentId)).flatMap((linked) => {
    const [first] = linked ?? []
    return first !== undefined && uncounted(first.batches, linked ?? []).length > 0
      ? [{ incidentId: first.incidentId, rail: linked ?? [] }]
      : []
  })
  for (const { incidentId, rail } of due) await inTx(deps, (tx) => count(deps, tx, incidentId, rail))
  return due.length
}

/** Disruptions of the railway with cancelled trains that open incidents are linked to. */
const LINKED_RAIL = sql`
  select i.id as "incidentId", i.view->'batches' as batches, d.id, d.view->>'storyId' as "storyId",
    (d.view->>'cancelledEver')::integer as "cancelledEver"
  from incidents i
  cross join jsonb_array_elements(i.view->'links') as link
  join disruptions d on d.id = case when link->>'noun' = 'disruption' then (link->>'id')::uuid end
  where i.closed_at is null and d.view->>'mode' = 'rail' and (d.view->>'cancelledEver')::integer > 0
  order by i.id, d.id`

async function count(deps: Deps, tx: Tx, incidentId: string, rail: readonly RailDisruption[]): Promise<void> {
  const bodies: EventBody[] = []
  let incident = await lockAnyIncident(tx, incidentId)
  if (incident.state === 'closed') return
  for (const more of uncounted(incident.batches, rail)) {
    const firstMs = await cancelledMs(tx, more.disruptionId, more.counted)
    const told = withUncounted(incident.batches, more, firstMs ?? deps.clock.now(), deps.id)
    if (told === null) continue
    incident = { ...incident, batches: told.batches }
    const emit = (...said: EventBody[]) => void bodies.push(...said)
    await changeIncident({ tx, emit }, incident, { kind: 'batch', batchId: told.batchId }, null)
  }
  await append(deps, tx, bodies)
}

/** When the first train after those `counted` was cancelled; null: the disruption has no trains of its own. */
async function cancelledMs(tx: Tx, disruptionId: string, counted: number): Promise<number | null> {
  const [service] = await tx
    .select({ at: services.firstCancelledAt })
    .from(services)
    .where(and(eq(services.disruptionId, disruptionId), isNotNull(services.firstCancelledAt)))
    .orderBy(asc(services.firstCancelledAt), asc(services.key))
    .offset(counted)
    .limit(1)
  return service?.at?.getTime() ?? null
}
