/** Who may post mentions: a source holds a bearer token, of which only the hash is stored. */
import { createHash, randomBytes } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Act, Handlers } from '../commands.ts'
import { sources } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { Refused } from '../errors.ts'
import { allowActor } from '../guard.ts'

const BEARER = /^Bearer (tf_[A-Za-z0-9_-]{43})$/i
/** How long a revocation made by another process may go unnoticed. */
const KEPT_MS = 5_000
const FLUSH_MS = 2_000
const AWAY_S = 2

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
const newToken = (): string => `tf_${randomBytes(32).toString('base64url')}`

interface Known {
  readonly sourceId: string
  readonly untilMs: number
}

/** Tokens that were good a moment ago, by hash; one map a database. */
const knownTokens = new WeakMap<object, Map<string, Known>>()

function tokensOf(deps: Pick<Deps, 'db'>): Map<string, Known> {
  const found = knownTokens.get(deps.db) ?? new Map<string, Known>()
  knownTokens.set(deps.db, found)
  return found
}

/**
 * The id of the source that an `Authorization` header speaks for.
 * @throws Refused `bad_token`, or `database_away` when it cannot be looked up
 */
export async function sourceOf(deps: Deps, authorization: string | undefined): Promise<string> {
  const token = BEARER.exec(authorization ?? '')?.[1]
  if (token === undefined) throw new Refused('bad_token')
  const tokenHash = hashOf(token)
  const known = tokensOf(deps)
  const kept = known.get(tokenHash)
  if (kept !== undefined && kept.untilMs > deps.clock.real()) return kept.sourceId
  known.delete(tokenHash)
  const [source] = await deps.db
    .select({ id: sources.id })
    .from(sources)
    .where(and(eq(sources.tokenHash, tokenHash), isNull(sources.revokedAt)))
    .catch(() => {
      throw new Refused('database_away', { seconds: AWAY_S })
    })
  if (source === undefined) throw new Refused('bad_token')
  known.set(tokenHash, { sourceId: source.id, untilMs: deps.clock.real() + KEPT_MS })
  return source.id
}

export interface SourceTally {
  /** Remembers that a source was heard of, to be written with the next flush. */
  heard(sourceId: string, accepted: number): void
  /** Writes what is still only remembered. */
  close(): Promise<void>
}

/** Counts what each source brought. A figure for Settings, so it is written every two seconds, not with each request. */
export function tallySources(deps: Deps): SourceTally {
  let heard = new Map<string, number>()
  const timer = setInterval(() => void flush(), FLUSH_MS)
  timer.unref()

  async function flush(): Promise<void> {
    const tallies = heard
    heard = new Map()
    const lastSeenAt = new Date(deps.clock.real())
    for (const [id, accepted] of tallies) {
      await deps.db
        .update(sources)
        .set({ lastSeenAt, accepted: sql`${sources.accepted} + ${accepted}` })
        .where(eq(sources.id, id))
        .catch(() => heard.set(id, (heard.get(id) ?? 0) + accepted)) // the next flush takes it along
    }
  }
  return {
    heard: (sourceId, accepted) => void heard.set(sourceId, (heard.get(sourceId) ?? 0) + accepted),
    async close() {
      clearInterval(timer)
      await flush()
    },
  }
}

export const sourceCommands = {
  'source:add': async (act, { name }) => {
    allowActor(act.actor, 'settings:write')
    const { deps, tx } = act
    const token = newToken()
    const id = deps.id()
    await tx.insert(sources).values({ id, name, tokenHash: hashOf(token), createdAt: new Date(deps.clock.real()) })
    changed(act)
    return { sourceId: id, token }
  },
  'source:rotate': async (act, { sourceId }) => {
    allowActor(act.actor, 'settings:write')
    const token = newToken()
    await replace(act, sourceId, { tokenHash: hashOf(token) })
    return { token }
  },
  'source:revoke': async (act, { sourceId }) => {
    allowActor(act.actor, 'settings:write')
    await replace(act, sourceId, { revokedAt: new Date(act.deps.clock.real()) })
    return {}
  },
} satisfies Handlers

async function replace(act: Act, sourceId: string, change: { tokenHash: string } | { revokedAt: Date }): Promise<void> {
  const { deps, tx } = act
  const [source] = await tx
    .update(sources)
    .set(change)
    .where(and(eq(sources.id, sourceId), isNull(sources.revokedAt)))
    .returning({ id: sources.id })
  if (source === undefined) throw new Refused('not_found', { noun: 'source' })
  act.after(() => {
    const known = tokensOf(deps)
    for (const [tokenHash, kept] of known) if (kept.sourceId === sourceId) known.delete(tokenHash)
  })
  changed(act)
}

function changed({ actor, emit }: Act): void {
  emit({ type: 'directory.changed', noun: 'sources', by: { id: actor.id, name: actor.name } })
}
