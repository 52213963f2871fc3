import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { DraftTexts, IncidentList, Timeline } from '@tenfold/contract/http.ts'
import { measure } from '@tenfold/text/measure.ts'
import { asc, desc, eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { drafts, events, incidents } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import { seesDraft, visible } from '../../events/visible.ts'
import { allow } from '../../guard.ts'
import { incidentIdOf } from '../../room/incident-param.ts'
import { iso } from '../../room/stamp.ts'

const INCIDENTS_MAX = 500
/** Of a longer story the newest part is told. */
const TIMELINE_MAX = 5_000

export function incidentRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, clock } = deps

  async function mustExist(id: string): Promise<string> {
    const [row] = await db.select({ id: incidents.id }).from(incidents).where(eq(incidents.id, id))
    if (row === undefined) throw new Refused('not_found', { noun: 'incident' })
    return row.id
  }

  // The newest first: ids sort by the time they were made.
  app.get('/api/incidents', async (request): Promise<IncidentList> => {
    allow(request, 'incident:read')
    const rows = await db.select().from(incidents).orderBy(desc(incidents.id)).limit(INCIDENTS_MAX)
    return {
      at: iso(clock.now()),
      incidents: rows.map(({ view, closedAt, closeReason }) => ({
        ...view,
        closedAt: closedAt?.toISOString() ?? null,
        closeReason,
      })),
    }
  })

  app.get('/api/incidents/:id/timeline', async (request): Promise<Timeline> => {
    const actor = allow(request, 'incident:read')
    const id = await mustExist(incidentIdOf(request))
    const rows = await db
      .select({ seq: events.seq, at: events.at, body: events.body })
      .from(events)
      .where(eq(events.incidentId, id))
      .orderBy(desc(events.seq))
      .limit(TIMELINE_MAX)
    const told = rows.reverse().map(({ seq, at, body }): DomainEvent => ({ ...body, seq, at: at.toISOString() }))
    return { at: iso(clock.now()), events: told.filter((event) => visible(event, actor)) }
  })

  app.get('/api/incidents/:id/texts', async (request): Promise<DraftTexts> => {
    const actor = allow(request, 'incident:read')
    const id = await mustExist(incidentIdOf(request))
    const rows = await db.select().from(drafts).where(eq(drafts.incidentId, id)).orderBy(asc(drafts.id))
    return {
      at: iso(clock.now()),
      texts: rows
        .filter(({ view }) => seesDraft(actor, view))
        .map(({ id: draftId, text, previous, view }) => ({
          draftId,
          text,
          version: view.version,
          length: measure(view.channel, text),
          previous,
        })),
    }
  })
}
