/** What people write into the timeline. Nothing is ever taken out of it: an undo is an entry of its own. */

import { can } from '@tenfold/core/policy.ts'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Handlers } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { events } from '../../db/schema.ts'
import { Refused } from '../../errors.ts'
import { visible } from '../../events/visible.ts'
import { allowActor } from '../../guard.ts'
import { familyOf } from '../../room/incident-family.ts'
import { changeIncident, lockIncident } from '../../room/incident-rows.ts'
import { personOf } from '../../room/stamp.ts'

const PINS_MAX = 20

export const recordCommands = {
  'incident:note': async ({ deps, tx, actor, emit }, { incidentId, text, kind, grounds }) => {
    allowActor(actor, 'incident:note')
    if (kind === 'decision' && grounds === null) {
      throw new Refused('bad_input', { where: 'grounds', what: 'say why it was decided so.' })
    }
    await lockIncident(tx, incidentId)
    const noteId = deps.id()
    emit({ type: 'incident.noted', incidentId, noteId, kind, text, grounds, by: personOf(actor) })
    return { noteId }
  },

  /** One's own notes; those of others by who works on the incident. */
  'incident:unnote': async ({ tx, actor, emit }, { incidentId, noteId, reason }) => {
    allowActor(actor, 'incident:note')
    await lockIncident(tx, incidentId)
    const entries = await entriesOf(tx, incidentId, noteId)
    const noted = entries.find(({ type }) => type === 'incident.noted')
    if (noted === undefined) throw new Refused('not_found', { noun: 'note' })
    if (noted.byId !== actor.id && !can(actor, 'incident:work')) throw new Refused('not_allowed')
    if (entries.length > 1) throw new Refused('wrong_state', { state: 'withdrawn', act: 'withdrawn' })
    emit({ type: 'incident.unnoted', incidentId, noteId, reason, by: personOf(actor) })
    return {}
  },

  'incident:pin': async (act, { incidentId, seq, on }) => {
    const { tx, actor } = act
    allowActor(actor, 'incident:work')
    const before = await lockIncident(tx, incidentId)
    if (before.pins.includes(seq) === on) return {}
    const [entry] = await tx
      .select({ at: events.at, body: events.body })
      .from(events)
      .where(and(eq(events.seq, seq), inArray(events.incidentId, await familyOf(tx, incidentId))))
    const isThere =
      entry !== undefined &&
      entry.body.type !== 'incident.restored' &&
      visible({ ...entry.body, seq, at: entry.at.toISOString() }, actor)
    if (!isThere) throw new Refused('not_found', { noun: 'entry of the timeline' })
    if (on && before.pins.length >= PINS_MAX) {
      throw new Refused('bad_input', { where: 'pins', what: `${PINS_MAX} entries are pinned; take one off first.` })
    }
    const pins = on ? [...before.pins, seq] : before.pins.filter((each) => each !== seq)
    await changeIncident(act, { ...before, pins }, { kind: 'pin', seq, on }, personOf(actor))
    return {}
  },
} satisfies Handlers

/** The note and whatever withdrew it, in their order. */
const entriesOf = async (tx: Tx, incidentId: string, noteId: string) =>
  tx
    .select({ type: events.type, byId: sql<string | null>`${events.body}->'by'->>'id'` })
    .from(events)
    .where(
      and(
        inArray(events.incidentId, await familyOf(tx, incidentId)),
        sql`${events.type} in ('incident.noted', 'incident.unnoted')`,
        sql`${events.body}->>'noteId' = ${noteId}`,
      ),
    )
    .orderBy(events.seq)
