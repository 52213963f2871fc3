import { type Slice, type Surge, zId, zTime } from '@tenfold/contract/entities.ts'
import type { Why } from '@tenfold/contract/http/volume.ts'
import { LIMITS } from '@tenfold/contract/mention.ts'
import { type Actor, can } from '@tenfold/core/policy.ts'
import { SLICE_KINDS } from '@tenfold/core/surge/slice.ts'
import { eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import { parse } from '../../commands.ts'
import { surges } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import { seesSurge } from '../../events/visible.ts'
import { allow } from '../../guard.ts'
import { readMentions } from '../../mentions/repo.ts'
import { iso } from '../../room/stamp.ts'
import { type Explained, explain } from './explain.ts'
import { createMemory } from './memory.ts'
import { surgeWindow, type Window, windowBefore } from './window.ts'

const PAIRS: readonly Slice['kind'][] = ['channel-language', 'topic-account']

const zQuery = z
  .object({
    kind: z.enum(SLICE_KINDS),
    value: z.string().max(200).default(''),
    /** The quarter of an hour before it is explained; left out: the one before now. */
    at: zTime.optional(),
  })
  .refine(({ kind, value }) => (kind === 'all') === (value === ''), {
    path: ['value'],
    error: 'give which part is meant; "all" has none.',
  })
  .refine(({ kind, value }) => !PAIRS.includes(kind) || /[^/]\/./.test(value), {
    path: ['value'],
    error: 'give both sides of the pair, as x/fi.',
  })

export function whyRoutes(app: FastifyInstance, deps: Deps): void {
  const remember = createMemory<Explained>(() => deps.clock.real())

  async function answer(actor: Actor, slice: Slice, window: Window, surge: Surge | null): Promise<Why> {
    const { accounts, languages } = actor
    // Whoever sees the same posts gets the same explanation; it changes with the minute.
    const key = JSON.stringify([surge?.id, slice, window, surge?.changedAt, accounts, languages])
    const explained = await remember(key, () => explain(deps, { slice, actor }, window, surge))
    return { ...explained, ...(await withTexts(deps, actor, explained)), at: iso(deps.clock.now()) }
  }

  app.get<{ Params: { id: string } }>('/api/surges/:id/why', async (request): Promise<Why> => {
    const actor = allow(request, 'directory:read')
    const id = zId.safeParse(request.params.id)
    const [row] = id.success ? await deps.db.select().from(surges).where(eq(surges.id, id.data)) : []
    if (row === undefined || !seesSurge(actor, row.view)) throw new Refused('not_found', { noun: 'surge' })
    return answer(actor, row.view.slice, surgeWindow(row.view, row.closedAt, deps.clock.now()), row.view)
  })

  app.get('/api/why', async (request): Promise<Why> => {
    // A wall asks nothing, and each answer costs the database some work.
    const actor = allow(request, 'directory:read')
    const { kind, value, at } = parse(zQuery, request.query, 'query')
    if (!seesSurge(actor, { slice: { kind, value } })) throw new Refused('not_allowed')
    const nowMs = deps.clock.now()
    const atMs = at === undefined ? nowMs : Math.min(nowMs, Math.max(Date.parse(at), LIMITS.OLDEST))
    return answer(actor, { kind, value }, windowBefore(atMs), null)
  })
}

/** The posts themselves, as they are now: what was deleted or edited meanwhile is. Empty for who may not read them. */
async function withTexts(
  deps: Deps,
  actor: Actor,
  { roots, first, loudest }: Explained,
): Promise<Pick<Why, 'roots' | 'first' | 'loudest'>> {
  const ids = [...new Set([...roots.flatMap(({ id }) => id ?? []), ...first, ...loudest])]
  const mayRead = can(actor, 'mention:read') && ids.length > 0
  const mentions = mayRead ? await readMentions(deps, actor, { ids }, ids.length) : []
  const byId = new Map(mentions.map((mention) => [mention.id, mention]))
  const named = (list: readonly number[]) => list.flatMap((id) => byId.get(String(id)) ?? [])
  return {
    roots: roots.map(({ id, posts, share }) => ({ mention: byId.get(String(id)) ?? null, posts, share })),
    first: named(first),
    loudest: named(loudest),
  }
}
