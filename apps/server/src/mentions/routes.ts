import { zAccountKey, zChannel, zLang } from '@tenfold/contract/entities.ts'
import type { Mentions } from '@tenfold/contract/http.ts'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import { parse } from '../commands.ts'
import type { Deps } from '../deps.ts'
import { allow } from '../guard.ts'
import { iso } from '../room/stamp.ts'
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
})

export function mentionRoutes(app: FastifyInstance, deps: Deps): void {
  app.get('/api/mentions', async (request): Promise<Mentions> => {
    const actor = allow(request, 'mention:read')
    const { ids, before, limit, channel, lang, account } = parse(zQuery, request.query, 'query')
    const filter = {
      ...(ids === undefined ? {} : { ids: ids.map(Number) }),
      ...(before === undefined ? {} : { before: Number(before) }),
      ...(channel === undefined ? {} : { channel }),
      ...(lang === undefined ? {} : { lang }),
      ...(account === undefined ? {} : { account }),
    }
    const mentions = await readMentions(deps, actor, filter, ids === undefined ? limit : LIST_MAX)
    return { at: iso(deps.clock.now()), mentions }
  })
}
