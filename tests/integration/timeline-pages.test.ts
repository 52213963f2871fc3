import type { Timeline } from '@tenfold/contract/http/incidents.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestRoom, type Person, type TestRoom } from '../support/room.ts'

let room: TestRoom
let lead: Person
beforeAll(async () => {
  room = await openTestRoom()
  lead = await room.person('lead')
}, 300_000)
afterAll(() => room.close())

const declare = async (title: string) => (await lead.run('incident:declare', { title, playbook: null })).incidentId
const page = (id: string, before?: number | null, by = lead) =>
  by.get<Timeline>(`/api/incidents/${id}/timeline${before == null ? '' : `?before=${before}`}`)

/** So many notes, as if they had been written one after the other. Entries of another incident lie between them. */
async function notes(incidentId: string, otherId: string, count: number): Promise<void> {
  const { pool } = room.room.deps
  await pool.query(
    `with first as (update event_cursor set seq = seq + $3 returning seq - $3 as seq)
     insert into events (seq, at, real_at, type, incident_id, body)
     select first.seq + i, now(), now(), 'incident.noted', own.id, jsonb_build_object('type', 'incident.noted',
       'incidentId', own.id, 'noteId', gen_random_uuid(), 'kind', 'note', 'text', 'Note ' || i, 'grounds', null, 'by', null)
     from first, generate_series(1, $3) as i,
       lateral (select case when i % 5 = 0 then $2::uuid else $1::uuid end as id) as own`,
    [incidentId, otherId, count],
  )
}

test('IR22: a long timeline is told page by page, each entry once and in order, whatever happens meanwhile', async () => {
  const [incidentId, otherId] = [await declare('Long'), await declare('Another')]
  await notes(incidentId, otherId, 6_300)
  const { rows } = await room.room.deps.pool.query(
    `select seq from events where incident_id = $1 and type <> 'incident.restored' order by seq`,
    [incidentId],
  )
  const all = rows.map(({ seq }) => seq)
  expect(all.length).toBeGreaterThan(5_001)
  const told: number[] = []
  let before: number | null | undefined
  let pages = 0
  while (before !== null) {
    const { events, before: earlier } = await page(incidentId, before)
    told.unshift(...events.map(({ seq }) => seq))
    expect(events.length).toBeLessThanOrEqual(1_000)
    before = earlier
    pages++
    await lead.run('incident:note', { incidentId, text: 'Meanwhile' })
  }
  expect(pages).toBe(6)
  expect(told).toEqual(all)
})

test('IR22: what is pinned is told with every page, however long ago it was', async () => {
  const [incidentId, otherId] = [await declare('Pinned'), await declare('Another')]
  await lead.run('incident:note', { incidentId, text: 'Read this first' })
  const { events } = await page(incidentId)
  const seq = events.find(({ type }) => type === 'incident.noted')?.seq ?? 0
  await lead.run('incident:pin', { incidentId, seq, on: true })
  await notes(incidentId, otherId, 1_500)
  const newest = await page(incidentId)
  expect(newest.events.some((event) => event.seq === seq)).toBe(false)
  expect(newest.pinned).toMatchObject([{ seq, text: 'Read this first' }])
})

test('IR22: who sees a part of the room alone is led past what they do not see', async () => {
  const office = await room.person('partner', { accounts: ['fb-jp'], languages: ['ja'] })
  const [incidentId, otherId] = [await declare('Long again'), await declare('Another')]
  await notes(incidentId, otherId, 1_500)
  const newest = await page(incidentId, null, office)
  expect(newest.events).toEqual([])
  expect((await page(incidentId, newest.before, office)).events.map(({ type }) => type)).toEqual(['incident.declared'])
})

test('IR22: a page that cannot be is refused in words', async () => {
  const incidentId = await declare('Short')
  expect((await page(incidentId)).before).toBeNull()
  for (const before of ['x', '0', '-1', '1.5']) {
    await expect(lead.get(`/api/incidents/${incidentId}/timeline?before=${before}`)).rejects.toMatchObject({
      status: 400,
    })
  }
})

test('IR19: the timeline of the one that stays tells what happened in its duplicate', async () => {
  const [duplicate, target] = [await declare('Fog'), await declare('Fog in Oulu')]
  await lead.run('incident:note', { incidentId: duplicate, text: 'Seen first here' })
  await lead.run('fact:set', { incidentId: duplicate, key: 'gates', type: 'integer', value: '3' })
  await lead.run('incident:merge', { incidentId: duplicate, intoId: target, reason: 'One fog' })
  const { events } = await page(target)
  const entries = events.map((event) => [event.type, 'incident' in event ? event.incident.id : null])
  expect(entries).toEqual([
    ['incident.declared', duplicate],
    ['incident.declared', target],
    ['incident.noted', null],
    ['fact.set', null],
    ['incident.changed', target],
    ['incident.closed', duplicate],
  ])
  // The duplicate's own page still tells its own story.
  expect((await page(duplicate)).events.map(({ type }) => type)).toEqual([
    'incident.declared',
    'incident.noted',
    'fact.set',
    'incident.closed',
  ])
})
