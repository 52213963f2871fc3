import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundleOf, type Desk, openDesk, PEOPLE, START_MS } from '../support/desk.ts'
import {
  bare,
  board,
  changesOf,
  converges,
  incidentOf,
  iso,
  playbooks,
  refusedWith,
  striking,
  told,
} from '../support/incident-desk.ts'

const { admin, lead, writer, second, agent, office, viewer } = PEOPLE

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

test('IR3: a role is given to somebody who can act in it, and is free again', async () => {
  const incidentId = await striking(desk)
  await converges(desk, () => desk.run(lead, 'incident:role', { incidentId, role: 'legal', userId: agent.id }))
  await desk.run(lead, 'incident:role', { incidentId, role: 'legal', userId: agent.id })
  expect((await incidentOf(desk, incidentId)).roles).toEqual({
    lead: { id: lead.id, name: lead.name },
    legal: { id: agent.id, name: agent.name },
  })
  await desk.run(lead, 'incident:role', { incidentId, role: 'legal', userId: null })
  expect(await changesOf(desk, incidentId)).toEqual([
    { kind: 'role', role: 'legal', person: { id: agent.id, name: agent.name } },
    { kind: 'role', role: 'legal', person: null },
  ])
  const give = (role: string, userId: string) => desk.refusal(lead, 'incident:role', { incidentId, role, userId })
  expect(await give('juggler', agent.id)).toBe('not_found')
  expect(await give('legal', 'nobody')).toBe('not_found')
  expect(await give('legal', viewer.id)).toBe('bad_input')
  expect(await give('legal', office.id)).toBe('bad_input')
  await desk.sql('update users set disabled = true where id = $1', [agent.id])
  expect(await give('legal', agent.id)).toBe('not_found')
  const incidentId2 = await bare(desk)
  await desk.run(writer, 'incident:role', { incidentId: incidentId2, role: 'scribe', userId: writer.id })
  expect(await desk.refusal(writer, 'incident:role', { incidentId: incidentId2, role: 'director', userId: null })).toBe(
    'not_found',
  )
})

test('IR4: an item is done with what shows it, and can be undone', async () => {
  const incidentId = await striking(desk)
  const check = (item: string, evidence: string | null, done = true) => ({ incidentId, item, evidence, done })
  expect(await desk.refusal(writer, 'incident:check', check('firstWords', null))).toBe('bad_input')
  expect(await desk.refusal(writer, 'incident:check', check('firstWords', 'it is out'))).toBe('bad_input')
  expect(await desk.refusal(writer, 'incident:check', check('firstWords', 'javascript:alert(1)'))).toBe('bad_input')
  expect(await desk.refusal(writer, 'incident:check', check('confirmFlights', null))).toBe('bad_input')
  expect(await desk.refusal(writer, 'incident:check', check('nonsense', null))).toBe('not_found')
  await converges(desk, () => desk.run(writer, 'incident:check', check('firstWords', 'https://x.example/1')))
  await desk.run(writer, 'incident:check', check('confirmFlights', '52 flights, our own staff'))
  await desk.run(writer, 'incident:check', check('stopPosts', null))
  await desk.run(writer, 'incident:check', check('stopPosts', null))
  await desk.run(lead, 'incident:check', check('stopPosts', null, false))
  await desk.run(lead, 'incident:check', check('stopPosts', null, false))
  expect((await incidentOf(desk, incidentId)).tasks).toEqual({
    firstWords: { by: { id: writer.id, name: writer.name }, at: iso(START_MS), evidence: 'https://x.example/1' },
    confirmFlights: {
      by: { id: writer.id, name: writer.name },
      at: iso(START_MS),
      evidence: '52 flights, our own staff',
    },
  })
  expect(
    (await changesOf(desk, incidentId)).map((change) => (change.kind === 'task' ? [change.item, change.done] : [])),
  ).toEqual([
    ['firstWords', true],
    ['confirmFlights', true],
    ['stopPosts', true],
    ['stopPosts', false],
  ])
})

test('IR7: a decision stands with its grounds; a note that does not hold any more is withdrawn by a new entry', async () => {
  const incidentId = await bare(desk)
  const decision = { incidentId, text: 'No overtime', kind: 'decision' } as const
  expect(await desk.refusal(agent, 'incident:note', decision)).toBe('bad_input')
  const { noteId } = await desk.run(agent, 'incident:note', { ...decision, grounds: 'The law' })
  const { noteId: leads } = await desk.run(lead, 'incident:note', { incidentId, text: 'Fog lifts' })
  await converges(desk, () => desk.run(agent, 'incident:unnote', { incidentId, noteId, reason: 'The law allows it' }))
  expect((await told(desk, incidentId)).slice(1)).toMatchObject([
    { type: 'incident.noted', kind: 'decision', text: 'No overtime', grounds: 'The law' },
    { type: 'incident.noted', kind: 'note', grounds: null },
    { type: 'incident.unnoted', noteId, reason: 'The law allows it' },
  ])
  const unnote = (by: typeof agent | typeof writer, id: string) =>
    desk.refusal(by, 'incident:unnote', { incidentId, noteId: id, reason: 'r' })
  expect(await unnote(agent, noteId)).toBe('wrong_state')
  expect(await unnote(agent, leads)).toBe('not_allowed')
  expect(await unnote(agent, randomUUID())).toBe('not_found')
  await desk.run(writer, 'incident:unnote', { incidentId, noteId: leads, reason: 'It came back' })
})

