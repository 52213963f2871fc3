import { UNDO_MS } from '@tenfold/core/publication.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk, PEOPLE, queue, strike, write } from '../support/desk.ts'
import {
  bare,
  board,
  changesOf,
  converges,
  ON_X,
  OVER,
  playbooks,
  refusedWith,
  striking,
  surge,
  told,
} from '../support/incident-desk.ts'

const { lead, writer, agent } = PEOPLE

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

test('IR11: closing names what is still open, and overridden it says why', async () => {
  const incidentId = await striking(desk)
  const close = { incidentId, reason: 'The strike is off' }
  const sentence = await refusedWith(desk.run(lead, 'incident:close', close))
  expect(sentence).toContain('Not met yet: ')
  const plan = await (await playbooks(desk)).find('airline-strike')
  for (const { text } of plan?.exitCriteria ?? []) expect(sentence).toContain(text.en)
  for (const { text, required } of plan?.checklist ?? []) expect(sentence.includes(text.en ?? '')).toBe(required)
  const exits = (plan?.exitCriteria ?? []).map(({ id }) => id)
  for (const criterion of exits) await desk.run(writer, 'incident:exit', { incidentId, criterion, met: true })
  await desk.run(writer, 'incident:exit', { incidentId, criterion: exits[0] ?? '', met: false })
  expect(await desk.refusal(writer, 'incident:exit', { incidentId, criterion: 'nonsense', met: true })).toBe(
    'not_found',
  )
  const items = (plan?.checklist ?? []).filter(({ required }) => required)
  for (const { id } of items)
    await desk.run(writer, 'incident:check', { incidentId, item: id, done: true, evidence: 'https://x.example/1' })
  expect(await refusedWith(desk.run(lead, 'incident:close', close))).toBe(
    `Not met yet: ${plan?.exitCriteria?.[0]?.text.en}. Meet them, or close with a reason for each to stay open.`,
  )
  await converges(desk, () => desk.run(lead, 'incident:close', { ...close, override: 'Nobody is left to ask' }))
  expect((await told(desk, incidentId)).at(-1)).toMatchObject({
    type: 'incident.closed',
    open: [exits[0]],
    override: 'Nobody is left to ask',
    reason: 'The strike is off',
  })
})

test('IR11: with everything settled no override is needed, and none is recorded', async () => {
  const incidentId = await bare(desk)
  await desk.run(lead, 'incident:close', { incidentId, ...OVER })
  expect((await told(desk, incidentId)).at(-1)).toMatchObject({ open: [], override: null })
})

test('IR12: reopened, an incident is on every board again with all that belongs to it', async () => {
  const surgeId = await surge(desk)
  const lost = await surge(desk, 'language', 'fi')
  const incidentId = await strike(desk, 10 * MINUTE)
  for (const id of [surgeId, lost])
    await desk.run(lead, 'incident:link', { incidentId, link: { noun: 'surge', id }, on: true })
  const [out = ''] = await queue(desk, incidentId, ON_X)
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  await desk.run(agent, 'publication:posted', { publicationId: out, url: 'https://x.example/1' })
  await queue(desk, incidentId, ON_X)
  const [gone] = await write(desk, incidentId, [{ account: 'fb-jp', lang: 'ja' }], 'aware')
  await write(desk, incidentId, [{ account: 'fb-jp', lang: 'ja' }], 'strikeOff')
  await desk.run(writer, 'draft:discard', { draftId: gone?.draftId ?? '' })
  desk.pass(10 * MINUTE)
  await runDue(desk.deps)
  expect(await desk.refusal(lead, 'incident:reopen', { incidentId, reason: 'r' })).toBe('wrong_state')
  await converges(desk, () => desk.run(lead, 'incident:close', { incidentId, ...OVER }))
  const other = await bare(desk)
  await desk.run(lead, 'incident:link', { incidentId: other, link: { noun: 'surge', id: lost }, on: true })
  expect(await desk.refusal(writer, 'incident:reopen', { incidentId, reason: 'r' })).toBe('not_allowed')

  await converges(desk, () => desk.run(lead, 'incident:reopen', { incidentId, reason: 'A second strike day' }))
  const after = await board(desk)
  expect(after.incidents[incidentId]).toMatchObject({ state: 'open', links: [{ noun: 'surge', id: surgeId }] })
  expect(Object.keys(after.facts)).toHaveLength(4)
  expect(
    Object.values(after.drafts)
      .map(({ message }) => message)
      .sort(),
  ).toEqual(['holding', 'holding', 'strikeOff'])
  expect(Object.values(after.publications)).toMatchObject([{ id: out, state: 'posted' }])
  expect(Object.values(after.promises)).toMatchObject([{ incidentId, state: 'late' }])
  expect(after.surges[lost]?.incidentId).toBe(other)
  expect((await changesOf(desk, incidentId)).at(-1)).toEqual({
    kind: 'reopened',
    reason: 'A second strike day',
    promisedAt: null,
  })
  const { rows } = await desk.deps.pool.query('select closed_at, close_reason from incidents where id = $1', [
    incidentId,
  ])
  expect(rows).toEqual([{ closed_at: null, close_reason: null }])
  await desk.run(lead, 'incident:note', { incidentId, text: 'On again' })
})
