import { randomUUID } from 'node:crypto'
import type { IncidentLink } from '@tenfold/contract/incident.ts'
import { UNDO_MS } from '@tenfold/core/publication.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { runDueBatches } from '@tenfold/server/features/incidents/due.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk, PEOPLE, queue, START_MS, strike } from '../support/desk.ts'
import {
  bare,
  board,
  changesOf,
  converges,
  disruption,
  incidentOf,
  iso,
  ON_X,
  striking,
  surge,
} from '../support/incident-desk.ts'

const { lead, writer, agent } = PEOPLE

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

test('IR5: what belongs to an incident is linked once, and a surge to one open incident', async () => {
  const incidentId = await bare(desk)
  const other = await bare(desk)
  const surgeId = await surge(desk)
  const disruptionId = await disruption(desk)
  const mentionId = await desk.mention({ accounts: ['x-global'], lang: 'fi' })
  const link = (id: string, of: IncidentLink, on = true) => ({ incidentId: id, link: of, on })
  await converges(desk, () => desk.run(writer, 'incident:link', link(incidentId, { noun: 'surge', id: surgeId })))
  await desk.run(writer, 'incident:link', link(incidentId, { noun: 'surge', id: surgeId }))
  expect((await board(desk)).surges[surgeId]?.incidentId).toBe(incidentId)
  expect(await desk.refusal(writer, 'incident:link', link(other, { noun: 'surge', id: surgeId }))).toBe('taken')
  await desk.run(writer, 'incident:link', link(incidentId, { noun: 'disruption', id: disruptionId }))
  await desk.run(writer, 'incident:link', link(incidentId, { noun: 'mention', id: mentionId }))
  await converges(desk, () => desk.run(writer, 'incident:link', link(incidentId, { noun: 'incident', id: other })))
  expect((await incidentOf(desk, incidentId)).links.map(({ noun }) => noun)).toEqual([
    'surge',
    'disruption',
    'mention',
    'incident',
  ])
  expect((await incidentOf(desk, other)).links).toEqual([{ noun: 'incident', id: incidentId }])
  for (const of of [...(await incidentOf(desk, incidentId)).links]) {
    await converges(desk, () => desk.run(writer, 'incident:link', link(incidentId, of, false)))
    await desk.run(writer, 'incident:link', link(incidentId, of, false))
  }
  expect((await incidentOf(desk, incidentId)).links).toEqual([])
  expect((await incidentOf(desk, other)).links).toEqual([])
  expect((await board(desk)).surges[surgeId]?.incidentId).toBeNull()
  expect(await changesOf(desk, incidentId)).toHaveLength(8)
  await desk.run(writer, 'incident:link', link(other, { noun: 'surge', id: surgeId }))
  for (const of of [
    { noun: 'surge', id: randomUUID() },
    { noun: 'disruption', id: randomUUID() },
    { noun: 'incident', id: randomUUID() },
    { noun: 'mention', id: '4711' },
  ] as const) {
    expect(await desk.refusal(writer, 'incident:link', link(incidentId, of))).toBe('not_found')
  }
  expect(await desk.refusal(writer, 'incident:link', link(incidentId, { noun: 'incident', id: incidentId }))).toBe(
    'bad_input',
  )
})

test('IR6: merged, the duplicate closes and what belongs to it goes on in the other', async () => {
  const surgeId = await surge(desk)
  const disruptionId = await disruption(desk, { cancelledEver: 52 })
  const duplicate = await strike(desk, 30 * MINUTE)
  desk.pass(5 * MINUTE)
  const target = await striking(desk)
  for (const link of [
    { noun: 'surge', id: surgeId },
    { noun: 'disruption', id: disruptionId },
    { noun: 'incident', id: target },
  ] as const) {
    await desk.run(lead, 'incident:link', { incidentId: duplicate, link, on: true })
  }
  await desk.run(writer, 'incident:listen', {
    incidentId: duplicate,
    listening: { tags: ['#strike'], places: [], handles: [], spellings: [] },
  })
  await runDueBatches(desk.deps)
  const [out = ''] = await queue(desk, duplicate, ON_X, 'aware')
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  await desk.run(agent, 'publication:posted', { publicationId: out, url: 'https://x.example/1' })
  const [held = ''] = await queue(desk, duplicate, ON_X)
  const due = (await incidentOf(desk, duplicate)).batches[0]?.dueAt
  const postedAt = (await incidentOf(desk, duplicate)).firstPostAt

  await converges(desk, () =>
    desk.run(lead, 'incident:merge', { incidentId: duplicate, intoId: target, reason: 'The same strike' }),
  )
  const after = await board(desk)
  expect(Object.keys(after.incidents)).toEqual([target])
  expect(after.incidents[target]).toMatchObject({
    onsetAt: iso(START_MS),
    detectedAt: iso(START_MS),
    declaredAt: iso(START_MS + 5 * MINUTE),
    firstPostAt: postedAt,
    links: [
      { noun: 'surge', id: surgeId },
      { noun: 'disruption', id: disruptionId },
    ],
    listening: { tags: ['#strike'] },
    batches: [{ disruptionId, count: 52, dueAt: due }],
  })
  expect(postedAt).not.toBeNull()
  expect(Object.values(after.promises)).toMatchObject([{ incidentId: target, state: 'running' }])
  expect(after.surges[surgeId]?.incidentId).toBe(target)
  const { rows } = await desk.deps.pool.query('select state from publications where id = $1', [held])
  expect(rows).toEqual([{ state: 'cancelled' }])
  expect((await changesOf(desk, target)).at(-1)).toMatchObject({ kind: 'merged', from: duplicate, title: 'Strike' })
  const [closed] = (await desk.deps.pool.query(`select view, close_reason from incidents where id = $1`, [duplicate]))
    .rows
  expect(closed).toMatchObject({ view: { state: 'closed', mergedInto: target }, close_reason: 'The same strike' })
  // Counted once: the batch came along.
  await runDueBatches(desk.deps)
  expect((await incidentOf(desk, target)).batches).toHaveLength(1)

  expect(await desk.refusal(lead, 'incident:reopen', { incidentId: duplicate, reason: 'r' })).toBe('wrong_state')
  const merge = (incidentId: string, intoId: string, by = lead) =>
    desk.refusal(by, 'incident:merge', { incidentId, intoId, reason: 'r' })
  expect(await merge(duplicate, target)).toBe('incident_closed')
  expect(await merge(target, duplicate)).toBe('incident_closed')
  expect(await merge(target, target)).toBe('bad_input')
  expect(await desk.refusal(writer, 'incident:merge', { incidentId: target, intoId: duplicate, reason: 'r' })).toBe(
    'not_allowed',
  )
})

test('IR6: a late promise of a duplicate waits for its update in the other', async () => {
  const target = await striking(desk)
  const duplicate = await strike(desk, 10 * MINUTE)
  const [out = ''] = await queue(desk, duplicate, ON_X)
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  await desk.run(agent, 'publication:posted', { publicationId: out, url: 'https://x.example/1' })
  desk.pass(10 * MINUTE)
  await runDue(desk.deps)
  await converges(desk, () =>
    desk.run(lead, 'incident:merge', { incidentId: duplicate, intoId: target, reason: 'The same' }),
  )
  expect(Object.values((await board(desk)).promises)).toMatchObject([
    { incidentId: target, state: 'late', keptAt: null },
  ])
})
