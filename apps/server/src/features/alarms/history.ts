import type { AlarmHistory } from '@tenfold/contract/http/alarms.ts'
import { noisyRules } from '@tenfold/core/alarm/noisy-rules.ts'
import { DAY } from '@tenfold/core/time.ts'
import { and, desc, eq, gte, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import { parse } from '../../commands.ts'
import { alarms } from '../../db/alarm-schema.ts'
import { incidents } from '../../db/incident-schema.ts'
import { events } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import { seesAlarm } from '../../events/visible.ts'
import { allow } from '../../guard.ts'
import { iso } from '../../room/stamp.ts'

const LISTED = 500
const COUNTED = 5_000

const zQuery = z.object({
  days: z.coerce.number('Give 1 to 90 days.').int().min(1).max(90, 'Give 1 to 90 days.').default(7),
})

/** GET /api/alarms: the newest 500 of so many days, and which rules raised the most. */
export function historyRoute(app: FastifyInstance, deps: Deps): void {
  app.get('/api/alarms', async (request): Promise<AlarmHistory> => {
    const actor = allow(request, 'incident:read')
    if (!seesAlarm(actor)) throw new Refused('not_allowed')
    const { days } = parse(zQuery, request.query, 'query')
    const nowMs = deps.clock.now()
    const from = new Date(nowMs - days * DAY)
    const rows = await deps.db
      .select({ view: alarms.view })
      .from(alarms)
      .where(gte(alarms.raisedAt, from))
      .orderBy(desc(alarms.raisedAt), desc(alarms.id))
      .limit(COUNTED)
    const views = rows.map(({ view }) => view)
    const shelved = await deps.db
      .selectDistinct({ id: sql<string>`${events.body}->'alarm'->>'id'` })
      .from(events)
      .where(and(eq(events.type, 'alarm.shelved'), gte(events.at, from)))
    const declared = await deps.db.select({ at: sql<string>`${incidents.view}->>'declaredAt'` }).from(incidents)
    return {
      at: iso(nowMs),
      from: from.toISOString(),
      alarms: views.slice(0, LISTED),
      rules: noisyRules(
        views,
        new Set(shelved.map(({ id }) => id)),
        declared.map(({ at }) => Date.parse(at)),
      ),
    }
  })
}
