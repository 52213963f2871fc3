import type { DraftTexts } from '@tenfold/contract/http/drafts.ts'
import type { IncidentList } from '@tenfold/contract/http/incidents.ts'
import { measure } from '@tenfold/text/measure.ts'
import { asc, desc, eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { drafts, incidents } from '../../db/incident-schema.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import { incidentFor, sightOf } from '../../events/projection.ts'
import { seesDraft } from '../../events/visible.ts'
import { allow } from '../../guard.ts'
import { incidentIdOf } from '../../room/incident-param.ts'
import { iso } from '../../room/stamp.ts'
import { historyRoutes } from './history-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { listeningRoutes } from './listening-routes.ts'
import { timelineRoutes } from './timeline-routes.ts'

const INCIDENTS_MAX = 500

export function incidentRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, clock } = deps
  historyRoutes(app, deps)
  linkRoutes(app, deps)
  listeningRoutes(app, deps)
  timelineRoutes(app, deps)

  async function mustExist(id: string): Promise<string> {
    const [row] = await db.select({ id: incidents.id }).from(incidents).where(eq(incidents.id, id))
    if (row === undefined) throw new Refused('not_found', { noun: 'incident' })
    return row.id
  }

  // The newest first: ids sort by the time they were made.
  app.get('/api/incidents', async (request): Promise<IncidentList> => {
    const sight = sightOf(allow(request, 'incident:read'))
    const rows = await db.select().from(incidents).orderBy(desc(incidents.id)).limit(INCIDENTS_MAX)
    return {
      at: iso(clock.now()),
      incidents: rows.map(({ view, closedAt, closeReason }) => ({
        ...incidentFor(view, sight),
        closedAt: closedAt?.toISOString() ?? null,
        closeReason,
      })),
    }
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
