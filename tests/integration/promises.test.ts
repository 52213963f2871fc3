/** What keeps a promise, and who is told that nothing does: late links, wrong updates in the outbox, two servers. */
import { UNDO_MS } from '@tenfold/core/publication.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { runDuePromiseAlarms } from '@tenfold/server/features/alarms/promises.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bundleOf, type Desk, openDesk, PEOPLE, queue, strike, write } from '../support/desk.ts'

const { lead, writer, second, agent } = PEOPLE
const ON_X = [{ account: 'x-global', lang: 'en' }]

let desk: Desk
let incidentId: string
beforeEach(async () => {
  desk = await openDesk()
  incidentId = await strike(desk, 60 * MINUTE)
})
afterEach(() => desk.close())

const board = () => readBoard(desk.deps)
const alarms = async () => Object.values((await board()).alarms).map(({ promiseId }) => promiseId)
const inMinutes = (minutes: number) => new Date(desk.deps.clock.now() + minutes * MINUTE).toISOString()
const set = (key: string, type: 'integer' | 'instant', value: string) =>
  desk.run(writer, 'fact:set', { incidentId, key, type, value })
/** In the outbox, and past its undo window. */
const ready = async (message = 'holding') => {
  const [id = ''] = await queue(desk, incidentId, ON_X, message)
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  return id
}
const record = (publicationId: string) =>
  desk.run(agent, 'publication:posted', { publicationId, url: 'https://x.example/status/1' })
/** A post is out that promises an update within the hour. */
const promised = async () => {
  await record(await ready())
  const [promise] = Object.values((await board()).promises)
  if (promise === undefined) throw new Error('nothing is promised')
  return promise
}
/** On to so many minutes before the promise is due. */
const until = async (dueAt: string, minutes: number) => {
  desk.pass(Date.parse(dueAt) - minutes * MINUTE - desk.deps.clock.now())
  await runDue(desk.deps)
}

describe('PR8: somebody is told', () => {
  test('although an update waits, if a fact of it has changed: it is not to be posted', async () => {
    const { id, dueAt } = await promised()
    await set('nextUpdate', 'instant', inMinutes(150))
    await ready()
    await until(dueAt, 9)
    expect(await alarms()).toEqual([])
    await set('cancelled', 'integer', '200')
    await runDue(desk.deps)
    expect(await alarms()).toEqual([id])
  })

  test('although something waits that promises a later update: an answer to one question is none', async () => {
    const { id, dueAt } = await promised()
    await set('nextUpdate', 'instant', inMinutes(150))
    await ready('atRisk')
    await until(dueAt, 9)
    expect(await alarms()).toEqual([id])
  })

  test('although an update waits for its time, if that is after the promise', async () => {
    const { id, dueAt } = await promised()
    await set('nextUpdate', 'instant', inMinutes(150))
    const [{ draftId } = { draftId: '' }] = await write(desk, incidentId, ON_X)
    await desk.run(writer, 'draft:attach', { draftId, media: [], sendAt: inMinutes(60), version: 1 })
    const drafts = await bundleOf(desk, [draftId])
    await desk.run(second, 'draft:approve', { drafts })
    await desk.run(writer, 'draft:publish', { drafts })
    await until(dueAt, 9)
    expect(await alarms()).toEqual([id])
  })

  test('although the update that waits promises a time that has passed: it cannot be posted either', async () => {
    const { id, dueAt } = await promised()
    await set('nextUpdate', 'instant', new Date(Date.parse(dueAt) + MINUTE).toISOString())
    // It is confirmed for another hour: that is not what stops the update.
    desk.pass(30 * MINUTE)
    await set('cancelled', 'integer', '130')
    await ready()
    await until(dueAt, 0)
    expect(await alarms()).not.toContain(id)
    await until(dueAt, -1)
    expect(await alarms()).toContain(id)
  })

  test('once, however many servers look at once', async () => {
    const { id, dueAt } = await promised()
    desk.pass(Date.parse(dueAt) - 9 * MINUTE - desk.deps.clock.now())
    const holder = await desk.deps.pool.connect()
    await holder.query('begin')
    await holder.query('select id from promises for update')
    const servers = Promise.all([runDuePromiseAlarms(desk.deps), runDuePromiseAlarms(desk.deps)])
    // Both have seen that nobody was told, and wait for the promise.
    const waiting = `select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    await expect.poll(async () => (await desk.deps.pool.query(waiting)).rows).toEqual([{ n: 2 }])
    await holder.query('commit')
    holder.release()
    expect((await servers).toSorted()).toEqual([0, 1])
    expect(await alarms()).toEqual([id])
  })
})

describe('PR4: a promise is made', () => {
  const running = async () => Object.values((await board()).promises).map(({ id }) => id)

  test('once its post can be out, though nobody records its link: it counts, and is told', async () => {
    await queue(desk, incidentId, ON_X, 'holding')
    await runDue(desk.deps)
    expect(await running()).toEqual([])
    desk.pass(UNDO_MS)
    await runDue(desk.deps)
    const [promise] = Object.values((await board()).promises)
    expect(promise).toMatchObject({ state: 'running', madeAt: new Date(desk.deps.clock.now()).toISOString() })
    await until(promise?.dueAt ?? '', 9)
    expect(await alarms()).toEqual([promise?.id])
    await until(promise?.dueAt ?? '', -1)
    expect(Object.values((await board()).promises)).toMatchObject([{ state: 'late' }])
  })

  test('and withdrawn with the last post that makes it, if that is taken back before it was posted', async () => {
    const [english = '', finnish = ''] = await queue(
      desk,
      incidentId,
      [...ON_X, { account: 'fb-global', lang: 'fi' }],
      'holding',
    )
    desk.pass(UNDO_MS)
    await runDue(desk.deps)
    const made = await running()
    expect(made).toHaveLength(1)
    await set('cancelled', 'integer', '200')
    await desk.run(writer, 'publication:cancel', { publicationId: english })
    expect(await running()).toEqual(made)
    await desk.run(writer, 'publication:cancel', { publicationId: finnish })
    expect(await running()).toEqual([])
    const { rows } = await desk.deps.pool.query('select id from promises')
    expect(rows).toEqual([])
  })
})

test('PR4: an update in time keeps the promise of a post whose link is recorded long after it went out', async () => {
  const first = await ready()
  desk.pass(50 * MINUTE)
  const next = inMinutes(70)
  await set('nextUpdate', 'instant', next)
  const update = await ready('nothingNew')
  await record(first)
  desk.pass(MINUTE)
  await record(update)
  desk.pass(20 * MINUTE)
  await runDue(desk.deps)
  expect(Object.values((await board()).promises)).toMatchObject([{ dueAt: next, state: 'running' }])
  const { rows } = await desk.deps.pool.query('select state from promises order by due_at')
  expect(rows).toEqual([{ state: 'kept' }, { state: 'running' }])
})

test('PR4: what was queued along with the post that promises keeps nothing, though its link comes later', async () => {
  const holding = await write(desk, incidentId, ON_X)
  const closing = await write(desk, incidentId, ON_X, 'closing')
  await desk.run(second, 'draft:approve', { drafts: holding })
  await desk.run(lead, 'draft:approve', { drafts: closing })
  const { publicationIds } = await desk.run(writer, 'draft:publish', { drafts: [...holding, ...closing] })
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  for (const id of publicationIds) {
    await record(id)
    desk.pass(MINUTE)
  }
  expect(Object.values((await board()).promises)).toMatchObject([{ state: 'running', keptAt: null }])
})
