import type { OnCall } from '@tenfold/contract/http/alarms.ts'
import { asc, isNull } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { webhooks } from '../../db/alarm-schema.ts'
import type { Deps } from '../../deps.ts'
import { allow } from '../../guard.ts'
import { iso } from '../../room/stamp.ts'
import { historyRoute } from './history.ts'
import { readOnCall } from './on-call.ts'

/** @param mail whether e-mail can be sent at all */
export function alarmRoutes(app: FastifyInstance, deps: Deps, mail: boolean): void {
  historyRoute(app, deps)

  app.get('/api/on-call', async (request): Promise<OnCall> => {
    allow(request, 'settings:read')
    const { people, byEmail } = await readOnCall(deps.db)
    const hooks = await deps.db
      .select()
      .from(webhooks)
      .where(isNull(webhooks.removedAt))
      .orderBy(asc(webhooks.createdAt), asc(webhooks.id))
    return {
      at: iso(deps.clock.now()),
      people: people.map(({ id, name }) => ({ userId: id, name, email: byEmail.has(id) })),
      mail,
      webhooks: hooks.map(({ id, name, url, createdAt, lastOkAt, problem }) => ({
        id,
        name,
        url: new URL(url).origin,
        createdAt: createdAt.toISOString(),
        lastOkAt: lastOkAt?.toISOString() ?? null,
        problem,
      })),
    }
  })
}
