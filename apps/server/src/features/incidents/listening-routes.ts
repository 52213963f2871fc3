import type { ListeningTerms } from '@tenfold/contract/http/incidents.ts'
import { allTerms } from '@tenfold/core/incident/listening.ts'
import { asc, isNull } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { incidents } from '../../db/incident-schema.ts'
import type { Deps } from '../../deps.ts'
import { sourceOf } from '../../ingest/sources.ts'
import { iso } from '../../room/stamp.ts'

/** For connectors, which know the room by their token: beside `POST /api/ingest/mentions`, what to look for. */
export function listeningRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/api/ingest/terms', async (request): Promise<ListeningTerms> => {
    await sourceOf(deps, request.headers.authorization)
    const open = await deps.db
      .select({ view: incidents.view })
      .from(incidents)
      .where(isNull(incidents.closedAt))
      .orderBy(asc(incidents.id))
    return { at: iso(deps.clock.now()), ...allTerms(open.map(({ view }) => view.listening)) }
  })
}
