import { BRIEF_CHANNEL, type Purpose } from '@tenfold/core/account.ts'
import { eq, sql } from 'drizzle-orm'
import type { Act, Handlers } from '../../commands.ts'
import { drafts } from '../../db/incident-schema.ts'
import { accounts } from '../../db/schema.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { accountGone, takeBackEverywhere } from '../../room/gate.ts'
import { personOf } from '../../room/stamp.ts'

export const accountCommands = {
  'account:add': async (act, input) => {
    allowActor(act.actor, 'settings:write')
    mustFit(input.purpose, input.channel)
    const { clock } = act.deps
    const added = await act.tx
      .insert(accounts)
      .values({ ...input, ...lookedUp(act, input.followers), createdAt: new Date(clock.real()) })
      .onConflictDoNothing()
      .returning({ key: accounts.key })
    if (added.length === 0) throw new Refused('taken', { noun: 'account', name: input.key })
    changed(act)
    return {}
  },

  'account:change': async (act, { key, followers, ...input }) => {
    allowActor(act.actor, 'settings:write')
    const [account] = await act.tx.select().from(accounts).where(eq(accounts.key, key)).for('update')
    if (account === undefined) throw new Refused('not_found', { noun: 'account' })
    const { purpose = account.purpose } = input
    mustFit(purpose, account.channel)
    await act.tx
      .update(accounts)
      .set({ ...input, purpose, ...(followers === undefined ? {} : lookedUp(act, followers)) })
      .where(eq(accounts.key, key))
    changed(act)
    return {}
  },

  /** What is out stays; what waits in the outbox for it comes back, and no text goes out for it. */
  'account:remove': async (act, { key }) => {
    allowActor(act.actor, 'settings:write')
    const removed = await act.tx.delete(accounts).where(eq(accounts.key, key)).returning({ key: accounts.key })
    if (removed.length === 0) throw new Refused('not_found', { noun: 'account' })
    const forIt = sql`${drafts.view}->>'account' = ${key}`
    await takeBackEverywhere(act, forIt, ({ view }) => (view.account === key ? accountGone(key) : null))
    changed(act)
    return {}
  },
} satisfies Handlers

/** A brief is read in the room and nowhere else, and nothing else is posted there. @throws Refused */
function mustFit(purpose: Purpose, channel: string): void {
  if ((purpose === 'brief') === (channel === BRIEF_CHANNEL)) return
  throw new Refused('bad_input', {
    where: 'purpose',
    what: `an account for briefs is on the channel "${BRIEF_CHANNEL}", and no other account is.`,
  })
}

/** A figure with its time; an unknown one has none. */
const lookedUp = ({ deps }: Act, followers: number | null) => ({
  followers,
  followersAt: followers === null ? null : new Date(deps.clock.now()),
})

const changed = (act: Act): void => act.emit({ type: 'directory.changed', noun: 'accounts', by: personOf(act.actor) })
