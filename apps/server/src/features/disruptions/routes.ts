import { zTime } from '@tenfold/contract/entities.ts'
import type { Axis, DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { DAY } from '@tenfold/core/time.ts'
import { eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import { parse } from '../../commands.ts'
import { disruptions } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import { allow } from '../../guard.ts'
import { iso } from '../../room/stamp.ts'
import { readAxis } from './axis.ts'
import { readDetail } from './detail.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const MOST_MS = 31 * DAY

const zQuery = z.object({ from: zTime, to: zTime, disruption: z.uuid().optional() })

export function disruptionRoutes(app: FastifyInstance, deps: Deps): void {
  const find = async (id: string) => {
    const [row] = UUID.test(id) ? await deps.db.select().from(disruptions).where(eq(disruptions.id, id)) : []
    if (row === undefined) throw new Refused('not_found', { noun: 'disruption' })
    return row
  }

  app.get<{ Params: { id: string } }>('/api/disruptions/:id', async (request): Promise<DisruptionDetail> => {
    const actor = allow(request, 'room:read')
    return readDetail(deps, actor, await find(request.params.id))
  })

  app.get('/api/axis', async (request): Promise<Axis> => {
    const actor = allow(request, 'volume:read')
    const { from, to, disruption } = parse(zQuery, request.query, 'query')
    const fromMs = Date.parse(from)
    const toMs = Math.min(Date.parse(to), deps.clock.now())
    if (fromMs >= toMs)
      throw new Refused('bad_input', { where: 'from', what: 'it must be before "to", and not ahead.' })
    if (toMs - fromMs > MOST_MS)
      throw new Refused('bad_input', { where: 'from', what: 'at most 31 days are shown at once.' })
    const storyId = disruption === undefined ? null : (await find(disruption)).view.storyId
    return { at: iso(deps.clock.now()), ...(await readAxis(deps, actor, fromMs, toMs, storyId)) }
  })
}