test('IR7: entries of its own timeline are pinned, twenty at most', async () => {
  const incidentId = await bare(desk)
  const other = await bare(desk)
  const seqs: number[] = []
  for (let i = 0; i < 21; i++) await desk.run(agent, 'incident:note', { incidentId, text: `Note ${i}` })
  for (const { seq, type } of await told(desk, incidentId)) if (type === 'incident.noted') seqs.push(seq)
  const [first = 0, ...rest] = seqs
  const pin = (seq: number, on = true) => ({ incidentId, seq, on })
  await converges(desk, () => desk.run(writer, 'incident:pin', pin(first)))
  await desk.run(writer, 'incident:pin', pin(first))
  for (const seq of rest.slice(0, 19)) await desk.run(writer, 'incident:pin', pin(seq))
  expect(await desk.refusal(writer, 'incident:pin', pin(seqs[20] ?? 0))).toBe('bad_input')
  await desk.run(writer, 'incident:pin', pin(first, false))
  await desk.run(writer, 'incident:pin', pin(seqs[20] ?? 0))
  expect((await incidentOf(desk, incidentId)).pins).toEqual(rest)
  const [foreign] = await told(desk, other)
  expect(await desk.refusal(writer, 'incident:pin', pin(foreign?.seq ?? 0))).toBe('not_found')
  expect(await desk.refusal(agent, 'incident:pin', pin(first))).toBe('not_allowed')
})

test('IR8: the top lines have versions, and every placeholder is a fact', async () => {
  const incidentId = await striking(desk)
  const write = (lines: string[], version: number) =>
    desk.run(writer, 'incident:topLines', { incidentId, lines, version })
  await converges(desk, () => write(['{cancelled} flights are cancelled.'], 0))
  expect(await refusedWith(write(['Another'], 0))).toContain('changed this meanwhile')
  expect(await write(['{cancelled} flights are cancelled.'], 1)).toEqual({ version: 1 })
  expect(await write(['{cancelled} flights.', 'Next update {nextUpdate}.'], 1)).toEqual({ version: 2 })
  expect(await refusedWith(write(['{strikeDay} {hasOwnProperty}'], 2))).toBe(
    'Check lines: there is no fact "hasOwnProperty".',
  )
  expect((await incidentOf(desk, incidentId)).topLines).toEqual({
    version: 2,
    lines: ['{cancelled} flights.', 'Next update {nextUpdate}.'],
    by: { id: writer.id, name: writer.name },
    asOf: iso(START_MS),
  })
  const free = await bare(desk)
  expect(await desk.refusal(writer, 'incident:topLines', { incidentId: free, lines: ['{gates}'], version: 0 })).toBe(
    'bad_input',
  )
  await desk.run(writer, 'fact:set', { incidentId: free, key: 'gates', type: 'integer', value: '3' })
  await desk.run(writer, 'incident:topLines', { incidentId: free, lines: ['{gates} gates'], version: 0 })
})

test('IR9: terms are listened for once each', async () => {
  const incidentId = await bare(desk)
  const listening = { tags: ['#Fog', 'fog', '#'], places: ['Oulu'], handles: [], spellings: ['fogg'] }
  await converges(desk, () => desk.run(writer, 'incident:listen', { incidentId, listening }))
  await desk.run(writer, 'incident:listen', { incidentId, listening })
  expect((await incidentOf(desk, incidentId)).listening).toEqual({ ...listening, tags: ['#Fog'] })
  expect(await changesOf(desk, incidentId)).toEqual([{ kind: 'listening' }])
  const many = { ...listening, tags: Array.from({ length: 51 }, (_, i) => `t${i}`) }
  expect(await desk.refusal(writer, 'incident:listen', { incidentId, listening: many })).toBe('bad_input')
})

