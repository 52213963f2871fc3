/** Alarms in the room: raised, told along the list, taken up, put off, over. */
import type { AlarmHistory, OnCall } from '@tenfold/contract/http/alarms.ts'
import { HOUR, MINUTE } from '@tenfold/core/time.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forget, onlyAlarm, openAlarms, partSurge, rises, setOnCall, surges, VOLUME } from '../support/alarms.ts'
import { type Desk, foldFrom, openDesk, PEOPLE } from '../support/desk.ts'
import { openTestRoom, type Person, type TestRoom } from '../support/room.ts'

const { admin, lead, writer, second, agent, office, viewer } = PEOPLE

let desk: Desk
let room: TestRoom
beforeAll(async () => {
  desk = await openDesk()
  room = await openTestRoom()
})
afterAll(async () => {
  await desk.close()
  await room.close()
})
beforeEach(() => forget(desk))

const names = (people: readonly { name: string }[]): string[] => people.map(({ name }) => name)
const types = (events: readonly { type: string }[]): string[] => events.map(({ type }) => type)
const later = async (minutes: number): Promise<void> => {
  desk.pass(minutes * MINUTE)
  await runDue(desk.deps)
}
/** Does `act`; what it said folds to what a snapshot shows. Returns what was said of alarms and lists. */
async function converges(act: () => Promise<unknown>): Promise<string[]> {
  const before = await readBoard(desk.deps)
  await act()
  const { events, folded } = await foldFrom(desk.deps, before)
  expect(folded).toEqual(await readBoard(desk.deps))
  return types(events).filter((type) => !/^(state|surge)\./.test(type))
}

test('OC1: a rising state raises one alarm, a higher one takes its place, and it is over with its cause', async () => {
  await setOnCall(desk)
  expect(await converges(() => rises(desk, 'watch', 'normal'))).toEqual(['alarm.raised'])
  expect(await onlyAlarm(desk)).toMatchObject({ rule: 'watch', level: 'watch', told: [{ name: 'Shift lead' }] })
  expect(await converges(() => rises(desk, 'alert', 'watch'))).toEqual(['alarm.closed', 'alarm.raised'])
  expect(await onlyAlarm(desk)).toMatchObject({ rule: 'alert', reasons: [VOLUME], folded: 0 })
  expect(await converges(() => rises(desk, 'normal', 'alert'))).toEqual(['alarm.closed'])
  expect(await openAlarms(desk)).toEqual([])
  expect(types(await rises(desk, 'buzz', 'normal'))).toEqual([])
})

test('OC2: nobody acknowledges: the next of the list is told every five minutes, until it ends', async () => {
  await setOnCall(desk)
  await rises(desk, 'alert', 'normal')
  await later(4)
  expect(names((await onlyAlarm(desk)).told)).toEqual(['Shift lead'])
  expect(await converges(() => later(1))).toEqual(['alarm.escalated'])
  expect(names((await onlyAlarm(desk)).told)).toEqual(['Shift lead', 'Comms 1'])
  await later(5)
  expect(await onlyAlarm(desk)).toMatchObject({
    told: [lead, writer, second].map(({ name }) => ({ name })),
    escalatesAt: null,
  })
  expect(await converges(() => later(600))).toEqual([])
  expect(await openAlarms(desk)).toHaveLength(1)
})

test('OC3: the first who acknowledges has it; the second is answered as well and sees the first one’s name', async () => {
  await setOnCall(desk)
  await rises(desk, 'alert', 'normal')
  const { id: alarmId } = await onlyAlarm(desk)
  const outcomes = await Promise.all([
    desk.run(writer, 'alarm:acknowledge', { alarmId }),
    desk.run(second, 'alarm:acknowledge', { alarmId }),
  ])
  expect(outcomes).toEqual([{}, {}])
  const first = (await onlyAlarm(desk)).acknowledged?.by
  expect([writer.name, second.name]).toContain(first?.name)
  expect(await converges(() => desk.run(lead, 'alarm:acknowledge', { alarmId }))).toEqual([])
  expect((await onlyAlarm(desk)).acknowledged?.by).toEqual(first)
  expect(await converges(() => later(60))).toEqual([])
  await rises(desk, 'normal', 'alert')
  expect(await desk.refusal(lead, 'alarm:acknowledge', { alarmId })).toBe('wrong_state')
})

