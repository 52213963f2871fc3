/** Who is behind a request or a socket: a session's user, a wall key, or nobody. */
import type { Actor } from '@tenfold/core/policy.ts'
import { and, eq, gt, isNull } from 'drizzle-orm'
import { users, wallKeys } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import type { Auth } from './auth.ts'
import { hashKey } from './keys.ts'
import { actorOf } from './people.ts'

export interface Identity {
  readonly actor: Actor
  /** What ends it: the session or the wall key. */
  readonly sessionId: string | null
  readonly wallKeyId: string | null
}

export type Identify = (headers: {
  cookie?: string | undefined
  wallKey?: string | undefined
}) => Promise<Identity | null>

export function createIdentify(deps: Deps, auth: Auth): Identify {
  return async ({ cookie, wallKey }) => {
    if (wallKey !== undefined && wallKey !== '') return byWallKey(deps, wallKey)
    if (cookie === undefined) return null
    const found = await auth.api.getSession({ headers: new Headers({ cookie }) })
    if (found === null) return null
    const [user] = await deps.db.select().from(users).where(eq(users.id, found.user.id))
    if (user === undefined || user.disabled) return null
    return { actor: actorOf(user), sessionId: found.session.id, wallKeyId: null }
  }
}

async function byWallKey(deps: Deps, key: string): Promise<Identity | null> {
  const now = new Date(deps.clock.real())
  const [row] = await deps.db
    .update(wallKeys)
    .set({ lastSeenAt: now })
    .where(and(eq(wallKeys.keyHash, hashKey(key)), isNull(wallKeys.revokedAt), gt(wallKeys.expiresAt, now)))
    .returning()
  if (row === undefined) return null
  return {
    actor: { id: `wall:${row.id}`, name: row.name, role: 'wall', accounts: null, languages: null },
    sessionId: null,
    wallKeyId: row.id,
  }
}
