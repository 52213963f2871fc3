import type { Calendar } from '@tenfold/contract/http/alarms.ts'
import { asc } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { calendar } from '../../db/alarm-schema.ts'
import type { Deps } from '../../deps.ts'
import { allow } from '../../guard.ts'
import { iso } from '../../room/stamp.ts'

/** For those who may change it: whoever enters a holiday has to see what is entered. */
export function calendarRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/api/calendar', async (request): Promise<Calendar> => {
    allow(request, 'calendar:change')
    const rows = await deps.db
      .select({ view: calendar.view })
      .from(calendar)
      .orderBy(asc(calendar.fromAt), asc(calendar.id))
    return { at: iso(deps.clock.now()), entries: rows.map(({ view }) => view) }
  })
}