test('OC4: a shelved alarm tells nobody until its time is over; then the list begins anew', async () => {
  await setOnCall(desk)
  await rises(desk, 'alert', 'normal')
  await later(5)
  const { id: alarmId } = await onlyAlarm(desk)
  const shelve = { alarmId, minutes: 60, reason: 'A parody account' }
  expect(await desk.refusal(lead, 'alarm:shelve', { ...shelve, minutes: 61 })).toBe('bad_input')
  expect(await converges(() => desk.run(lead, 'alarm:shelve', shelve))).toEqual(['alarm.shelved'])
  expect(await desk.refusal(writer, 'alarm:shelve', shelve)).toBe('wrong_state')
  expect(await converges(() => later(59))).toEqual([])
  expect(await converges(() => later(1))).toEqual(['alarm.unshelved'])
  expect(await onlyAlarm(desk)).toMatchObject({ shelved: null, told: [{ name: 'Shift lead' }] })
  expect(await converges(() => later(5))).toEqual(['alarm.escalated'])
  await desk.run(lead, 'alarm:shelve', shelve)
  expect(await converges(() => desk.run(writer, 'alarm:unshelve', { alarmId }))).toEqual(['alarm.unshelved'])
  expect(await desk.refusal(writer, 'alarm:unshelve', { alarmId })).toBe('wrong_state')
})

test('OC5: parts that surge together are one alarm, which is over with the last of them', async () => {
  const baggage = await partSurge(desk, { kind: 'topic', value: 'baggage' })
  const weibo = await partSurge(desk, { kind: 'channel', value: 'weibo' })
  expect(await converges(() => surges(desk, { ...baggage, rung: 2 }, 'opened'))).toEqual([])
  expect(await converges(() => surges(desk, baggage, 'opened'))).toEqual(['alarm.raised'])
  expect(await onlyAlarm(desk)).toMatchObject({
    rule: 'surge',
    level: 'alert',
    surgeId: baggage.id,
    slice: baggage.slice,
  })
  expect(await converges(() => surges(desk, weibo, 'opened'))).toEqual(['alarm.folded'])
  expect(await converges(() => surges(desk, { ...weibo, rung: 10 }, 'climbed'))).toEqual(['alarm.folded'])
  const alarm = await onlyAlarm(desk)
  expect(alarm.folded).toBe(2)
  expect(alarm.reasons.map(({ detail }) => [detail.slice, detail.rung])).toEqual([
    ['topic:baggage', 5],
    ['channel:weibo', 10],
  ])
  expect(await converges(() => surges(desk, { ...baggage, rung: 0 }, 'closed'))).toEqual([])
  expect(await converges(() => surges(desk, { ...weibo, rung: 0 }, 'closed'))).toEqual(['alarm.closed'])
})

test('OC6: the room’s state within ten minutes folds into a part’s alarm and then decides when it is over', async () => {
  const surge = await partSurge(desk, { kind: 'language', value: 'ja' })
  await surges(desk, surge, 'opened')
  desk.pass(9 * MINUTE)
  expect(await converges(() => rises(desk, 'alert', 'normal'))).toEqual(['alarm.folded'])
  expect(await onlyAlarm(desk)).toMatchObject({ rule: 'alert', folded: 1 })
  expect(await converges(() => surges(desk, surge, 'closed'))).toEqual([])
  expect(await converges(() => rises(desk, 'watch', 'alert'))).toEqual(['alarm.closed'])
})

test('OC7: a proposed crisis is told to everybody at once, and once more; who confirms it has it', async () => {
  await setOnCall(desk)
  await rises(desk, 'alert', 'normal')
  expect(await converges(() => rises(desk, 'alert', 'alert', { proposed: 'crisis' }))).toEqual([
    'alarm.closed',
    'alarm.raised',
  ])
  expect(await onlyAlarm(desk)).toMatchObject({ rule: 'crisis', level: 'crisis' })
  expect(names((await onlyAlarm(desk)).told)).toEqual(['Shift lead', 'Comms 1', 'Comms 2'])
  expect(await converges(() => later(5))).toEqual(['alarm.escalated'])
  expect(await converges(() => later(60))).toEqual([])
  const by = { id: writer.id, name: writer.name }
  expect(await converges(() => rises(desk, 'crisis', 'alert', { confirmedBy: by }))).toEqual(['alarm.acknowledged'])
  expect((await onlyAlarm(desk)).acknowledged?.by).toEqual(by)
  // A proposal that is dismissed is over, and what it stood on goes on without an alarm.
  await rises(desk, 'normal', 'crisis')
  await rises(desk, 'alert', 'normal', { proposed: 'emergency' })
  expect(await converges(() => rises(desk, 'alert', 'alert'))).toEqual(['alarm.closed'])
})

