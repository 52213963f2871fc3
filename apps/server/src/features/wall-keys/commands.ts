import { DAY } from '@tenfold/core/time.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { hashKey, newKey } from '../../auth/keys.ts'
import type { Act, Handlers } from '../../commands.ts'
import { wallKeys } from '../../db/schema.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'

/** `onRevoked` closes the screens that show the key. */
export const wallKeyCommands = ({ onRevoked }: { onRevoked: () => Promise<void> }) =>
  ({
    'wallKey:add': async (act, { name, days }) => {
      allowActor(act.actor, 'settings:write')
      const key = newKey('wall_')
      const wallKeyId = act.deps.id()
      const now = act.deps.clock.real()
      await act.tx.insert(wallKeys).values({
        id: wallKeyId,
        name,
        keyHash: hashKey(key),
        createdAt: new Date(now),
        expiresAt: new Date(now + days * DAY),
      })
      changed(act)
      return { wallKeyId, key }
    },

    'wallKey:revoke': async (act, { wallKeyId }) => {
      allowActor(act.actor, 'settings:write')
      const revoked = await act.tx
        .update(wallKeys)
        .set({ revokedAt: new Date(act.deps.clock.real()) })
        .where(and(eq(wallKeys.id, wallKeyId), isNull(wallKeys.revokedAt)))
        .returning({ id: wallKeys.id })
      if (revoked.length === 0) throw new Refused('not_found', { noun: 'wall key' })
      changed(act)
      act.after(onRevoked)
      return {}
    },
  }) satisfies Handlers

const changed = (act: Act): void =>
  act.emit({ type: 'directory.changed', noun: 'wallKeys', by: { id: act.actor.id, name: act.actor.name } })
