import { inArray } from 'drizzle-orm'
import { actorOf } from '../../auth/people.ts'
import type { Handlers } from '../../commands.ts'
import { onCall } from '../../db/alarm-schema.ts'
import { users } from '../../db/schema.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { personOf } from '../../room/stamp.ts'
import { mayAcknowledge } from './on-call.ts'

export const onCallCommands = {
  'onCall:set': async ({ tx, actor, emit }, { people }) => {
    allowActor(actor, 'onCall:set')
    const ids = people.map(({ userId }) => userId)
    if (new Set(ids).size < ids.length) {
      throw new Refused('bad_input', { where: 'people', what: 'somebody is on the list twice.' })
    }
    const known = ids.length === 0 ? [] : await tx.select().from(users).where(inArray(users.id, ids))
    for (const id of ids) {
      const user = known.find((one) => one.id === id)
      if (user === undefined) throw new Refused('not_found', { noun: 'user' })
      if (user.disabled || !mayAcknowledge(actorOf(user))) throw new Refused('cannot_acknowledge', { name: user.name })
    }
    await tx.delete(onCall)
    if (people.length > 0) await tx.insert(onCall).values(people.map((person, i) => ({ place: i + 1, ...person })))
    emit({ type: 'directory.changed', noun: 'onCall', by: personOf(actor) })
    return {}
  },
} satisfies Handlers