test('IR10: words of the do-not-say list are allowed by who holds the role for it, or a deputy, and never where nobody may', async () => {
  const incidentId = await striking(desk)
  const pattern = 'no compensation'
  const unlock = (on = true) => ({ incidentId, pattern, on, reason: 'Agreed in court' })
  expect(await refusedWith(desk.run(writer, 'incident:unlock', unlock()))).toContain(
    'Only Legal counsel of this incident',
  )
  await desk.run(lead, 'incident:role', { incidentId, role: 'legal', userId: writer.id })
  await converges(desk, () => desk.run(writer, 'incident:unlock', unlock()))
  await desk.run(writer, 'incident:unlock', unlock())
  expect((await incidentOf(desk, incidentId)).unlocked).toMatchObject([
    { pattern, reason: 'Agreed in court', by: { id: writer.id } },
  ])
  expect(await desk.refusal(lead, 'incident:unlock', unlock(false))).toBe('not_in_role')
  // Taken by oneself, not even a deputy's seat allows words; given by somebody else it does.
  await desk.run(lead, 'incident:role', { incidentId, role: 'director', userId: lead.id })
  expect(await desk.refusal(lead, 'incident:unlock', unlock(false))).toBe('not_in_role')
  await desk.run(admin, 'incident:role', { incidentId, role: 'director', userId: lead.id })
  await desk.run(lead, 'incident:unlock', unlock(false))
  expect((await incidentOf(desk, incidentId)).unlocked).toEqual([])
  expect((await changesOf(desk, incidentId)).filter(({ kind }) => kind === 'unlock')).toHaveLength(2)
  expect(await desk.refusal(writer, 'incident:unlock', { ...unlock(), pattern: 'unheard of' })).toBe('not_found')
  const safety = await striking(desk, { playbook: 'safety-incident' })
  const { doNotSay = [] } = (await (await playbooks(desk)).find('safety-incident')) ?? {}
  const [never = ''] = Object.values(doNotSay.find((entry) => entry.unlock === undefined)?.patterns ?? {}).flat()
  expect(
    await desk.refusal(lead, 'incident:unlock', { incidentId: safety, pattern: never, on: true, reason: 'r' }),
  ).toBe('bad_input')
})

test('IR25: a seat of authority is given by a shift lead or an admin, one that allows words never to oneself; other roles are anybody’s', async () => {
  const incidentId = await striking(desk)
  const give = (role: string, userId: string | null) => ({ incidentId, role, userId })
  for (const role of ['legal', 'director', 'operations', 'lead', 'channels']) {
    expect(await desk.refusal(writer, 'incident:role', give(role, writer.id)), role).toBe('seat_not_yours')
    expect(await desk.refusal(writer, 'incident:role', give(role, null)), role).toBe('seat_not_yours')
  }
  for (const role of ['scribe', 'languages']) await desk.run(writer, 'incident:role', give(role, writer.id))
  expect(await desk.refusal(lead, 'incident:role', give('legal', lead.id))).toBe('seat_to_oneself')
  expect(await desk.refusal(admin, 'incident:role', give('operations', admin.id))).toBe('seat_to_oneself')
  expect(await refusedWith(desk.run(lead, 'incident:role', give('legal', lead.id)))).toContain('Legal counsel')
  await converges(desk, () => desk.run(lead, 'incident:role', give('legal', second.id)))
  expect((await incidentOf(desk, incidentId)).givenBy).toEqual({
    lead: { id: lead.id, name: lead.name },
    legal: { id: lead.id, name: lead.name },
  })
  expect(await desk.refusal(second, 'incident:role', give('legal', null))).toBe('seat_not_yours')
  await desk.run(lead, 'incident:role', give('legal', null))
  expect((await incidentOf(desk, incidentId)).givenBy).toEqual({ lead: { id: lead.id, name: lead.name } })
})

test('IR26: who declares leads, but approves as the lead only when somebody who may has given them that seat', async () => {
  const declared = await desk.run(writer, 'incident:declare', { title: 'Strike', playbook: 'airline-strike' })
  const { incidentId } = declared
  expect(await incidentOf(desk, incidentId)).toMatchObject({ roles: { lead: { id: writer.id } }, givenBy: {} })
  const facts = [
    ['cancelled', 'integer', '130'],
    ['strikeDay', 'date', '2013-11-15'],
    ['nextUpdate', 'instant', iso(START_MS + 3_600_000)],
    ['link', 'url', 'https://suvantoair.example/now'],
  ] as const
  for (const [key, type, value] of facts) await desk.run(second, 'fact:set', { incidentId, key, type, value })
  const targets = [{ account: 'x-global', lang: 'en' }]
  const { draftIds } = await desk.run(second, 'draft:write', { incidentId, message: 'strikeOff', targets })
  const drafts = await bundleOf(desk, draftIds)
  expect(await desk.refusal(writer, 'draft:approve', { drafts })).toBe('not_your_turn')
  await desk.run(lead, 'incident:role', { incidentId, role: 'lead', userId: writer.id })
  await desk.run(writer, 'draft:approve', { drafts })
  expect((await board(desk)).drafts[draftIds[0] ?? '']).toMatchObject({
    state: 'approved',
    approvals: [{ as: 'lead', standIn: null }],
  })
})
