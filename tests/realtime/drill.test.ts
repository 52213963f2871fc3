import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { afterEach, expect, test } from 'vitest'
import { next, openTestRoom, type TestRoom } from '../support/room.ts'

let room: TestRoom | null = null
afterEach(async () => {
  await room?.close()
  room = null
})

/** Opens a drill that stands still, so that only jumps move it. */
async function openDrill(scenario: string) {
  room = await openTestRoom({ scenario, speed: 1 })
  const lead = await room.person('lead')
  await lead.run('drill:pause', {})
  return { room, lead, board: () => readBoard((room as TestRoom).room.deps) }
}

const counted = async ({ room: { deps } }: TestRoom) => {
  const { rows } = await deps.pool.query(`select (select count(*) from mentions)::int as mentions,
    (select sum(messages) from volume_minutes)::int as minutes, (select sum(messages) from volume_hours)::int as hours`)
  return rows[0] as { mentions: number; minutes: number; hours: number }
}

test('DV1: Thursday climbs to ×5, Friday morning to ×10; 130 flights are cancelled and stay cancelled when the threat is lifted', async () => {
  const { room, lead, board } = await openDrill('airline-strike')
  const rungs: number[] = []
  const seen = new Set<string>()
  for (;;) {
    const { drill, surges } = await board()
    const all = Object.values(surges).find(({ slice }) => slice.kind === 'all')
    rungs.push(all?.peakRung ?? 0)
    const point = drill?.next[0]
    if (point === undefined) break
    seen.add(point.id)
    await lead.run('drill:jump', { to: null })
    if (/lifted/i.test(point.id) || /lifted/i.test(point.title.en ?? '')) break
  }
  expect(seen.size).toBeGreaterThanOrEqual(4)
  expect(Math.max(...rungs)).toBe(10)
  const strike = Object.values((await board()).disruptions).find(({ counts }) => counts.cancelled > 0)
  expect(strike?.counts).toMatchObject({ cancelled: 130, atRisk: 0 })
  expect(strike?.cancelledEver).toBe(130)
  const { mentions, minutes, hours } = await counted(room)
  expect(minutes).toBe(mentions)
  expect(hours).toBe(mentions)
})

test('DV2: every shipped drill opens, moves and says that it is synthetic by being a drill', async () => {
  for (const scenario of ['rail-outage', 'winter-storm', 'viral-joke']) {
    const { room: opened, lead, board } = await openDrill(scenario)
    const before = await counted(opened)
    await lead.run('drill:jump', { to: null })
    expect((await counted(opened)).mentions).toBeGreaterThan(before.mentions)
    expect((await board()).drill).toMatchObject({ scenario, paused: true })
    await opened.close()
    room = null
  }
})

test('DV3: declaring an incident drops the speed to ×1 until someone changes it', async () => {
  const { lead, board } = await openDrill('airline-strike')
  await lead.run('drill:speed', { speed: 60 })
  await lead.run('incident:declare', { title: 'Strike on Friday', playbook: 'airline-strike' })
  expect((await board()).drill?.speed).toBe(1)
  await lead.run('drill:speed', { speed: 10 })
  expect((await board()).drill?.speed).toBe(10)
})

test('DV10: a pause holds, though a beat that was under way stores where it is after it', async () => {
  const { room, lead, board } = await openDrill('airline-strike')
  const { pool } = room.room.deps
  // What stores where the drill is waits before it takes the row; a pause does not.
  await pool.query(`create function hold() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(7); return null; end $$`)
  await pool.query('create trigger hold before update of played_to on drill_state execute function hold()')
  const holder = await pool.connect()
  await holder.query('select pg_advisory_lock(7)')
  const waiting = async (): Promise<number> =>
    (await pool.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`))
      .rowCount ?? 0
  try {
    await lead.run('drill:speed', { speed: 60 })
    await lead.run('drill:resume', {})
    await expect.poll(waiting, { timeout: 30_000 }).toBe(1)
    let done = false
    const paused = lead.run('drill:pause', {}).then(() => {
      done = true
    })
    await expect.poll(async () => done || (await waiting()) === 2, { timeout: 30_000 }).toBe(true)
    await holder.query('select pg_advisory_unlock(7)')
    await paused
  } finally {
    holder.release(true)
  }
  // It waits for the beat as well.
  await pool.query('drop trigger hold on drill_state')
  expect((await board()).drill).toMatchObject({ paused: true, speed: 60 })
})

test('DV4: an injected post and injected cancellations arrive like any other', async () => {
  const { room, lead, board } = await openDrill('airline-strike')
  await lead.run('drill:jump', { to: null })
  await lead.run('drill:inject', { kind: 'post', channel: 'x', lang: 'fi', text: 'Tuleeko korvaava juna?' })
  const { mentions } = await lead.get<{ mentions: { text: string }[] }>('/api/mentions?limit=50')
  expect(mentions.map(({ text }) => text)).toContain('Tuleeko korvaava juna?')
  const cancelled = async () =>
    Object.values((await board()).disruptions).reduce((sum, { counts }) => sum + counts.cancelled, 0)
  const before = await cancelled()
  await lead.run('drill:inject', { kind: 'cancellation', count: 3 })
  expect(await cancelled()).toBe(before + 3)
  expect((await counted(room)).minutes).toBe((await counted(room)).mentions)
})

test('DV5: a restart begins a new log, and every browser takes a new board', async () => {
  const { lead, board } = await openDrill('airline-strike')
  await lead.run('drill:jump', { to: null })
  await lead.run('incident:declare', { title: 'Before the restart', playbook: null })
  const socket = lead.socket()
  const welcome = next(socket, 'welcome')
  const gone = new Promise<void>((resolve) => socket.on('disconnect', () => resolve()))
  socket.connect()
  const { epoch } = await welcome
  await lead.run('drill:restart', {})
  await gone
  const again = lead.socket({ seq: 1, epoch })
  const snapshot = next(again, 'snapshot')
  again.connect()
  const fresh = await snapshot
  again.close()
  expect(fresh.board.incidents).toEqual({})
  expect((await board()).drill?.ended).toBe(false)
})
