import { randomUUID } from 'node:crypto'
import { MINUTE } from '@tenfold/core/time.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { runDueBatches } from '@tenfold/server/features/incidents/due.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk, PEOPLE, START_MS } from '../support/desk.ts'
import { bare, board, converges, disruption, incidentOf, iso, told } from '../support/incident-desk.ts'

const { lead } = PEOPLE

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const cancel = (disruptionId: string, cancelledEver: number) =>
  desk.sql(`update disruptions set view = view || $2::jsonb where id = $1`, [disruptionId, { cancelledEver }])
const trains = async (disruptionId: string, count: number, atMs: number) => {
  for (let i = 0; i < count; i++) {
    await desk.sql(
      `insert into services (feed_id, key, mode, number, date, state, disruption_id, first_cancelled_at, as_of)
       values ($1, $2, 'rail', '1', '2013-11-14', 'cancelled', $3, $4, $4)`,
      [randomUUID(), randomUUID(), disruptionId, new Date(atMs)],
    )
  }
}

test('IR13: the clock of the options runs from when the first train of a batch was cancelled', async () => {
  const disruptionId = await disruption(desk, { cancelledEver: 52 })
  await trains(disruptionId, 52, START_MS - 20 * MINUTE)
  const incidentId = await bare(desk, { disruptionId })
  await converges(desk, () => runDue(desk.deps))
  const [first] = (await incidentOf(desk, incidentId)).batches
  expect(first).toMatchObject({
    disruptionId,
    count: 52,
    at: iso(START_MS - 20 * MINUTE),
    dueAt: iso(START_MS + 80 * MINUTE),
    optionsAt: null,
  })
  const { seq } = await board(desk)
  await runDue(desk.deps)
  expect((await board(desk)).seq).toBe(seq)

  await cancel(disruptionId, 100)
  await trains(disruptionId, 48, START_MS - 10 * MINUTE)
  await converges(desk, () => runDue(desk.deps))
  expect((await incidentOf(desk, incidentId)).batches).toEqual([{ ...first, count: 100 }])
  await cancel(disruptionId, 130)
  await converges(desk, () => runDue(desk.deps))
  expect((await incidentOf(desk, incidentId)).batches).toMatchObject([{ count: 100 }, { count: 30, at: iso(START_MS) }])
  expect((await told(desk, incidentId)).slice(1)).toMatchObject(
    [first, first, (await incidentOf(desk, incidentId)).batches[1]].map((batch) => ({
      type: 'incident.changed',
      by: null,
      change: { kind: 'batch', batchId: batch?.id },
    })),
  )
})

test('IR13: only the railway has this clock, only in open incidents, and two tellers of one story have one', async () => {
  const air = await disruption(desk, { mode: 'air', cancelledEver: 9 })
  const teller = await disruption(desk, { cancelledEver: 40 })
  const other = await disruption(desk, { cancelledEver: 52, storyId: teller })
  const flights = await bare(desk, { disruptionId: air })
  const closed = await bare(desk, { disruptionId: teller })
  await desk.run(lead, 'incident:close', { incidentId: closed, reason: 'Over' })
  const mentionId = await desk.mention({ accounts: ['x-global'], lang: 'fi' })
  const incidentId = await bare(desk, { disruptionId: teller, mentionIds: [mentionId] })
  expect(await runDueBatches(desk.deps)).toBe(1)
  expect(await runDueBatches(desk.deps)).toBe(0)
  expect((await incidentOf(desk, incidentId)).batches).toMatchObject([{ disruptionId: other, count: 52 }])
  expect((await incidentOf(desk, flights)).batches).toEqual([])
})
