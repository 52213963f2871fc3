import type { Disruption, Surge } from '@tenfold/contract/entities.ts'
import type { LinkedThings } from '@tenfold/contract/http/incidents.ts'
import type { IncidentLink } from '@tenfold/contract/incident.ts'
import { eq, inArray } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { incidents } from '../../db/incident-schema.ts'
import { disruptions, surges } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import { seesSurge } from '../../events/visible.ts'
import { allow } from '../../guard.ts'
import { incidentIdOf } from '../../room/incident-param.ts'
import { iso } from '../../room/stamp.ts'

/** What an incident is linked to, over or not: a board holds only what is open. */
export function linkRoutes(app: FastifyInstance, { db, clock }: Deps): void {
  app.get('/api/incidents/:id/links', async (request): Promise<LinkedThings> => {
    const actor = allow(request, 'incident:read')
    const [row] = await db
      .select({ view: incidents.view })
      .from(incidents)
      .where(eq(incidents.id, incidentIdOf(request)))
    if (row === undefined) throw new Refused('not_found', { noun: 'incident' })
    const linked = (noun: IncidentLink['noun']) =>
      row.view.links.flatMap((link) => (link.noun === noun ? [link.id] : []))
    const found: { surges: Surge[]; disruptions: Disruption[] } = {
      surges: (
        await db
          .select({ view: surges.view })
          .from(surges)
          .where(inArray(surges.id, linked('surge')))
      )
        .map(({ view }) => view)
        .filter((surge) => seesSurge(actor, surge)),
      disruptions: (
        await db
          .select({ view: disruptions.view })
          .from(disruptions)
          .where(inArray(disruptions.id, linked('disruption')))
      ).map(({ view }) => view),
    }
    return { at: iso(clock.now()), ...found }
  })
}
