import { randomUUID } from 'node:crypto'
import { MINUTE } from '@tenfold/core/time.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, foldFrom, openDesk, PEOPLE, START_MS } from '../support/desk.ts'
import {
  bare,
  board,
  changesOf,
  converges,
  disruption,
  incidentOf,
  iso,
  STRIKE,
  striking,
  surge,
} from '../support/incident-desk.ts'

const { lead, writer, agent } = PEOPLE

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

test('IR1: an incident begins with its story, its posts and the incident that it follows, and somebody leads it', async () => {
  const surgeId = await surge(desk)
  const teller = await disruption(desk, { startedAt: iso(START_MS - 40 * MINUTE) })
  const disruptionId = await disruption(desk, { storyId: teller })
  const unrelated = await disruption(desk)
  const mentionId = await desk.mention({ accounts: ['x-global'], lang: 'fi' })
  const first = await bare(desk)
  const id = await striking(desk, {
    severity: 'crisis',
    hasHistory: true,
    surgeId,
    disruptionId,
    followsId: first,
    mentionIds: [mentionId, mentionId],
  })
  const incident = await incidentOf(desk, id)
  expect(incident).toMatchObject({
    severity: 'crisis',
    cluster: 'accidental',
    hasHistory: true,
    detectedAt: iso(START_MS - 40 * MINUTE),
    roles: { lead: { id: lead.id } },
    firstPostAt: null,
    topLines: { version: 0, lines: [] },
  })
  expect(incident.links).toEqual([
    { noun: 'surge', id: surgeId },
    { noun: 'disruption', id: disruptionId },
    { noun: 'disruption', id: teller },
    { noun: 'incident', id: first },
    { noun: 'mention', id: mentionId },
  ])
  expect(incident.links).not.toContainEqual({ noun: 'disruption', id: unrelated })
  expect((await incidentOf(desk, first)).links).toEqual([{ noun: 'incident', id }])
  expect(await changesOf(desk, first)).toEqual([{ kind: 'link', link: { noun: 'incident', id }, on: true }])
})

test('IR1: one that follows a closed incident does not bring that back to the board', async () => {
  const first = await bare(desk)
  await desk.run(lead, 'incident:close', { incidentId: first, reason: 'Over' })
  const before = await board(desk)
  const id = await striking(desk, { followsId: first })
  const { folded } = await foldFrom(desk.deps, before)
  expect(Object.keys(folded.incidents)).toEqual([id])
  expect(folded).toEqual(await board(desk))
  const { rows } = await desk.deps.pool.query(`select view->'links' as links from incidents where id = $1`, [first])
  expect(rows[0].links).toEqual([{ noun: 'incident', id }])
})

test('IR1: nothing is declared from what is not there', async () => {
  for (const more of [
    { followsId: randomUUID() },
    { disruptionId: randomUUID() },
    { surgeId: randomUUID() },
    { mentionIds: ['4711'] },
    { playbook: 'nonsense' },
  ]) {
    expect(await desk.refusal(lead, 'incident:declare', { ...STRIKE, ...more })).toBe('not_found')
  }
  expect((await board(desk)).incidents).toEqual({})
})

test('IR2: each kind of change is an entry of its own, with its reason', async () => {
  const incidentId = await striking(desk)
  const change = {
    incidentId,
    title: 'Strike on Friday',
    severity: 'crisis',
    cluster: 'preventable',
    hasHistory: true,
  } as const
  await converges(desk, () => desk.run(writer, 'incident:change', { ...change, reason: 'It is our own staff' }))
  expect(await incidentOf(desk, incidentId)).toMatchObject({
    title: 'Strike on Friday',
    severity: 'crisis',
    cluster: 'preventable',
    hasHistory: true,
  })
  const reason = 'It is our own staff'
  expect(await changesOf(desk, incidentId)).toEqual([
    { kind: 'title', was: 'Strike' },
    { kind: 'severity', was: 'alert', reason },
    { kind: 'responsibility', reason },
  ])
  await desk.run(writer, 'incident:change', { ...change, reason: 'Once more' })
  expect(await changesOf(desk, incidentId)).toHaveLength(3)
  expect(await desk.refusal(agent, 'incident:change', { incidentId, title: 'Mine', reason: 'r' })).toBe('not_allowed')
})
