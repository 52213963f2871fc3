import type { AccountInfo, Directory, Settings } from '@tenfold/contract/http/settings.ts'
import { can } from '@tenfold/core/policy.ts'
import { asc, isNull } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { meOf } from '../../auth/routes.ts'
import { accounts, feeds, sources, users, wallKeys } from '../../db/schema.ts'
import type { Deps } from '../../deps.ts'
import { allow } from '../../guard.ts'

/** Names for every screen, and the settings page for those who run the room. No secret is in either. */
export function settingsRoutes(app: FastifyInstance, deps: Deps): void {
  const at = () => new Date(deps.clock.now()).toISOString()
  const readAccounts = async (): Promise<AccountInfo[]> => {
    const rows = await deps.db.select().from(accounts).orderBy(asc(accounts.key))
    return rows.map(({ createdAt: _createdAt, followersAt, ...account }) => ({
      ...account,
      followersAt: iso(followersAt),
    }))
  }

  app.get('/api/directory', async (request): Promise<Directory> => {
    allow(request, 'directory:read')
    const people = await deps.db.select().from(users).orderBy(asc(users.name))
    return {
      at: at(),
      people: people.map(({ id, name, role, languages, disabled }) => ({ id, name, role, languages, disabled })),
      accounts: await readAccounts(),
    }
  })

  app.get('/api/settings', async (request): Promise<Settings> => {
    const actor = allow(request, 'settings:read')
    // A feed's address may carry a key: only those who enter it read it whole.
    const shown = (url: string) => (can(actor, 'settings:write') ? url : (url.split('?', 1)[0] ?? url))
    const [people, sourceRows, feedRows, keyRows, accountRows] = await Promise.all([
      deps.db.select().from(users).orderBy(asc(users.name)),
      deps.db.select().from(sources).orderBy(asc(sources.createdAt)),
      deps.db.select().from(feeds).where(isNull(feeds.removedAt)).orderBy(asc(feeds.createdAt)),
      deps.db.select().from(wallKeys).orderBy(asc(wallKeys.createdAt)),
      readAccounts(),
    ])
    return {
      at: at(),
      users: people.map((user) => ({ ...meOf(user), disabled: user.disabled })),
      accounts: accountRows,
      sources: sourceRows.map(({ id, name, createdAt, lastSeenAt, revokedAt, accepted }) => ({
        id,
        name,
        createdAt: createdAt.toISOString(),
        lastSeenAt: iso(lastSeenAt),
        revokedAt: iso(revokedAt),
        accepted,
      })),
      feeds: feedRows.map(({ id, name, kind, mode, urls, intervalS, state, problem, lastOkAt }) => ({
        id,
        name,
        kind,
        mode,
        urls: urls.map(shown),
        intervalS,
        state,
        problem,
        lastOkAt: iso(lastOkAt),
      })),
      wallKeys: keyRows.map(({ id, name, createdAt, expiresAt, revokedAt, lastSeenAt }) => ({
        id,
        name,
        createdAt: createdAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        revokedAt: iso(revokedAt),
        lastSeenAt: iso(lastSeenAt),
      })),
    }
  })
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null
