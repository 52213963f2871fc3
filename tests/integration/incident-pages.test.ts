import { randomUUID } from 'node:crypto'
import type { AnswerUses, DraftTexts } from '@tenfold/contract/http/drafts.ts'
import type { IncidentList, Timeline } from '@tenfold/contract/http/incidents.ts'
import type { Playbooks } from '@tenfold/contract/http/playbooks.ts'
import type { IncidentReport } from '@tenfold/contract/http/report.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestRoom, type Person, type TestRoom } from '../support/room.ts'

let room: TestRoom
let lead: Person
let office: Person
let incidentId: string
beforeAll(async () => {
  room = await openTestRoom()
  const admin = await room.person('admin')
  await admin.run('account:add', { key: 'fb-jp', channel: 'facebook', handle: 'jp', name: 'Japan', languages: ['ja'] })
  await admin.run('account:add', { key: 'x-global', channel: 'x', handle: '@us', name: 'Global', languages: ['en'] })
  lead = await room.person('lead')
  office = await room.person('partner', { accounts: ['fb-jp'], languages: ['ja'] })
  incidentId = (await lead.run('incident:declare', { title: '=1+1', playbook: 'airline-strike' })).incidentId
  const facts = [
    ['strikeDay', 'date', '2030-01-01'],
    ['link', 'url', 'https://suvantoair.example/now'],
    ['nextUpdate', 'instant', new Date(Date.now() + 3_600_000).toISOString()],
  ] as const
  for (const [key, type, value] of facts) await lead.run('fact:set', { incidentId, key, type, value })
  const targets = [
    { account: 'x-global', lang: 'en' },
    { account: 'fb-jp', lang: 'ja' },
  ]
  await lead.run('draft:write', { incidentId, message: 'aware', targets })
})
afterAll(() => room.close())

test('PG1: list, timeline and texts hold the incident, cut to what the reader may see', async () => {
  const list = await lead.get<IncidentList>('/api/incidents')
  expect(list.incidents).toMatchObject([{ id: incidentId, state: 'open', closedAt: null }])
  const whole = await lead.get<Timeline>(`/api/incidents/${incidentId}/timeline`)
  expect(whole.events.map(({ type }) => type)).toEqual([
    'incident.declared',
    'fact.set',
    'fact.set',
    'fact.set',
    'draft.written',
    'draft.written',
  ])
  expect((await office.get<Timeline>(`/api/incidents/${incidentId}/timeline`)).events.length).toBe(5)
  const texts = await lead.get<DraftTexts>(`/api/incidents/${incidentId}/texts`)
  expect(texts.texts).toMatchObject([
    { length: { unit: 'weighted', limit: 280, fits: true }, previous: null },
    { length: { unit: 'utf16', fits: true } },
  ])
  const own = await office.get<DraftTexts>(`/api/incidents/${incidentId}/texts`)
  expect(own.texts.map(({ text }) => text)).toEqual([texts.texts[1]?.text])
})

test('SA4: how often an answer was copied is told with what it said, cut to what the reader may see', async () => {
  const [admin, second, agent] = [await room.person('admin'), await room.person('comms'), await room.person('agent')]
  await admin.run('account:change', { key: 'x-global', purpose: 'service' })
  const targets = [{ account: 'x-global', lang: 'en' }]
  const { written } = await lead.run('answer:prepare', { incidentId, targets })
  const path = `/api/incidents/${incidentId}/answers`
  expect((await lead.get<AnswerUses>(path)).uses).toEqual([])
  const { drafts } = await readBoard(room.room.deps)
  const found = Object.values(drafts).find(({ message }) => message === 'faqMyFlight')
  if (found === undefined) throw new Error('no answer')
  const { id: draftId, hash } = found
  expect(written).toContain(draftId)
  await second.run('draft:approve', { drafts: [{ draftId, hash }] })
  expect((await agent.run('answer:copy', { draftId, hash })).text).toContain('suvantoair.example')
  await agent.run('answer:copy', { draftId, hash })
  expect((await lead.get<AnswerUses>(path)).uses).toMatchObject([
    { draftId, hash, count: 2, people: 1, facts: { link: 'https://suvantoair.example/now' } },
  ])
  expect((await office.get<AnswerUses>(path)).uses).toEqual([])
})

test('PG1: the report of a quiet live incident has no peak, and comes as CSV', async () => {
  const report = await lead.get<IncidentReport>(`/api/incidents/${incidentId}/report`)
  expect(report.figures).toMatchObject({ mentions: 0, peak: null, firstPostFromOnsetMin: null })
  expect(report.dataQuality.map(({ code }) => code)).toEqual(['baseline', 'running'])
  const answer = await fetch(`${room.url}/api/incidents/${incidentId}/report.csv`, { headers: { cookie: lead.cookie } })
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect((await answer.text()).split('\r\n').length).toBe(report.volume.points.length + 2)
})

test('PG1: nobody reads an incident that is not there, or without signing in', async () => {
  for (const page of ['timeline', 'texts', 'report', 'report.csv']) {
    for (const id of [randomUUID(), 'nonsense']) {
      await expect(lead.get(`/api/incidents/${id}/${page}`)).rejects.toMatchObject({ status: 404 })
    }
    expect((await fetch(`${room.url}/api/incidents/${incidentId}/${page}`)).status).toBe(401)
  }
})

test('PG1: playbooks are listed for those who work with them', async () => {
  expect((await lead.get<Playbooks>('/api/playbooks')).playbooks.map(({ id }) => id)).toContain('airline-strike')
})
