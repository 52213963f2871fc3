import { factId } from '@tenfold/contract/board.ts'
import type { Draft } from '@tenfold/contract/drafting.ts'
import { staleFacts } from '@tenfold/core/facts.ts'
import { UNDO_MS } from '@tenfold/core/publication.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { makeReport } from '@tenfold/server/features/reports/report.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleOf, type Desk, openDesk, PEOPLE, queue, strike, write } from '../support/desk.ts'
import {
  bare,
  board,
  changesOf,
  converges,
  incidentOf,
  iso,
  ON_X,
  refusedWith,
  striking,
} from '../support/incident-desk.ts'

const { lead, writer, second, agent } = PEOPLE
const ON_FB = [{ account: 'fb-global', lang: 'en' }]
const IN_FINNISH = [{ account: 'x-global', lang: 'fi' }]

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
}, 120_000)
afterAll(() => desk.close())

const url = 'https://x.example/1'
const post = (publicationId: string) => desk.run(agent, 'publication:posted', { publicationId, url })
const release = async () => {
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
}
/** Puts a statement out; its draft's id. */
async function out(incidentId: string, targets: typeof ON_X, message = 'holding'): Promise<string> {
  const [id = ''] = await queue(desk, incidentId, targets, message)
  await release()
  await post(id)
  return (await board(desk)).publications[id]?.draftId ?? ''
}
const merge = (incidentId: string, intoId: string) =>
  converges(desk, () => desk.run(lead, 'incident:merge', { incidentId, intoId, reason: 'The same' }))
const set = (incidentId: string, key: string, type: 'integer' | 'text' | 'date', value: string) =>
  desk.run(writer, 'fact:set', { incidentId, key, type, value })
const draftOf = async (id: string): Promise<Draft> => {
  const draft = (await board(desk)).drafts[id]
  if (draft === undefined) throw new Error(`draft ${id} is not on the board`)
  return draft
}
const staleIn = async (id: string, isOut: boolean): Promise<string[]> => {
  const { facts } = await board(desk)
  const draft = await draftOf(id)
  const known = (key: string) => facts[factId(draft.incidentId, key)]
  return staleFacts(draft, known, desk.deps.clock.now(), isOut).map(({ key }) => key)
}

test('IR16: what is out and what may be out goes on in the other, wrong at once where that knows better', async () => {
  const duplicate = await strike(desk)
  const target = await strike(desk)
  const posted = await out(duplicate, ON_X)
  const [ready = ''] = await queue(desk, duplicate, ON_FB)
  await release()
  const [held = ''] = await queue(desk, duplicate, IN_FINNISH)
  await set(target, 'cancelled', 'integer', '140')
  await merge(duplicate, target)

  const { publications, drafts } = await board(desk)
  expect(publications[held]).toBeUndefined()
  expect(publications[ready]).toMatchObject({ incidentId: target, state: 'ready' })
  expect(Object.values(drafts).filter(({ incidentId }) => incidentId === duplicate)).toEqual([])
  const waiting = publications[ready]?.draftId ?? ''
  expect(await draftOf(waiting)).toMatchObject({ incidentId: target, state: 'published' })
  expect((await draftOf(waiting)).approvals).toHaveLength(1)
  expect(await staleIn(posted, true)).toEqual(['cancelled'])
  expect(await staleIn(waiting, false)).toContain('cancelled')
  // Posted by hand before anybody knew, its link is still to be recorded; then both are corrected in one act.
  await post(ready)
  const { draftIds } = await desk.run(writer, 'draft:correct', { draftIds: [posted, waiting] })
  expect(await Promise.all(draftIds.map(draftOf))).toMatchObject([
    { incidentId: target, account: 'x-global', facts: { cancelled: '140', cancelledBefore: '130' } },
    { incidentId: target, account: 'fb-global', facts: { cancelled: '140', cancelledBefore: '130' } },
  ])
  expect((await changesOf(desk, target)).at(-1)).toMatchObject({ kind: 'merged', posts: 2, drafts: 1, facts: 0 })
})

