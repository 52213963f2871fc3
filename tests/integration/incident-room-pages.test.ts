import { randomUUID } from 'node:crypto'
import type { DraftBasis } from '@tenfold/contract/http/drafts.ts'
import type { FactVersions, LinkedThings, ListeningTerms, Timeline } from '@tenfold/contract/http/incidents.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestRoom, type Person, type TestRoom } from '../support/room.ts'

let room: TestRoom
let admin: Person
let lead: Person
beforeAll(async () => {
  room = await openTestRoom()
  admin = await room.person('admin')
  lead = await room.person('lead')
})
afterAll(() => room.close())

const NONE = { tags: [], places: [], handles: [], spellings: [] }
const declare = (title: string) => lead.run('incident:declare', { title, playbook: null })

test('IR9: connectors get the terms of all open incidents, with the token of a source only', async () => {
  const { token } = await admin.run('source:add', { name: 'Connector' })
  const terms = async (headers: Record<string, string>) => fetch(`${room.url}/api/ingest/terms`, { headers })
  const { incidentId: one } = await declare('One')
  const { incidentId: two } = await declare('Two')
  await lead.run('incident:listen', { incidentId: one, listening: { ...NONE, tags: ['#Strike'], places: ['Oulu'] } })
  await lead.run('incident:listen', {
    incidentId: two,
    listening: { ...NONE, tags: ['strike', 'fog'], handles: ['@us'] },
  })
  const read = async () => (await (await terms({ authorization: `Bearer ${token}` })).json()) as ListeningTerms
  expect(await read()).toMatchObject({ tags: ['#Strike', 'fog'], places: ['Oulu'], handles: ['@us'], spellings: [] })
  await lead.run('incident:close', { incidentId: one, reason: 'Over' })
  expect(await read()).toMatchObject({ tags: ['strike', 'fog'], places: [] })
  expect((await terms({})).status).toBe(401)
  expect((await terms({ authorization: 'Bearer nonsense' })).status).toBe(401)
  expect((await terms({ cookie: lead.cookie })).status).toBe(401)
})

test('IR14: the versions of a fact are told, the newest first', async () => {
  const { incidentId } = await declare('Fog')
  for (const value of ['3', '4', '4', '5']) {
    await lead.run('fact:set', { incidentId, key: 'gates', type: 'integer', value, why: `Counted ${value}` })
  }
  const { versions } = await lead.get<FactVersions>(`/api/incidents/${incidentId}/facts/gates`)
  expect(versions.map(({ version, value, why }) => [version, value, why])).toEqual([
    [3, '5', 'Counted 5'],
    [2, '4', 'Counted 4'],
    [1, '3', 'Counted 3'],
  ])
  for (const path of [`${incidentId}/facts/nothing`, `${randomUUID()}/facts/gates`, 'nonsense/facts/gates']) {
    await expect(lead.get(`/api/incidents/${path}`)).rejects.toMatchObject({ status: 404 })
  }
  expect((await fetch(`${room.url}/api/incidents/${incidentId}/facts/gates`)).status).toBe(401)
})

test('IR12: the timeline of a reopened incident does not tell what happened twice', async () => {
  const { incidentId } = await declare('Fog')
  await lead.run('fact:set', { incidentId, key: 'gates', type: 'integer', value: '3' })
  await lead.run('incident:close', { incidentId, reason: 'Over' })
  await lead.run('incident:reopen', { incidentId, reason: 'It is back' })
  const { events } = await lead.get<Timeline>(`/api/incidents/${incidentId}/timeline`)
  expect(events.map(({ type }) => type)).toEqual([
    'incident.declared',
    'fact.set',
    'incident.closed',
    'incident.changed',
  ])
})

test('IR34: what an incident is linked to is told when it is over, a part of the talk to who may see it', async () => {
  const { incidentId } = await declare('Fog')
  const partner = await room.person('partner', { languages: ['ja'] })
  const surgeId = randomUUID()
  const disruptionId = randomUUID()
  const { pool } = room.room.deps
  const surge = { id: surgeId, slice: { kind: 'all', value: '' }, incidentId: null }
  await pool.query('insert into surges (id, view, closed_at) values ($1, $2, now())', [surgeId, surge])
  const disruption = { id: disruptionId, title: { en: 'Fog at the coast' }, storyId: disruptionId }
  await pool.query("insert into disruptions (id, key, view, closed_at) values ($1, 'fog', $2, now())", [
    disruptionId,
    disruption,
  ])
  const links = [
    { noun: 'surge', id: surgeId },
    { noun: 'disruption', id: disruptionId },
  ]
  await pool.query("update incidents set view = jsonb_set(view, '{links}', $2) where id = $1", [
    incidentId,
    JSON.stringify(links),
  ])
  const path = `/api/incidents/${incidentId}/links`
  expect(await lead.get<LinkedThings>(path)).toMatchObject({ surges: [surge], disruptions: [disruption] })
  expect(await partner.get<LinkedThings>(path)).toMatchObject({ surges: [], disruptions: [disruption] })
  await expect(lead.get(`/api/incidents/${randomUUID()}/links`)).rejects.toMatchObject({ status: 404 })
  expect((await fetch(room.url + path)).status).toBe(401)
})

test('IR15: a translation is shown beside its source, as that was and as it is, to who may see both', async () => {
  for (const [key, lang] of [
    ['x-en', 'en'],
    ['fb-ja', 'ja'],
  ] as const) {
    await admin.run('account:add', { key, channel: 'x', handle: key, name: key, languages: [lang] })
  }
  const { incidentId } = await lead.run('incident:declare', { title: 'Strike', playbook: 'airline-strike' })
  const facts = [
    ['strikeDay', 'date', '2030-01-01'],
    ['link', 'url', 'https://suvantoair.example/now'],
    ['nextUpdate', 'instant', new Date(Date.now() + 3_600_000).toISOString()],
  ] as const
  for (const [key, type, value] of facts) await lead.run('fact:set', { incidentId, key, type, value })
  const write = async (account: string, lang: string) =>
    (await lead.run('draft:write', { incidentId, message: 'aware', targets: [{ account, lang }] })).draftIds[0] ?? ''
  const source = await write('x-en', 'en')
  const translation = await write('fb-ja', 'ja')
  // Bound by hand, so that this stands on the page alone.
  const basis = JSON.stringify({ draftId: source, version: 1 })
  await room.room.deps.pool.query(`update drafts set view = jsonb_set(view, '{basis}', $2) where id = $1`, [
    translation,
    basis,
  ])
  const page = `/api/drafts/${translation}/basis`
  const before = await lead.get<DraftBasis>(page)
  expect(before.lang).toBe('en')
  expect(before.was).toBe(before.is)
  await lead.run('draft:edit', { draftId: source, text: 'In our own words', version: 1 })
  expect(await lead.get<DraftBasis>(page)).toMatchObject({ was: before.was, is: 'In our own words' })
  const office = await room.person('partner', { accounts: ['fb-ja'], languages: ['ja'] })
  await expect(office.get(page)).rejects.toMatchObject({ status: 404 })
  for (const id of [source, randomUUID(), 'nonsense']) {
    await expect(lead.get(`/api/drafts/${id}/basis`)).rejects.toMatchObject({ status: 404 })
  }
  expect((await fetch(room.url + page)).status).toBe(401)
})
