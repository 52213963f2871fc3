import type { DisruptionDetail } from '@tenfold/contract/http.ts'
import { HOUR } from '@tenfold/core/time.ts'
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { disruptions, feedRecords, services } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { Refused } from '../errors.ts'
import { allow } from '../guard.ts'

/** Rows of services in one answer, those that are cancelled first. */
const MAX_SERVICES = 2_000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function disruptionRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { id: string } }>('/api/disruptions/:id', async (request): Promise<DisruptionDetail> => {
    allow(request, 'room:read')
    const { id } = request.params
    const [row] = UUID.test(id) ? await deps.db.select().from(disruptions).where(eq(disruptions.id, id)) : []
    if (row === undefined) throw new Refused('not_found', { noun: 'disruption' })
    return {
      at: new Date(deps.clock.now()).toISOString(),
      disruption: row.view,
      text: row.text,
      services: await servicesOf(deps, id),
      cancelledPerHour: await cancelledPerHour(deps, id),
    }
  })
}

async function servicesOf(deps: Deps, id: string): Promise<DisruptionDetail['services']> {
  const rows = await deps.db
    .select({ service: services, goneAt: feedRecords.goneAt })
    .from(services)
    .leftJoin(feedRecords, and(eq(feedRecords.feedId, services.feedId), eq(feedRecords.key, services.key)))
    .where(eq(services.disruptionId, id))
    .orderBy(sql`${services.state} = 'cancelled' desc`, asc(services.scheduledDepartureAt), asc(services.key))
    .limit(MAX_SERVICES)
  return rows.map(({ service, goneAt }) => ({
    key: service.key,
    number: service.number,
    date: service.date,
    origin: service.origin,
    destination: service.destination,
    scheduledDepartureAt: service.scheduledDepartureAt?.toISOString() ?? null,
    state: service.state,
    delayMin: service.delayMin,
    gone: goneAt !== null,
  }))
}

/** Hours in which something was newly cancelled, oldest first; a service counts once, when it was first cancelled. */
async function cancelledPerHour(deps: Deps, id: string): Promise<DisruptionDetail['cancelledPerHour']> {
  const hour = sql<number>`floor(extract(epoch from ${services.firstCancelledAt}) * 1000 / ${sql.raw(String(HOUR))})::bigint`
  const rows = await deps.db
    .select({ hour, cancelled: sql<number>`count(*)` })
    .from(services)
    .where(and(eq(services.disruptionId, id), isNotNull(services.firstCancelledAt)))
    .groupBy(hour)
    .orderBy(hour)
  return rows.map((row) => ({ at: new Date(row.hour * HOUR).toISOString(), cancelled: row.cancelled }))
}
