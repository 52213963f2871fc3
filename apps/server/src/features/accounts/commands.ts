import { eq } from 'drizzle-orm'
import type { Act, Handlers } from '../../commands.ts'
import { accounts } from '../../db/schema.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'

export const accountCommands = {
  'account:add': async (act, input) => {
    allowActor(act.actor, 'settings:write')
    const added = await act.tx
      .insert(accounts)
      .values({ ...input, createdAt: new Date(act.deps.clock.real()) })
      .onConflictDoNothing()
      .returning({ key: accounts.key })
    if (added.length === 0) throw new Refused('taken', { noun: 'account', name: input.key })
    changed(act)
    return {}
  },

  'account:remove': async (act, { key }) => {
    allowActor(act.actor, 'settings:write')
    const removed = await act.tx.delete(accounts).where(eq(accounts.key, key)).returning({ key: accounts.key })
    if (removed.length === 0) throw new Refused('not_found', { noun: 'account' })
    changed(act)
    return {}
  },
} satisfies Handlers

const changed = (act: Act): void =>
  act.emit({ type: 'directory.changed', noun: 'accounts', by: { id: act.actor.id, name: act.actor.name } })
