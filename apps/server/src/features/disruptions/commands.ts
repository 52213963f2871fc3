import type { Entered } from '@tenfold/contract/entered-disruption.ts'
import type { Disruption } from '@tenfold/contract/entities.ts'
import { NO_SERVICES, type Phase } from '@tenfold/core/disruption.ts'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Act, Handlers } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { disruptions } from '../../db/schema.ts'
import type { DisruptionRow } from '../../disruptions/disruption-rows.ts'
import { counts } from '../../disruptions/entered.ts'
import { joinStories } from '../../disruptions/stories.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { iso, personOf } from '../../room/stamp.ts'

/** More are no crisis any more, but a mistake. */
const MAX_OPEN = 200

/** What people say of disruptions themselves: that there is one, how it goes on, and what belongs together. */
export const disruptionCommands = () =>
  ({
    'disruption:enter': async (act, input) => {
      allowActor(act.actor, 'disruption:enter')
      const { deps, tx } = act
      const open = await tx
        .select({ id: disruptions.id })
        .from(disruptions)
        .where(and(isNull(disruptions.feedId), isNull(disruptions.closedAt)))
      if (open.length >= MAX_OPEN) {
        const what = `${MAX_OPEN} entered ones are open already; end one that is over first.`
        throw new Refused('bad_input', { where: 'disruptions', what })
      }
      const id = deps.id()
      const at = iso(deps.clock.now())
      const view: Disruption = {
        id,
        kind: 'manual',
        feedId: null,
        ...told(input),
        phase: input.phase,
        serviceDate: null,
        counts: NO_SERVICES,
        cancelledEver: 0,
        cancelledPeak: 0,
        customers: null,
        customersAtRisk: null,
        storyId: id,
        linked: [],
        startedAt: at,
        changedAt: at,
      }
      const row = { id, feedId: null, key: id, text: { ...input.text }, risk: input.risk, view }
      await tx.insert(disruptions).values(row)
      await save(act, row, view, 'disruption.opened')
      for (const event of await joinStories(tx, [id], new Date(deps.clock.now()))) act.emit(event)
      return { disruptionId: id }
    },

    'disruption:change': async (act, { disruptionId, changedAt, ...input }) => {
      allowActor(act.actor, 'disruption:enter')
      const row = await enteredOne(act, disruptionId)
      // The counts of feeds change a disruption too; only another person's hand is in the way of this one.
      if ((await lastByPerson(act.tx, row.id)) > Date.parse(changedAt)) throw new Refused('conflict')
      const { phase: _phase, ...rest } = { ...row.view, ...told(input) }
      await act.tx
        .update(disruptions)
        .set({ text: { ...input.text }, risk: input.risk })
        .where(eq(disruptions.id, row.id))
      await save(act, { ...row, risk: input.risk }, { ...rest, phase: row.view.phase }, 'disruption.changed')
      for (const event of await joinStories(act.tx, [row.id], new Date(act.deps.clock.now()))) act.emit(event)
      return {}
    },

    /** Any phase may follow any: a lifted threat can come back. */
    'disruption:phase': async (act, { disruptionId, phase, reason }) => {
      allowActor(act.actor, 'disruption:enter')
      const row = await enteredOne(act, disruptionId)
      const type = isOver(phase)
        ? 'disruption.closed'
        : row.closedAt === null
          ? 'disruption.changed'
          : 'disruption.opened'
      await save(act, row, { ...row.view, phase }, type, reason)
      return {}
    },

    'disruption:relate': async (act, { disruptionId, otherId, how }) => {
      allowActor(act.actor, 'disruption:enter')
      if (disruptionId === otherId) {
        throw new Refused('bad_input', { where: 'otherId', what: 'a disruption cannot be related to itself.' })
      }
      const rows = await act.tx
        .select()
        .from(disruptions)
        .where(inArray(disruptions.id, [disruptionId, otherId]))
        .orderBy(disruptions.id)
        .for('update')
      const one = rows.find(({ id }) => id === disruptionId)
      const other = rows.find(({ id }) => id === otherId)
      if (one === undefined || other === undefined) throw new Refused('not_found', { noun: 'disruption' })
      if (how === 'linked' || how === 'unlinked') {
        await link(act, one, other.id, how === 'linked')
        await link(act, other, one.id, how === 'linked')
        return {}
      }
      const storyId = how === 'joined' ? other.view.storyId : one.id
      await act.tx.update(disruptions).set({ storyByPerson: true }).where(eq(disruptions.id, one.id))
      await put(act, one, { ...one.view, storyId })
      return {}
    },
  }) satisfies Handlers

