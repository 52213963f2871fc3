/** The calendar that the expected volume knows beforehand. */
import type { CommandInput } from '@tenfold/contract/commands.ts'
import type { Calendar } from '@tenfold/contract/http/alarms.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, foldFrom, openDesk, PEOPLE } from '../support/desk.ts'
import { openTestRoom } from '../support/room.ts'

const { writer, agent } = PEOPLE
const HOLIDAY: CommandInput<'calendar:add'> = {
  kind: 'holiday',
  title: 'Independence Day',
  fromAt: '2013-12-06T00:00:00+02:00',
  toAt: '2013-12-07T00:00:00+02:00',
}
const CAMPAIGN: CommandInput<'calendar:add'> = {
  kind: 'planned',
  title: 'Winter fares',
  fromAt: '2013-11-20T08:00:00Z',
  toAt: '2013-11-20T14:00:00Z',
  account: 'x-global',
  factor: 4,
}

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const entries = async () =>
  (await desk.deps.pool.query('select view from calendar order by from_at')).rows.map(({ view }) => view)

test('CA1: an entry is put in with its person, in UTC, and taken out again; screens are told', async () => {
  const before = await readBoard(desk.deps)
  const { entryId } = await desk.run(writer, 'calendar:add', HOLIDAY)
  expect(await entries()).toEqual([
    {
      id: entryId,
      ...HOLIDAY,
      fromAt: '2013-12-05T22:00:00.000Z',
      toAt: '2013-12-06T22:00:00.000Z',
      account: null,
      factor: null,
      by: { id: writer.id, name: writer.name },
    },
  ])
  await desk.run(writer, 'calendar:remove', { entryId })
  expect(await entries()).toEqual([])
  expect(await desk.refusal(writer, 'calendar:remove', { entryId })).toBe('not_found')
  const { events, folded } = await foldFrom(desk.deps, before)
  expect(events).toMatchObject([{ noun: 'calendar' }, { noun: 'calendar' }])
  expect(folded).toEqual(await readBoard(desk.deps))
})

test('CA2: account and factor are a planned post’s, and the account is ours', async () => {
  await desk.run(writer, 'calendar:add', CAMPAIGN)
  await desk.run(writer, 'calendar:add', { ...HOLIDAY, account: 'x-global', factor: 2 })
  expect(await entries()).toMatchObject([
    { kind: 'planned', account: 'x-global', factor: 4 },
    { kind: 'holiday', account: null, factor: null },
  ])
  expect(await desk.refusal(writer, 'calendar:add', { ...CAMPAIGN, account: 'x-nobody' })).toBe('not_found')
  expect(await desk.refusal(writer, 'calendar:add', { ...CAMPAIGN, factor: null })).toBe('bad_input')
  expect(await desk.refusal(writer, 'calendar:add', { ...HOLIDAY, toAt: HOLIDAY.fromAt })).toBe('bad_input')
})

test('CA3: who may not change it is refused, and it holds 500 entries', async () => {
  expect(await desk.refusal(agent, 'calendar:add', HOLIDAY)).toBe('not_allowed')
  await desk.sql(`insert into calendar select gen_random_uuid(), now(), now(), '{}' from generate_series(1, 498)`)
  expect(await desk.refusal(writer, 'calendar:add', HOLIDAY)).toBe('bad_input')
  await desk.sql('delete from calendar')
})

test('CA4: who may change it reads it, the earliest entry first', async () => {
  const room = await openTestRoom()
  try {
    const comms = await room.person('comms')
    await comms.run('calendar:add', HOLIDAY)
    await comms.run('calendar:add', { ...CAMPAIGN, account: null })
    expect((await comms.get<Calendar>('/api/calendar')).entries.map(({ title }) => title)).toEqual([
      'Winter fares',
      'Independence Day',
    ])
    await expect((await room.person('viewer')).get('/api/calendar')).rejects.toMatchObject({ status: 403 })
  } finally {
    await room.close()
  }
})