test('IR16: what is not on its way is approved anew, by those who answer for the one that stays', async () => {
  const duplicate = await strike(desk)
  const target = await striking(desk)
  const drafts = await write(desk, duplicate, [...ON_X, ...ON_FB])
  const [approved = '', open = ''] = drafts.map(({ draftId }) => draftId)
  await desk.run(second, 'draft:approve', { drafts: drafts.slice(0, 1) })
  const since = (await draftOf(open)).waitsSince
  desk.pass(12 * MINUTE)
  await merge(duplicate, target)
  const now = iso(desk.deps.clock.now())
  expect(await draftOf(approved)).toMatchObject({ incidentId: target, state: 'draft', approvals: [], waitsSince: now })
  expect(await draftOf(open)).toMatchObject({ incidentId: target, state: 'draft', waitsSince: since })
  // The facts came along, with who set them and every version: nothing has become wrong, and nothing is asked twice.
  expect(await staleIn(approved, false)).toEqual([])
  await desk.run(second, 'draft:approve', { drafts: await bundleOf(desk, [approved]) })
  expect((await draftOf(approved)).state).toBe('approved')
  const { rows } = await desk.deps.pool.query(
    `select key from facts where incident_id = $1 and view->>'incidentId' = $1::text order by key`,
    [target],
  )
  expect(rows.map(({ key }) => key)).toEqual(['cancelled', 'link', 'nextUpdate', 'strikeDay'])
})

test('IR16: a fact that both know keeps the value and the versions of the one that stays', async () => {
  const duplicate = await strike(desk)
  const target = await striking(desk)
  for (const value of ['90', '95']) await set(target, 'cancelled', 'integer', value)
  await merge(duplicate, target)
  expect((await board(desk)).facts[factId(target, 'cancelled')]).toMatchObject({ value: '95', version: 2 })
  expect((await board(desk)).facts[factId(target, 'strikeDay')]).toMatchObject({ value: '2013-11-15', version: 1 })
  await set(target, 'strikeDay', 'date', '2013-11-16')
  expect((await board(desk)).facts[factId(target, 'strikeDay')]).toMatchObject({ version: 2 })
})

test('IR17: what both have promised for the same time is promised once, and one alarm goes on', async () => {
  const [duplicate, target] = [await strike(desk, 20 * MINUTE), await strike(desk, 20 * MINUTE)]
  await out(duplicate, ON_X)
  // Told and kept for both alike: the second promise is for the very same minute.
  const { dueAt = '' } = Object.values((await board(desk)).promises).find((one) => one.incidentId === duplicate) ?? {}
  await desk.run(writer, 'fact:set', { incidentId: target, key: 'nextUpdate', type: 'instant', value: dueAt })
  await out(target, ON_FB)
  desk.pass(10 * MINUTE)
  await runDue(desk.deps)
  const alarms = async () => Object.values((await board(desk)).alarms).filter(({ rule }) => rule === 'promise')
  expect(await alarms()).toHaveLength(2)
  await merge(duplicate, target)
  const [own, ...more] = Object.values((await board(desk)).promises).filter((one) => one.incidentId === target)
  expect([own?.dueAt, more]).toEqual([dueAt, []])
  await converges(desk, () => runDue(desk.deps))
  expect((await alarms()).map(({ promiseId }) => promiseId)).toEqual([own?.id])
  // The answer goes wherever either has promised it.
  const nextAt = iso(Date.parse(dueAt) + 60 * MINUTE)
  const { draftIds } = await desk.run(writer, 'promise:answer', { promiseId: own?.id ?? '', nextAt })
  expect((await Promise.all(draftIds.map(draftOf))).map(({ account }) => account).sort()).toEqual([
    'fb-global',
    'x-global',
  ])
})