/** What the form says, without phase and figures. */
const told = (input: Omit<Entered, 'phase' | 'risk' | 'text'>) => ({
  mode: input.mode,
  title: input.title,
  cause: input.cause,
  causeDetail: input.causeDetail,
  strikeBy: input.cause === 'STRIKE' ? input.strikeBy : null,
  effect: input.effect,
  severity: input.severity,
  conditions: input.conditions,
  periods: input.periods,
  entities: input.entities,
  links: input.links,
})

async function enteredOne({ tx }: Act, id: string): Promise<DisruptionRow> {
  const [row] = await tx.select().from(disruptions).where(eq(disruptions.id, id)).for('update')
  if (row === undefined) throw new Refused('not_found', { noun: 'disruption' })
  if (row.feedId !== null) {
    const what = 'a feed tells of this disruption, and ends it. Enter one of your own and join the two.'
    throw new Refused('bad_input', { where: 'disruption', what })
  }
  return row
}

/** When a person last changed it, as its version of then says (the log writes it down a little later), epoch milliseconds; 0: never. */
async function lastByPerson(tx: Tx, id: string): Promise<number> {
  const { rows } = await tx.execute<{ atMs: number | null }>(sql`
    select (extract(epoch from max((body->'disruption'->>'changedAt')::timestamptz)) * 1000)::bigint as "atMs" from events
    where type like 'disruption.%' and body->'disruption'->>'id' = ${id} and body ? 'by'`)
  return rows[0]?.atMs ?? 0
}

const isOver = (phase: Phase): boolean => phase === 'resolved' || phase === 'withdrawn'

async function save(
  act: Act,
  row: Pick<DisruptionRow, 'id' | 'risk'>,
  wanted: Disruption,
  type: 'disruption.opened' | 'disruption.changed' | 'disruption.closed',
  reason?: string,
): Promise<void> {
  const now = new Date(act.deps.clock.now())
  const counted = await counts(act.tx, { view: wanted, risk: row.risk ?? null }, now)
  const view: Disruption = { ...wanted, ...counted, changedAt: now.toISOString() }
  const closedAt = isOver(view.phase) ? now : null
  await act.tx.update(disruptions).set({ view, closedAt }).where(eq(disruptions.id, row.id))
  const by = personOf(act.actor)
  if (type === 'disruption.opened') act.emit({ type, disruption: view, by })
  else act.emit({ type, disruption: view, by, ...(reason !== undefined && { reason }) })
}

async function link(act: Act, row: DisruptionRow, otherId: string, isLinked: boolean): Promise<void> {
  const others = row.view.linked.filter((id) => id !== otherId)
  const linked = isLinked ? [...others, otherId] : others
  if (linked.length > MAX_LINKED) {
    throw new Refused('bad_input', { where: 'disruption', what: `it is linked to ${MAX_LINKED} others already.` })
  }
  if (linked.length !== row.view.linked.length) await put(act, row, { ...row.view, linked })
}

const MAX_LINKED = 20

async function put(act: Act, row: DisruptionRow, wanted: Disruption): Promise<void> {
  const view: Disruption = { ...wanted, changedAt: iso(act.deps.clock.now()) }
  await act.tx.update(disruptions).set({ view }).where(eq(disruptions.id, row.id))
  // What is over stays over: the board does not hold it.
  if (row.closedAt === null) act.emit({ type: 'disruption.changed', disruption: view, by: personOf(act.actor) })
}
