/** Who is told of alarms, first place first. */
import type { Person } from '@tenfold/contract/entities.ts'
import { type Actor, can } from '@tenfold/core/policy.ts'
import { asc, eq } from 'drizzle-orm'
import { actorOf } from '../../auth/people.ts'
import { onCall } from '../../db/alarm-schema.ts'
import type { Db } from '../../db/client.ts'
import { users } from '../../db/schema.ts'
import { seesAlarm } from '../../events/visible.ts'

export interface OnCall {
  /** In the order of the list, without those who have left or may not acknowledge any more. */
  readonly people: readonly Person[]
  /** Ids of those who chose e-mail. */
  readonly byEmail: ReadonlySet<string>
}

/** True for those who see alarms and may take them. */
export const mayAcknowledge = (actor: Actor): boolean => can(actor, 'alarm:acknowledge') && seesAlarm(actor)

export async function readOnCall(db: Pick<Db, 'select'>): Promise<OnCall> {
  const rows = await db
    .select({ user: users, email: onCall.email })
    .from(onCall)
    .innerJoin(users, eq(users.id, onCall.userId))
    .orderBy(asc(onCall.place))
  const able = rows.filter(({ user }) => !user.disabled && mayAcknowledge(actorOf(user)))
  return {
    people: able.map(({ user: { id, name } }) => ({ id, name })),
    byEmail: new Set(able.flatMap(({ user, email }) => (email ? [user.id] : []))),
  }
}
