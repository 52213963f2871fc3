import type { Assets } from '@tenfold/contract/http/settings.ts'
import { asc, isNull } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { assets } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { allow } from '../../guard.ts'
import { iso } from '../../room/stamp.ts'

/** For everyone who reads drafts: they name what goes with them by its id. */
export function assetRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/api/assets', async (request): Promise<Assets> => {
    allow(request, 'incident:read')
    const rows = await deps.db
      .select()
      .from(assets)
      .where(isNull(assets.removedAt))
      .orderBy(asc(assets.title), asc(assets.id))
    return {
      at: iso(deps.clock.now()),
      assets: rows.map(({ id, kind, title, url, lang, situation, alt, addedBy, approvedBy, approvedAt }) => {
        const approved =
          approvedBy === null || approvedAt === null ? null : { by: approvedBy, at: approvedAt.toISOString() }
        return { id, kind, title, url, lang, situation, alt, addedBy, approved }
      }),
    }
  })
}