test('IR18: in an incident of another plan a message that it does not have is said to be missing, and stays editable', async () => {
  const duplicate = await strike(desk)
  const { incidentId: target } = await desk.run(lead, 'incident:declare', {
    title: 'Storm',
    playbook: 'winter-storm-air',
  })
  const [draftId = ''] = (await write(desk, duplicate, ON_X, 'strikeOff')).map((one) => one.draftId)
  const needs = (await draftOf(draftId)).needs
  const posted = await out(duplicate, ON_FB)
  await desk.run(lead, 'incident:role', { incidentId: duplicate, role: 'legal', userId: writer.id })
  await merge(duplicate, target)
  expect(await refusedWith(desk.run(writer, 'draft:refresh', { draftId }))).toContain('no message "strikeOff"')
  const text = 'The strike is off, 130 flights stay cancelled.'
  await desk.run(second, 'draft:edit', { draftId, text, version: 1 })
  // Who had to approve it has to still, and words of one's own want one more.
  const after = (await draftOf(draftId)).needs
  for (const need of needs) expect(after).toContainEqual(need)
  // A fact that only the other plan knows can still be put right: a post that is out carries it.
  expect(await staleIn(posted, true)).toEqual([])
  await converges(desk, () => set(target, 'strikeDay', 'date', '2013-11-17'))
  expect(await staleIn(posted, true)).toEqual(['strikeDay'])
  expect(
    await desk.refusal(writer, 'fact:set', { incidentId: target, key: 'strikeDay', type: 'text', value: 'x' }),
  ).toBe('fact_invalid')
  expect(await desk.refusal(writer, 'draft:correct', { draftIds: [posted] })).toBe('no_correction')
})

test('IR18: under the same key a fact of another type is missing until it is set as the plan has it', async () => {
  const duplicate = await bare(desk)
  const target = await strike(desk)
  const fresh = await striking(desk)
  await set(duplicate, 'cancelled', 'text', 'very many')
  await set(duplicate, 'strikeDay', 'text', 'some day')
  await merge(duplicate, fresh)
  expect((await board(desk)).facts[factId(fresh, 'cancelled')]).toMatchObject({ type: 'text', value: 'very many' })
  const written = { incidentId: fresh, message: 'holding', targets: ON_X }
  expect(await refusedWith(desk.run(writer, 'draft:write', written))).toContain('cancelled')
  await merge(fresh, target)
  expect((await board(desk)).facts[factId(target, 'cancelled')]).toMatchObject({ type: 'integer', value: '130' })
  await write(desk, target, ON_X)
})

test('IR19: pins, notes and figures of a duplicate are those of the one that stays, through two merges', async () => {
  const [first, duplicate, target] = [await bare(desk), await strike(desk), await striking(desk)]
  const { noteId } = await desk.run(agent, 'incident:note', { incidentId: first, text: 'Queue at the gate' })
  const { seq } = await board(desk)
  await desk.run(lead, 'incident:pin', { incidentId: first, seq, on: true })
  await out(duplicate, ON_X)
  await desk.run(lead, 'incident:change', { incidentId: first, severity: 'emergency', reason: 'It grows' })
  await merge(first, duplicate)
  await merge(duplicate, target)
  expect(await incidentOf(desk, target)).toMatchObject({ pins: [seq], severity: 'emergency' })
  await desk.run(lead, 'incident:pin', { incidentId: target, seq, on: false })
  await desk.run(lead, 'incident:pin', { incidentId: target, seq, on: true })
  await desk.run(agent, 'incident:unnote', { incidentId: target, noteId, reason: 'Gone' })
  const { report } = await makeReport(desk.deps, lead, target)
  expect(report.merged.map(({ incidentId }) => incidentId)).toEqual([first, duplicate])
  expect(report.posts.map(({ account }) => account)).toEqual(['x-global'])
  expect(report.promises).toHaveLength(1)
  expect(report.people.map(({ id }) => id)).toEqual(['Agent 1', 'Comms 1', 'Comms 2', 'Shift lead'])
  // Each post once: those of the duplicate are no longer counted there.
  expect((await makeReport(desk.deps, lead, duplicate)).report.posts).toEqual([])
})
