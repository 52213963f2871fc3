import { UNDO_MS } from '@tenfold/core/publication.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundleOf, type Desk, LANGUAGES, openDesk, PEOPLE, queue, strike, write } from '../support/desk.ts'

const { admin, lead, writer, second, agent } = PEOPLE
const ON_X = [{ account: 'x-global', lang: 'en' }]
const IN_SIX = LANGUAGES.map((lang) => ({ account: 'fb-global', lang }))

let desk: Desk
let declared = 0
beforeEach(async () => {
  declared = 0
  desk = await openDesk({ afterDeclare: () => void declared++ })
})
afterEach(() => desk.close())

const board = () => readBoard(desk.deps)
const setCancelled = (incidentId: string, value: string) =>
  desk.run(writer, 'fact:set', { incidentId, key: 'cancelled', type: 'integer', value })
const draftOf = async (draftId: string) => (await board()).drafts[draftId]
const release = async () => {
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
}
const posted = (publicationId: string) =>
  desk.run(agent, 'publication:posted', { publicationId, url: 'https://x.example/status/1' })

test('FA7: a missing fact blocks; set, it stands in six languages; changed, it voids what carries it', async () => {
  const { incidentId } = await desk.run(lead, 'incident:declare', { title: 'Strike', playbook: 'airline-strike' })
  expect(declared).toBe(1)
  expect(await desk.refusal(writer, 'draft:write', { incidentId, message: 'holding', targets: IN_SIX })).toBe(
    'fact_missing',
  )
  expect(await desk.refusal(writer, 'fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '0' })).toBe(
    'fact_invalid',
  )
  expect(await desk.refusal(writer, 'fact:set', { incidentId, key: 'cancelled', type: 'text', value: '5' })).toBe(
    'fact_invalid',
  )
  expect(await desk.refusal(writer, 'fact:set', { incidentId, key: 'nonsense', type: 'text', value: '5' })).toBe(
    'not_found',
  )

  const ready = await strike(desk)
  const drafts = await write(desk, ready, [...IN_SIX, ...ON_X])
  expect(drafts.length).toBe(7)
  await desk.run(second, 'draft:approve', { drafts })
  const [first] = drafts
  if (first === undefined) throw new Error('no draft')

  await setCancelled(ready, '130')
  expect((await draftOf(first.draftId))?.state).toBe('approved')
  await setCancelled(ready, '131')
  for (const { draftId } of drafts) {
    expect(await draftOf(draftId)).toMatchObject({ state: 'draft', approvals: [], facts: { cancelled: '130' } })
  }
  expect(await desk.refusal(second, 'draft:approve', { drafts: [first] })).toBe('draft_stale')
  await desk.run(second, 'draft:refresh', { draftId: first.draftId })
  expect(await draftOf(first.draftId)).toMatchObject({ version: 2, facts: { cancelled: '131' }, isRendered: true })
})

test('AP2: the author cannot approve, a second person can, and every author is excluded', async () => {
  const incidentId = await strike(desk)
  const drafts = await write(desk, incidentId, ON_X)
  expect(await desk.refusal(writer, 'draft:approve', { drafts })).toBe('own_draft')
  expect(await desk.refusal(agent, 'draft:approve', { drafts })).toBe('not_allowed')
  expect(await desk.refusal(writer, 'draft:publish', { drafts })).toBe('not_approved')
  const [{ draftId } = { draftId: '' }] = drafts
  await desk.run(second, 'draft:edit', { draftId, text: 'Another text', version: 1 })
  expect(await desk.refusal(second, 'draft:approve', { drafts })).toBe('hash_mismatch')
  const edited = await bundleOf(desk, [draftId])
  expect(await desk.refusal(second, 'draft:approve', { drafts: edited })).toBe('own_draft')
  // Words of one's own on an account that speaks to everybody: two of them.
  await desk.run(lead, 'draft:approve', { drafts: edited })
  expect((await draftOf(draftId))?.state).toBe('draft')
  expect(await desk.refusal(lead, 'draft:approve', { drafts: edited })).toBe('approved_before')
  await desk.run(admin, 'draft:approve', { drafts: edited })
  expect((await draftOf(draftId))?.state).toBe('approved')
})

test('AP3: an edit needs the newest version and voids the approval; an edit to the same words changes nothing', async () => {
  const incidentId = await strike(desk)
  const drafts = await write(desk, incidentId, ON_X)
  await desk.run(second, 'draft:approve', { drafts })
  const [{ draftId } = { draftId: '' }] = drafts
  expect(await desk.refusal(writer, 'draft:edit', { draftId, text: 'New', version: 7 })).toBe('conflict')
  const { version } = await desk.run(writer, 'draft:edit', { draftId, text: 'New', version: 1 })
  expect((await board()).drafts[draftId]).toMatchObject({ state: 'draft', approvals: [], version: 2 })
  expect(await desk.run(writer, 'draft:edit', { draftId, text: 'New', version })).toMatchObject({ version: 2 })
  expect(await desk.refusal(writer, 'draft:publish', { drafts })).toBe('hash_mismatch')
})

test('AP7: a message is drafted once for an account and a language', async () => {
  const incidentId = await strike(desk)
  const [first] = await write(desk, incidentId, ON_X)
  const again = { incidentId, message: 'holding', targets: ON_X }
  expect(await desk.refusal(writer, 'draft:write', again)).toBe('taken')
  await desk.run(writer, 'draft:discard', { draftId: first?.draftId ?? '' })
  await desk.run(writer, 'draft:write', again)
  expect(await desk.refusal(writer, 'draft:write', { ...again, message: 'nonsense' })).toBe('unknown_message')
  const french = [{ account: 'x-global', lang: 'fr' }]
  expect(await desk.refusal(writer, 'draft:write', { ...again, targets: french })).toBe('no_text')
  const strange = [{ account: 'not-ours', lang: 'en' }]
  expect(await desk.refusal(writer, 'draft:write', { ...again, targets: strange })).toBe('not_found')
})

test('AP6, AP21: too long a text or a promise in the past does not go to the outbox', async () => {
  const incidentId = await strike(desk, 10 * MINUTE)
  const [{ draftId } = { draftId: '' }] = await write(desk, incidentId, ON_X)
  await desk.run(writer, 'draft:edit', { draftId, text: 'x'.repeat(281), version: 1 })
  const long = await bundleOf(desk, [draftId])
  expect(await desk.refusal(second, 'draft:approve', { drafts: long })).toBe('text_too_long')
  const atOnce = { drafts: long, breakGlass: 'At once' }
  expect(await desk.refusal(lead, 'draft:publish', atOnce)).toBe('text_too_long')
  await desk.run(writer, 'draft:refresh', { draftId })
  const fit = await bundleOf(desk, [draftId])
  await desk.run(second, 'draft:approve', { drafts: fit })
  desk.pass(10 * MINUTE)
  expect(await desk.refusal(writer, 'draft:publish', { drafts: fit })).toBe('promise_past')
})

test('PB1: undone in time, a text is approved still; edited meanwhile, it is not; later it is too late', async () => {
  const incidentId = await strike(desk)
  const [undone = ''] = await queue(desk, incidentId, ON_X)
  const draftId = (await board()).publications[undone]?.draftId ?? ''
  expect(await desk.refusal(agent, 'publication:cancel', { publicationId: undone })).toBe('not_allowed')
  await desk.run(second, 'publication:cancel', { publicationId: undone })
  expect((await board()).publications[undone]).toBeUndefined()
  expect((await board()).drafts[draftId]?.state).toBe('approved')

  await desk.run(writer, 'draft:publish', { drafts: await bundleOf(desk, [draftId]) })
  await desk.run(writer, 'draft:edit', { draftId, text: 'Edited while it was held', version: 1 })
  expect((await board()).publications).toEqual({})
  expect((await board()).drafts[draftId]).toMatchObject({ state: 'draft', approvals: [] })

  const edited = await bundleOf(desk, [draftId])
  await desk.run(second, 'draft:approve', { drafts: edited })
  await desk.run(lead, 'draft:approve', { drafts: edited })
  const [gone = ''] = (await desk.run(writer, 'draft:publish', { drafts: edited })).publicationIds
  const { rows } = await desk.deps.pool.query('select text from publications where id = $1', [gone])
  expect(rows).toEqual([{ text: 'Edited while it was held' }])
  expect(await desk.refusal(agent, 'publication:posted', { publicationId: gone, url: 'https://x.example/1' })).toBe(
    'wrong_state',
  )
  await release()
  expect((await board()).publications[gone]?.state).toBe('ready')
  expect(await desk.refusal(second, 'publication:cancel', { publicationId: gone })).toBe('undo_over')
  expect(await desk.refusal(writer, 'draft:edit', { draftId, text: 'Too late', version: 2 })).toBe('wrong_state')
})

test('AP9: a fact that changes in the undo window brings the post back; one that is out is marked', async () => {
  const incidentId = await strike(desk)
  const [out = ''] = await queue(desk, incidentId, ON_X)
  await release()
  const [held = ''] = await queue(desk, incidentId, IN_SIX.slice(0, 1))
  const before = await board()
  await setCancelled(incidentId, '150')
  const after = await board()
  expect(after.publications[held]).toBeUndefined()
  expect(after.drafts[before.publications[held]?.draftId ?? '']).toMatchObject({
    state: 'draft',
    approvals: [],
    facts: { cancelled: '130' },
  })
  expect(after.publications[out]?.state).toBe('ready')
  expect(after.drafts[before.publications[out]?.draftId ?? '']).toMatchObject({
    state: 'published',
    facts: { cancelled: '130' },
  })
})

test('PR3: six languages make one promise; the next update keeps it, and the first post stops the clock', async () => {
  const incidentId = await strike(desk, 60 * MINUTE)
  const ids = await queue(desk, incidentId, IN_SIX)
  await release()
  for (const id of ids) {
    await posted(id)
    desk.pass(MINUTE)
  }
  const firstPost = (await board()).incidents[incidentId]?.firstPostAt
  expect(firstPost).toBe((await board()).publications[ids[0] ?? '']?.postedAt)
  const [promise, ...more] = Object.values((await board()).promises)
  expect(more).toEqual([])
  expect(promise).toMatchObject({ state: 'running', publicationId: ids[0] })

  const next = new Date(desk.deps.clock.now() + 3 * 60 * MINUTE).toISOString()
  await desk.run(writer, 'fact:set', { incidentId, key: 'nextUpdate', type: 'instant', value: next })
  const [update = ''] = await queue(desk, incidentId, ON_X, 'strikeOff')
  await release()
  await posted(update)
  expect(Object.values((await board()).promises)).toMatchObject([
    { state: 'running', dueAt: next, publicationId: update },
  ])
  expect((await board()).incidents[incidentId]?.firstPostAt).toBe(firstPost)
  const { rows } = await desk.deps.pool.query('select state from promises order by due_at')
  expect(rows).toEqual([{ state: 'kept' }, { state: 'running' }])
})

test('PR2: a promise whose time passes is late on the board until an update comes after all', async () => {
  const incidentId = await strike(desk, 10 * MINUTE)
  const [first = ''] = await queue(desk, incidentId, ON_X)
  await release()
  await posted(first)
  desk.pass(10 * MINUTE)
  await runDue(desk.deps)
  expect(Object.values((await board()).promises)).toMatchObject([{ state: 'late', keptAt: null }])
  const next = new Date(desk.deps.clock.now() + 60 * MINUTE).toISOString()
  await desk.run(writer, 'fact:set', { incidentId, key: 'nextUpdate', type: 'instant', value: next })
  const [update = ''] = await queue(desk, incidentId, ON_X, 'strikeOff')
  await release()
  desk.pass(5 * MINUTE)
  await posted(update)
  expect(Object.values((await board()).promises)).toMatchObject([{ state: 'running', dueAt: next }])
  const { rows } = await desk.deps.pool.query('select state from promises order by due_at')
  expect(rows).toEqual([{ state: 'late' }, { state: 'running' }])
})

test('IC5: closing takes back what was not posted; its promise runs out, then leaves the board', async () => {
  const incidentId = await strike(desk, 10 * MINUTE)
  const [out = ''] = await queue(desk, incidentId, ON_X)
  await release()
  await posted(out)
  const [waiting = ''] = await queue(desk, incidentId, IN_SIX.slice(0, 1))
  expect(await desk.refusal(writer, 'incident:close', { incidentId, reason: 'Over' })).toBe('not_allowed')
  await desk.run(lead, 'incident:close', { incidentId, reason: 'The threat is lifted', override: 'A rehearsal' })
  expect(await board()).toMatchObject({ incidents: {}, facts: {}, drafts: {}, publications: {} })
  expect(Object.values((await board()).promises)).toMatchObject([{ state: 'running' }])
  expect(await desk.refusal(lead, 'publication:cancel', { publicationId: waiting })).toBe('incident_closed')
  expect(await desk.refusal(lead, 'incident:note', { incidentId, text: 'Late' })).toBe('incident_closed')
  desk.pass(10 * MINUTE)
  await runDue(desk.deps)
  expect((await board()).promises).toEqual({})
})

test('IC1: a surge belongs to one open incident, which begins with it', async () => {
  const surgeId = desk.deps.id()
  const onsetAt = new Date(desk.deps.clock.now() - 20 * MINUTE).toISOString()
  const openedAt = new Date(desk.deps.clock.now() - 5 * MINUTE).toISOString()
  const ratio = { observed: 60, expected: 5.5, ratio: 10.9, windowMin: 15 }
  const rest = { rung: 10, peakRung: 10, now: ratio, peak: ratio, lowerBound: 8, authors: 40, baseline: 'hourOfWeek' }
  const view = {
    id: surgeId,
    slice: { kind: 'all', value: '' },
    ...rest,
    onsetAt,
    openedAt,
    changedAt: openedAt,
    incidentId: null,
  }
  await desk.sql('insert into surges (id, view) values ($1, $2)', [surgeId, view])
  const declare = { title: 'Strike', playbook: 'airline-strike', surgeId }
  const { incidentId } = await desk.run(lead, 'incident:declare', declare)
  expect((await board()).surges[surgeId]?.incidentId).toBe(incidentId)
  expect((await board()).incidents[incidentId]).toMatchObject({ onsetAt, detectedAt: openedAt })
  expect(await desk.refusal(lead, 'incident:declare', declare)).toBe('taken')
  expect(await desk.refusal(lead, 'incident:declare', { title: 'Strike', playbook: 'nonsense' })).toBe('not_found')
  await desk.run(lead, 'incident:close', { incidentId, reason: 'A rehearsal', override: 'A rehearsal' })
  await desk.run(lead, 'incident:declare', declare)
})
