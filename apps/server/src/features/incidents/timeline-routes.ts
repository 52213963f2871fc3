/** What happened in an incident and in the duplicates that went into it, page by page. */
import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { Timeline } from '@tenfold/contract/http/incidents.ts'
import { and, desc, eq, inArray, lt, ne } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import { parse } from '../../commands.ts'
import { incidents } from '../../db/incident-schema.ts'
import { events } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import { seenBy } from '../../events/visible.ts'
import { allow } from '../../guard.ts'
import { mergedInto } from '../../room/incident-family.ts'
import { incidentIdOf } from '../../room/incident-param.ts'
import { iso } from '../../room/stamp.ts'

/** Entries of one answer. */
const PAGE = 1_000
const zQuery = z.object({ before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional() })

export function timelineRoutes(app: FastifyInstance, { db, clock }: Deps): void {
  app.get('/api/incidents/:id/timeline', async (request): Promise<Timeline> => {
    const actor = allow(request, 'incident:read')
    const { before } = parse(zQuery, request.query, 'timeline')
    const id = incidentIdOf(request)
    const [row] = await db.select({ view: incidents.view }).from(incidents).where(eq(incidents.id, id))
    if (row === undefined) throw new Refused('not_found', { noun: 'incident' })
    const family = [id, ...(await mergedInto(db, id)).map(({ view }) => view.id)]
    const own = and(inArray(events.incidentId, family), ne(events.type, 'incident.restored'))
    const columns = { seq: events.seq, at: events.at, body: events.body }
    const page = await db
      .select(columns)
      .from(events)
      .where(and(own, before === undefined ? undefined : lt(events.seq, before)))
      .orderBy(desc(events.seq))
      .limit(PAGE)
    const { pins } = row.view
    const pinned =
      pins.length === 0
        ? []
        : await db
            .select(columns)
            .from(events)
            .where(and(own, inArray(events.seq, pins)))
            .orderBy(desc(events.seq))
    const told = (rows: typeof page) =>
      seenBy(
        rows.toReversed().map(({ seq, at, body }): DomainEvent => ({ ...body, seq, at: at.toISOString() })),
        actor,
      )
    // The last row, seen or not: whoever sees a part of the room alone is led past what they do not see.
    const earlier = page.length < PAGE ? null : (page.at(-1)?.seq ?? null)
    return { at: iso(clock.now()), events: told(page), before: earlier, pinned: told(pinned) }
  })
}