test('OC8: only who may acknowledge does, or stands on the list; who is limited to accounts does neither', async () => {
  await rises(desk, 'alert', 'normal')
  const { id: alarmId } = await onlyAlarm(desk)
  await desk.sql(`update users set role = 'comms' where id = $1`, [office.id])
  for (const actor of [agent, viewer, { ...office, role: 'comms' } as const]) {
    expect(await desk.refusal(actor, 'alarm:acknowledge', { alarmId })).toBe('not_allowed')
    expect(await desk.refusal(lead, 'onCall:set', { people: [{ userId: actor.id, email: false }] })).toBe(
      'cannot_acknowledge',
    )
  }
  expect(await desk.refusal(writer, 'onCall:set', { people: [] })).toBe('not_allowed')
  expect(await desk.refusal(lead, 'onCall:set', { people: [{ userId: 'nobody', email: false }] })).toBe('not_found')
  const twice = [lead, lead].map(({ id }) => ({ userId: id, email: false }))
  expect(await desk.refusal(lead, 'onCall:set', { people: twice })).toBe('bad_input')
  expect(await converges(() => setOnCall(desk))).toEqual(['directory.changed'])
  // Who left is passed over.
  await desk.sql('update users set disabled = true where id = $1', [lead.id])
  await rises(desk, 'normal', 'alert')
  await rises(desk, 'alert', 'normal')
  expect(names((await onlyAlarm(desk)).told)).toEqual(['Comms 1'])
})

test('OC9: webhooks are the admin’s; an address with a password is refused, and a name is there once', async () => {
  const input = { name: 'Pager', url: 'https://pager.example/hook?key=1' }
  expect(await desk.refusal(lead, 'webhook:add', input)).toBe('not_allowed')
  expect(await desk.refusal(admin, 'webhook:add', { ...input, url: 'https://me:secret@pager.example/' })).toBe(
    'bad_input',
  )
  const { webhookId, key } = await desk.run(admin, 'webhook:add', input)
  expect(key).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const { rows } = await desk.deps.pool.query(
    'select sealed_secret from webhooks union all select output::text from command_log',
  )
  expect(JSON.stringify(rows)).not.toContain(key.slice(6))
  expect(await desk.refusal(admin, 'webhook:add', input)).toBe('taken')
  // This desk is a drill.
  expect(await desk.run(admin, 'webhook:try', { webhookId })).toEqual({
    ok: false,
    said: 'In a drill nothing leaves the house. Start it with DRILL_PAGES=on to send messages.',
  })
  expect(await converges(() => desk.run(admin, 'webhook:remove', { webhookId }))).toEqual(['directory.changed'])
  expect(await desk.refusal(admin, 'webhook:try', { webhookId })).toBe('not_found')
})

test('OC10: the list and the history are read by those who run the room, without a webhook’s query; who is limited sees no alarm', async () => {
  const [boss, partner, watcher]: [Person, Person, Person] = [
    await room.person('admin', { name: 'Admin' }),
    await room.person('partner', { accounts: ['fb-jp'], languages: ['ja'] }),
    await room.person('viewer'),
  ]
  await boss.run('onCall:set', { people: [{ userId: boss.id, email: true }] })
  await boss.run('webhook:add', { name: 'Pager', url: 'https://pager.example/hook?key=1' })
  expect(await boss.get<OnCall>('/api/on-call')).toMatchObject({
    people: [{ userId: boss.id, name: 'Admin', email: true }],
    mail: false,
    webhooks: [{ name: 'Pager', url: 'https://pager.example', lastOkAt: null, problem: null }],
  })
  await expect(watcher.get('/api/on-call')).rejects.toMatchObject({ status: 403 })
  expect(await watcher.get<AlarmHistory>('/api/alarms?days=90')).toMatchObject({ alarms: [], rules: [] })
  await expect(partner.get('/api/alarms')).rejects.toMatchObject({ status: 403 })
  await expect(boss.get('/api/alarms?days=91')).rejects.toMatchObject({ problem: { code: 'bad_input' } })
})

test('OC11: the history tells what became of the alarms of each rule', async () => {
  const reader = await room.person('lead')
  const nowMs = Date.now()
  const view = (id: string, minutes: number, acknowledged: boolean) => ({
    id,
    rule: 'alert',
    level: 'alert',
    surgeId: null,
    slice: null,
    reasons: [VOLUME],
    raisedAt: new Date(nowMs - HOUR).toISOString(),
    acknowledged: acknowledged
      ? { by: { id: 'a', name: 'Comms 1' }, at: new Date(nowMs - HOUR + minutes * MINUTE).toISOString() }
      : null,
    shelved: null,
    told: [],
    escalatesAt: null,
    folded: 0,
    closedAt: new Date(nowMs).toISOString(),
  })
  for (const one of [
    view('0b0e3f4e-8c39-4b1e-a3ad-0f9d1d3ff001', 3, true),
    view('0b0e3f4e-8c39-4b1e-a3ad-0f9d1d3ff002', 0, false),
  ]) {
    const values = [one.id, one.raisedAt, one.closedAt, one]
    await room.room.deps.pool.query('insert into alarms values ($1, $2, $3, $4)', values)
  }
  const history = await reader.get<AlarmHistory>('/api/alarms')
  expect(history.alarms).toHaveLength(2)
  expect(history.rules).toEqual([
    { rule: 'alert', slice: null, alarms: 2, acknowledged: 1, shelved: 0, declared: 0, medianAckMin: 3 },
  ])
})
