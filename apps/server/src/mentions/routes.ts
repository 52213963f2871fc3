import { zAccountKey, zChannel, zLang, zTopic } from '@tenfold/contract/entities.ts'
import type { Bookings, ClusterDetail, Mentions } from '@tenfold/contract/http/mentions.ts'
import { can } from '@tenfold/core/policy.ts'
import { eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import { parse } from '../commands.ts'
import { mentions } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { Refused } from '../errors.ts'
import { allow, allowActor } from '../guard.ts'
import { iso } from '../room/stamp.ts'
import { bookingsIn } from '../understand/bookings.ts'
import { readCluster } from './clusters.ts'
import { readMentions } from './repo.ts'

const LIST_MAX = 100

const ID = /^\d{1,15}$/
const zQuery = z.object({
  ids: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.string().regex(ID, 'Give ids as numbers with commas between.')).max(LIST_MAX))
    .optional(),
  before: z.string().regex(ID, 'Give the id of a mention.').optional(),
  limit: z.coerce.number().int().min(1).max(LIST_MAX).default(50),
  channel: zChannel.optional(),
  lang: zLang.optional(),
  account: zAccountKey.optional(),
  topic: zTopic.optional(),
  needsReply: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional(),
})
const zId = z.string().regex(ID, 'Give the id of a mention.').transform(Number)

export function mentionRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/api/mentions', async (request): Promise<Mentions> => {
    const actor = allow(request, 'mention:read')
    const { ids, before, limit, channel, lang, account, topic, needsReply } = parse(zQuery, request.query, 'query')
    const filter = {
      ...(ids === undefined ? {} : { ids: ids.map(Number) }),
      ...(before === undefined ? {} : { before: Number(before) }),
      ...(channel === undefined ? {} : { channel }),
      ...(lang === undefined ? {} : { lang }),
      ...(account === undefined ? {} : { account }),
      ...(topic === undefined ? {} : { topic }),
      ...(needsReply === undefined ? {} : { needsReply }),
    }
    const found = await readMentions(deps, actor, filter, ids === undefined ? limit : LIST_MAX)
    return { at: iso(deps.clock.now()), mentions: found }
  })

  app.get<{ Params: { id: string } }>('/api/clusters/:id', async (request): Promise<ClusterDetail> => {
    const actor = allow(request, 'mention:read')
    return readCluster(deps, actor, parse(zId, request.params.id, 'id'))
  })

  // Everywhere else they are masked: whoever answers asks for them one post at a time.
  app.get<{ Params: { id: string } }>('/api/mentions/:id/bookings', async (request): Promise<Bookings> => {
    const actor = allow(request, 'mention:read')
    const id = parse(zId, request.params.id, 'id')
    const [mention] = await deps.db.select().from(mentions).where(eq(mentions.id, id))
    if (mention === undefined || !can(actor, 'mention:read', mention))
      throw new Refused('not_found', { noun: 'mention' })
    allowActor(actor, 'conversation:work', mention)
    request.log.info({ mention: id, actor: actor.id }, 'booking references were shown')
    return { at: iso(deps.clock.now()), bookings: bookingsIn(mention.text) }
  })
}
