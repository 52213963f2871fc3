import type { CalendarEntry } from '@tenfold/contract/entities.ts'
import { count, eq } from 'drizzle-orm'
import type { Act, Handlers } from '../../commands.ts'
import { calendar } from '../../db/alarm-schema.ts'
import { accounts } from '../../db/schema.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { iso, personOf } from '../../room/stamp.ts'

/** Every one of them is looked at each minute. */
const MAX_ENTRIES = 500

export const calendarCommands = {
  'calendar:add': async (act, { kind, title, fromAt, toAt, account, factor }) => {
    allowActor(act.actor, 'calendar:change')
    const { deps, tx, actor } = act
    const [{ entries } = { entries: 0 }] = await tx.select({ entries: count() }).from(calendar)
    if (entries >= MAX_ENTRIES) {
      throw new Refused('bad_input', { where: 'calendar', what: `it holds ${MAX_ENTRIES} entries; remove one first.` })
    }
    // Account and factor are a planned post's alone.
    const isPlanned = kind === 'planned'
    if (isPlanned && account !== null) await mustBeOurs(act, account)
    const entry: CalendarEntry = {
      id: deps.id(),
      kind,
      title,
      fromAt: iso(Date.parse(fromAt)),
      toAt: iso(Date.parse(toAt)),
      account: isPlanned ? account : null,
      factor: isPlanned ? factor : null,
      by: personOf(actor),
    }
    await tx
      .insert(calendar)
      .values({ id: entry.id, fromAt: new Date(entry.fromAt), toAt: new Date(entry.toAt), view: entry })
    changed(act)
    return { entryId: entry.id }
  },

  'calendar:remove': async (act, { entryId }) => {
    allowActor(act.actor, 'calendar:change')
    const removed = await act.tx.delete(calendar).where(eq(calendar.id, entryId)).returning({ id: calendar.id })
    if (removed.length === 0) throw new Refused('not_found', { noun: 'calendar entry' })
    changed(act)
    return {}
  },
} satisfies Handlers

async function mustBeOurs({ tx }: Act, key: string): Promise<void> {
  const [account] = await tx.select({ key: accounts.key }).from(accounts).where(eq(accounts.key, key))
  if (account === undefined) throw new Refused('not_found', { noun: 'account' })
}

const changed = (act: Act): void => act.emit({ type: 'directory.changed', noun: 'calendar', by: personOf(act.actor) })
