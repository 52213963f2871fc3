/** How a fact and a translation came to be what they are. */

import { zId } from '@tenfold/contract/entities.ts'
import type { DraftBasis } from '@tenfold/contract/http/drafts.ts'
import type { FactVersions } from '@tenfold/contract/http/incidents.ts'
import { and, desc, eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { drafts, draftTexts, facts } from '../../db/incident-schema.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import { seesDraft } from '../../events/visible.ts'
import { allow } from '../../guard.ts'
import { incidentIdOf } from '../../room/incident-param.ts'
import { iso } from '../../room/stamp.ts'

/** Of a fact that changes all the time the newest are told. */
const VERSIONS_MAX = 500

export function historyRoutes(app: FastifyInstance, { db, clock }: Deps): void {
  app.get<{ Params: { key: string } }>('/api/incidents/:id/facts/:key', async (request): Promise<FactVersions> => {
    allow(request, 'incident:read')
    const rows = await db
      .select({ view: facts.view })
      .from(facts)
      .where(and(eq(facts.incidentId, incidentIdOf(request)), eq(facts.key, request.params.key)))
      .orderBy(desc(facts.version))
      .limit(VERSIONS_MAX)
    if (rows.length === 0) throw new Refused('not_found', { noun: 'fact' })
    return { at: iso(clock.now()), versions: rows.map(({ view }) => view) }
  })

  app.get<{ Params: { id: string } }>('/api/drafts/:id/basis', async (request): Promise<DraftBasis> => {
    const actor = allow(request, 'incident:read')
    const draftOf = async (id: string) => {
      const [row] = await db.select().from(drafts).where(eq(drafts.id, id))
      if (row === undefined || !seesDraft(actor, row.view)) throw new Refused('not_found', { noun: 'draft' })
      return row
    }
    const id = zId.safeParse(request.params.id)
    if (!id.success) throw new Refused('not_found', { noun: 'draft' })
    const { basis } = (await draftOf(id.data)).view
    if (basis === null) throw new Refused('not_found', { noun: 'source of the translation' })
    const source = await draftOf(basis.draftId)
    const [was] = await db
      .select({ text: draftTexts.text })
      .from(draftTexts)
      .where(and(eq(draftTexts.draftId, basis.draftId), eq(draftTexts.version, basis.version)))
    if (was === undefined) throw new Refused('not_found', { noun: 'source of the translation' })
    return { at: iso(clock.now()), lang: source.view.lang, was: was.text, is: source.text }
  })
}
