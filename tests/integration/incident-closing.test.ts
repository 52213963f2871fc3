import type { Board } from '@tenfold/contract/board.ts'
import { UNDO_MS } from '@tenfold/core/publication.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { makeReport } from '@tenfold/server/features/reports/report.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk, PEOPLE, queue, strike } from '../support/desk.ts'
import { board, changesOf, converges, iso, ON_X, OVER, refusedWith, told } from '../support/incident-desk.ts'

const { lead, writer, agent } = PEOPLE
const ON_FB = [{ account: 'fb-global', lang: 'en' }]

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
}, 120_000)
afterAll(() => desk.close())

const post = (publicationId: string) =>
  desk.run(agent, 'publication:posted', { publicationId, url: 'https://x.example/1' })
const release = async () => {
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
}
async function out(incidentId: string): Promise<void> {
  const [id = ''] = await queue(desk, incidentId, ON_X)
  await release()
  await post(id)
}
/** Everything that the playbook asks for, as if it were met. */
const settle = (incidentId: string) =>
  desk.sql(
    `update incidents set view = view || jsonb_build_object(
       'playbook', null::text, 'exits', '{}'::jsonb) where id = $1`,
    [incidentId],
  )
const promiseOf = async (incidentId: string) =>
  Object.values((await board(desk)).promises).find((one) => one.incidentId === incidentId)
const pagesFor = async (promiseId: string): Promise<Board['alarms'][string][]> =>
  Object.values((await board(desk)).alarms).filter((alarm) => alarm.promiseId === promiseId)

test('IR20: what waits to be posted by hand stands in the way of closing, and is still there when it goes on', async () => {
  const incidentId = await strike(desk)
  const [ready = ''] = await queue(desk, incidentId, ON_FB)
  await release()
  const [held = ''] = await queue(desk, incidentId, ON_X)
  await settle(incidentId)
  expect(await refusedWith(desk.run(lead, 'incident:close', { incidentId, reason: 'Over' }))).toBe(
    'Waiting to be posted by hand: 1 (fb-global en). Record the links of what is out, or close with a reason for it to stay open.',
  )
  const { dueAt } = (await promiseOf(incidentId)) ?? {}
  await converges(desk, () => desk.run(lead, 'incident:close', { incidentId, ...OVER }))
  expect((await told(desk, incidentId)).at(-1)).toMatchObject({
    type: 'incident.closed',
    open: [],
    // The public may have read it, and what it promises.
    left: { posts: [{ account: 'fb-global', lang: 'en' }], promises: [dueAt] },
    override: OVER.override,
  })
  const { rows } = await desk.deps.pool.query('select id, state from publications where incident_id = $1', [incidentId])
  expect(new Map(rows.map(({ id, state }) => [id, state]))).toEqual(
    new Map([
      [ready, 'ready'],
      [held, 'cancelled'],
    ]),
  )
  const { report } = await makeReport(desk.deps, lead, incidentId)
  expect(report.exceptions).toMatchObject([{ kind: 'closedOpen', reason: OVER.override }])
  await desk.run(lead, 'incident:reopen', { incidentId, reason: 'It was out after all' })
  await post(ready)
})

test('IR20: an update that the public was promised stands in the way of closing as well', async () => {
  const incidentId = await strike(desk)
  await out(incidentId)
  await settle(incidentId)
  expect(await desk.refusal(lead, 'incident:close', { incidentId, reason: 'Over' })).toBe('promise_open')
  const { dueAt } = (await promiseOf(incidentId)) ?? {}
  await converges(desk, () => desk.run(lead, 'incident:close', { incidentId, ...OVER }))
  expect((await told(desk, incidentId)).at(-1)).toMatchObject({ left: { posts: [], promises: [dueAt] } })
})

test('IR21: the promise of a closed incident is paged ten minutes before, and over when its time has passed', async () => {
  const incidentId = await strike(desk, 30 * MINUTE)
  await out(incidentId)
  const { id = '', dueAt = '' } = (await promiseOf(incidentId)) ?? {}
  await desk.run(lead, 'incident:close', { incidentId, ...OVER })
  desk.pass(Date.parse(dueAt) - desk.deps.clock.now() - 10 * MINUTE - 1)
  await runDue(desk.deps)
  expect(await pagesFor(id)).toEqual([])
  desk.pass(1)
  await converges(desk, () => runDue(desk.deps))
  await runDue(desk.deps)
  expect(await pagesFor(id)).toHaveLength(1)
  expect(await promiseOf(incidentId)).toMatchObject({ id, state: 'running' })
  desk.pass(10 * MINUTE + 1)
  await converges(desk, () => runDue(desk.deps))
  expect(await promiseOf(incidentId)).toBeUndefined()
  expect(await pagesFor(id)).toEqual([])
  const { rows } = await desk.deps.pool.query('select state from promises where id = $1', [id])
  expect(rows).toEqual([{ state: 'late' }])
  const nextAt = iso(desk.deps.clock.now() + 60 * MINUTE)
  expect(await desk.refusal(writer, 'promise:answer', { promiseId: id, nextAt })).toBe('incident_closed')
})

test('IR21: to answer it opens the incident again, and says so', async () => {
  const incidentId = await strike(desk, 30 * MINUTE)
  await out(incidentId)
  const { id = '', dueAt = '' } = (await promiseOf(incidentId)) ?? {}
  await desk.run(lead, 'incident:close', { incidentId, ...OVER })
  desk.pass(Date.parse(dueAt) - desk.deps.clock.now() - 5 * MINUTE)
  await runDue(desk.deps)
  const nextAt = iso(Date.parse(dueAt) + 60 * MINUTE)
  expect(await desk.refusal(agent, 'promise:answer', { promiseId: id, nextAt })).toBe('not_allowed')
  await converges(desk, () => desk.run(writer, 'promise:answer', { promiseId: id, nextAt }))
  expect((await board(desk)).incidents[incidentId]?.state).toBe('open')
  expect((await changesOf(desk, incidentId)).at(-1)).toEqual({ kind: 'reopened', reason: null, promisedAt: dueAt })
  const written = Object.values((await board(desk)).drafts).filter((draft) => draft.incidentId === incidentId)
  expect(written.filter(({ state }) => state === 'draft')).toMatchObject([{ account: 'x-global', promisesAt: nextAt }])
  expect(await pagesFor(id)).toHaveLength(1)
})
