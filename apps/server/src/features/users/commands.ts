import { and, eq, ne } from 'drizzle-orm'
import { addUser, setPassword } from '../../auth/people.ts'
import type { Act, Handlers } from '../../commands.ts'
import { sessions, users } from '../../db/schema.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'

/** `onChanged` closes sockets whose session or rights have ended. */
export const userCommands = ({ onChanged }: { onChanged: () => Promise<void> }) =>
  ({
    'user:add': async (act, input) => {
      allowActor(act.actor, 'settings:write')
      const email = input.email.toLowerCase()
      const [taken] = await act.tx.select({ id: users.id }).from(users).where(eq(users.email, email))
      if (taken !== undefined) throw new Refused('taken', { noun: 'e-mail', name: email })
      const userId = act.deps.id()
      await addUser(act.deps, act.tx, { ...input, id: userId })
      changed(act)
      return { userId }
    },

    'user:change': async (act, { userId, password, ...changes }) => {
      allowActor(act.actor, 'settings:write')
      const [user] = await act.tx.select().from(users).where(eq(users.id, userId)).for('update')
      if (user === undefined) throw new Refused('not_found', { noun: 'user' })
      const losesAdmin = user.role === 'admin' && (changes.disabled === true || (changes.role ?? 'admin') !== 'admin')
      if (losesAdmin) await keepAnAdmin(act, userId)
      const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
      if (Object.keys(set).length > 0) await act.tx.update(users).set(set).where(eq(users.id, userId))
      if (password !== undefined) await setPassword(act.tx, userId, password)
      // Whoever knew the old password, or is shut out, is out at once.
      if (password !== undefined || changes.disabled === true)
        await act.tx.delete(sessions).where(eq(sessions.userId, userId))
      changed(act)
      act.after(onChanged)
      return {}
    },

    'me:change': async (act, { locale, timeZone }) => {
      if (act.actor.role === 'wall') throw new Refused('not_allowed')
      if (timeZone !== undefined && !isTimeZone(timeZone)) {
        throw new Refused('bad_input', {
          where: 'timeZone',
          what: `"${timeZone}" is no time zone; give one such as Europe/Helsinki.`,
        })
      }
      const set = { ...(locale === undefined ? {} : { locale }), ...(timeZone === undefined ? {} : { timeZone }) }
      if (Object.keys(set).length > 0) await act.tx.update(users).set(set).where(eq(users.id, act.actor.id))
      return {}
    },
  }) satisfies Handlers

const changed = (act: Act): void =>
  act.emit({ type: 'directory.changed', noun: 'users', by: { id: act.actor.id, name: act.actor.name } })

async function keepAnAdmin(act: Act, leavingId: string): Promise<void> {
  const others = await act.tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), eq(users.disabled, false), ne(users.id, leavingId)))
    .for('update')
  if (others.length === 0) throw new Refused('last_admin')
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
