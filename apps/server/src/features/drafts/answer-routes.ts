/** How often each saved answer was used, and what it said then. */
import type { AnswerUses } from '@tenfold/contract/http/drafts.ts'
import { count, countDistinct, desc, eq, max, min } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { answerUses, drafts } from '../../db/incident-schema.ts'
import type { Deps } from '../../deps.ts'
import { seesDraft } from '../../events/visible.ts'
import { allow } from '../../guard.ts'
import { incidentIdOf } from '../../room/incident-param.ts'
import { iso } from '../../room/stamp.ts'

/** Answers by what they said: those that were used last are told. */
const USES_MAX = 1_000

export function answerRoutes(app: FastifyInstance, { db, clock }: Deps): void {
  app.get('/api/incidents/:id/answers', async (request): Promise<AnswerUses> => {
    const actor = allow(request, 'incident:read')
    const rows = await db
      .select({
        draft: drafts.view,
        hash: answerUses.hash,
        facts: answerUses.facts,
        count: count(),
        people: countDistinct(answerUses.userId),
        firstAt: min(answerUses.at),
        lastAt: max(answerUses.at),
      })
      .from(answerUses)
      .innerJoin(drafts, eq(drafts.id, answerUses.draftId))
      .where(eq(drafts.incidentId, incidentIdOf(request)))
      .groupBy(drafts.id, answerUses.hash, answerUses.facts)
      .orderBy(desc(max(answerUses.at)), drafts.id)
      .limit(USES_MAX)
    const uses = rows.flatMap(({ draft, firstAt, lastAt, ...use }) =>
      firstAt === null || lastAt === null || !seesDraft(actor, draft)
        ? []
        : { draftId: draft.id, ...use, firstAt: iso(firstAt.getTime()), lastAt: iso(lastAt.getTime()) },
    )
    return { at: iso(clock.now()), uses }
  })
}
