import type { Learning } from '@tenfold/contract/http/mentions.ts'
import { LABELS_NEEDED } from '@tenfold/core/learn/report.ts'
import { count } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { labels, learnedModel } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { allow } from '../../guard.ts'
import { iso } from '../../room/stamp.ts'

export function learningRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/api/learning', async (request): Promise<Learning> => {
    allow(request, 'settings:read')
    const counts = await deps.db.select({ field: labels.field, labels: count() }).from(labels).groupBy(labels.field)
    const [known] = await deps.db.select().from(learnedModel)
    const countOf = (field: string): number => counts.find((row) => row.field === field)?.labels ?? 0
    return {
      at: iso(deps.clock.now()),
      on: known?.on ?? false,
      needed: LABELS_NEEDED,
      labels: { lang: countOf('lang'), topics: countOf('topics'), needsReply: countOf('needsReply') },
      model: modelOf(known),
    }
  })
}

const modelOf = (known: typeof learnedModel.$inferSelect | undefined): Learning['model'] => {
  if (known === undefined || known.trainedAt === null || known.figures === null) return null
  return { trainedAt: known.trainedAt.toISOString(), trainedOn: known.trainedOn, ...known.figures }
}
