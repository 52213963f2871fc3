import type { Rules, RulesTried } from '@tenfold/contract/http/alarms.ts'
import { zStateRules } from '@tenfold/contract/state-rules.ts'
import type { Situation } from '@tenfold/core/surge/state/situation.ts'
import { DEFAULT_RULES } from '@tenfold/core/surge/state-rules.ts'
import { DAY } from '@tenfold/core/time.ts'
import { desc, min } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import { parse } from '../../commands.ts'
import { stateRules } from '../../db/alarm-schema.ts'
import { users } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import { allow } from '../../guard.ts'
import { iso } from '../../room/stamp.ts'
import { readRules } from './rows.ts'
import { tryRules } from './try-rules.ts'

/** What the room was judged by at each minute of (from, to], oldest first. */
export type PastSituations = (fromMs: number, toMs: number) => Promise<Iterable<Situation>>

const TRIED_MS = 28 * DAY
const VERSIONS_SHOWN = 20
const TRIES_WAITING = 8

export function stateRoutes(app: FastifyInstance, deps: Deps, past: PastSituations): void {
  app.get('/api/rules', async (request): Promise<Rules> => {
    allow(request, 'settings:read')
    const { rules, version } = await readRules(deps.db)
    const rows = await deps.db.select().from(stateRules).orderBy(desc(stateRules.version)).limit(VERSIONS_SHOWN)
    const changed = rows.map((row) => ({
      version: row.version,
      rules: row.rules,
      by: { id: row.byId, name: row.byName },
      changedAt: iso(row.changedAt.getTime()),
    }))
    // The house's own rules hold since the room was set up, that is since its first person.
    const [first] = await deps.db.select({ at: min(users.createdAt) }).from(users)
    const changedAt = (first?.at ?? new Date(deps.clock.now())).toISOString()
    const house = { version: 1, rules: DEFAULT_RULES, by: null, changedAt }
    return { at: iso(deps.clock.now()), rules, version, versions: [...changed, house].slice(0, VERSIONS_SHOWN) }
  })

  // Four weeks minute by minute are work for a second or so: one after the other, whoever asks.
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  app.post('/api/rules/try', async (request): Promise<RulesTried> => {
    allow(request, 'rules:change')
    const { rules } = parse(z.strictObject({ rules: zStateRules }), request.body ?? {}, 'rules')
    if (waiting >= TRIES_WAITING) throw new Refused('too_many', { seconds: 5 })
    const toMs = deps.clock.now()
    const fromMs = toMs - TRIED_MS
    waiting++
    const tried = last.then(async () => tryRules(await past(fromMs, toMs), rules))
    last = tried.catch(() => {}).finally(() => waiting--)
    return { at: iso(toMs), from: iso(fromMs), to: iso(toMs), ...(await tried) }
  })
}
