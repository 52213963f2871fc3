/** What was let into the outbox and would not be let out any more. */
import type { DomainEvent } from '@tenfold/contract/events.ts'
import { UNDO_MS } from '@tenfold/core/publication.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { readEvents } from '@tenfold/server/events/relay.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundleOf, type Desk, openDesk, PEOPLE, strike, write } from '../support/desk.ts'
import { board, converges } from '../support/incident-desk.ts'

const { admin, lead, writer, second } = PEOPLE
const PATTERN = 'our mistake'
const VIDEO = {
  kind: 'video',
  title: 'My flight was cancelled',
  url: 'https://suvantoair.example/video',
  alt: 'Where to rebook',
} as const

let desk: Desk
let incidentId: string
beforeEach(async () => {
  desk = await openDesk()
  incidentId = await strike(desk, 120 * MINUTE)
})
afterEach(() => desk.close())

const unlock = (on: boolean) =>
  desk.run(second, 'incident:unlock', { incidentId, pattern: PATTERN, on, reason: 'Settled' })

/** A text with the word, approved, in the outbox; to go at once, or in so many minutes. */
async function queueWord(inMinutes: number | null = null): Promise<{ publicationId: string; draftId: string }> {
  await desk.run(lead, 'incident:role', { incidentId, role: 'legal', userId: second.id })
  await unlock(true)
  const [{ draftId } = { draftId: '' }] = await write(desk, incidentId, [{ account: 'x-global', lang: 'en' }])
  const text = 'It was our mistake. 130 flights are cancelled. https://suvantoair.example/now'
  await desk.run(writer, 'draft:edit', { draftId, text, version: 1 })
  if (inMinutes !== null) {
    const sendAt = new Date(desk.deps.clock.now() + inMinutes * MINUTE).toISOString()
    await desk.run(writer, 'draft:attach', { draftId, media: [], sendAt, version: 2 })
  }
  return { draftId, publicationId: await release(draftId) }
}

async function release(draftId: string): Promise<string> {
  const drafts = await bundleOf(desk, [draftId])
  for (const by of [second, lead]) {
    if ((await board(desk)).drafts[draftId]?.state === 'draft') await desk.run(by, 'draft:approve', { drafts })
  }
  const { publicationIds } = await desk.run(writer, 'draft:publish', { drafts })
  return publicationIds[0] ?? ''
}

async function queueVideo(): Promise<{ publicationId: string; draftId: string; assetId: string }> {
  const { assetId } = await desk.run(writer, 'asset:add', VIDEO)
  await desk.run(second, 'asset:approve', { assetId })
  const [{ draftId } = { draftId: '' }] = await write(desk, incidentId, [{ account: 'fb-global', lang: 'en' }])
  await desk.run(writer, 'draft:attach', { draftId, media: [assetId], sendAt: null, version: 1 })
  return { draftId, assetId, publicationId: await release(draftId) }
}

const cancellations = async (): Promise<Extract<DomainEvent, { type: 'publication.cancelled' }>[]> =>
  (await readEvents(desk.deps.db, 0, Number.MAX_SAFE_INTEGER, 10_000)).flatMap((event) =>
    event.type === 'publication.cancelled' ? [event] : [],
  )
const stateOf = async (id: string) => (await board(desk)).publications[id]?.state

test('PB8: a word that is forbidden again takes back at once what is held or scheduled with it, and says why', async () => {
  const { publicationId, draftId } = await queueWord(30)
  const [{ draftId: other } = { draftId: '' }] = await write(desk, incidentId, [{ account: 'fb-global', lang: 'en' }])
  const clean = await release(other)
  await converges(desk, () => unlock(false))
  expect(await stateOf(publicationId)).toBeUndefined()
  expect(await stateOf(clean)).toBe('held')
  expect((await board(desk)).drafts[draftId]?.state).toBe('approved')
  expect(await cancellations()).toMatchObject([
    { why: { code: 'do_not_say', detail: { pattern: PATTERN } }, by: { id: second.id } },
  ])
  const drafts = await bundleOf(desk, [draftId])
  expect(await desk.refusal(writer, 'draft:publish', { drafts })).toBe('do_not_say')
})

test('PB8: what is out, or waits to be posted by hand, stays; the latter can be taken back by hand', async () => {
  const { publicationId } = await queueWord()
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  expect(await desk.refusal(writer, 'publication:cancel', { publicationId })).toBe('undo_over')
  await unlock(false)
  expect(await stateOf(publicationId)).toBe('ready')
  await desk.run(writer, 'publication:cancel', { publicationId })
  await unlock(true)
  const { draftId } = Object.values((await board(desk)).drafts).map(({ id }) => ({ draftId: id }))[0] ?? { draftId: '' }
  const again = await release(draftId)
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  await desk.run(writer, 'publication:posted', { publicationId: again, url: 'https://x.example/1' })
  await unlock(false)
  expect(await stateOf(again)).toBe('posted')
})

test('PB9: at its time a text goes through the same gate again: words, links, what goes with it', async () => {
  const { publicationId, draftId } = await queueWord(30)
  // As if the playbook had forbidden the word meanwhile: nobody acted, the gate alone finds it.
  await desk.sql(`update incidents set view = view || '{"unlocked": []}'::jsonb where id = $1`, [incidentId])
  desk.pass(30 * MINUTE)
  const before = (await cancellations()).length
  await runDue(desk.deps)
  expect(await stateOf(publicationId)).toBeUndefined()
  expect((await board(desk)).drafts[draftId]?.state).toBe('approved')
  expect((await cancellations()).slice(before)).toMatchObject([{ why: { code: 'do_not_say' }, by: null }])

  const video = await queueVideo()
  await desk.sql('update assets set approved_by = null where id = $1', [video.assetId])
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  expect((await cancellations()).at(-1)).toMatchObject({
    why: { code: 'asset_unapproved', detail: { title: VIDEO.title } },
    by: null,
  })

  await desk.sql('update assets set approved_by = added_by', [])
  const link = await release(video.draftId)
  await desk.sql(`update accounts set market = 'CN' where key = 'fb-global'`)
  await desk.sql(`update assets set url = 'https://www.youtube.com/watch?v=1'`)
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  expect(await stateOf(link)).toBeUndefined()
  expect((await cancellations()).at(-1)).toMatchObject({ why: { code: 'link_blocked' } })
})

test('LI9: what is removed from the library takes back at once what waits with it, in every incident', async () => {
  const { publicationId, draftId, assetId } = await queueVideo()
  await converges(desk, () => desk.run(lead, 'asset:remove', { assetId }))
  expect(await stateOf(publicationId)).toBeUndefined()
  expect((await cancellations()).at(-1)).toMatchObject({ why: { code: 'asset_gone', detail: { title: VIDEO.title } } })
  const drafts = await bundleOf(desk, [draftId])
  expect(await desk.refusal(writer, 'draft:publish', { drafts })).toBe('asset_gone')
})

test('OA5: what is held or scheduled for an account that is removed comes back at once, and nothing goes out for it', async () => {
  const { publicationId, draftId } = await queueWord(30)
  const [{ draftId: other } = { draftId: '' }] = await write(desk, incidentId, [{ account: 'fb-global', lang: 'en' }])
  const stays = await release(other)
  await converges(desk, () => desk.run(admin, 'account:remove', { key: 'x-global' }))
  expect(await stateOf(publicationId)).toBeUndefined()
  expect(await stateOf(stays)).toBe('held')
  expect(await cancellations()).toMatchObject([
    { why: { code: 'account_gone', detail: { account: 'x-global' } }, by: { id: admin.id } },
  ])
  const drafts = await bundleOf(desk, [draftId])
  expect(await desk.refusal(writer, 'draft:publish', { drafts })).toBe('account_gone')
  // As if it were removed by another way: the gate finds it when the post leaves the outbox.
  await desk.sql(`delete from accounts where key = 'fb-global'`)
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  expect(await stateOf(stays)).toBeUndefined()
  expect((await cancellations()).at(-1)).toMatchObject({ why: { code: 'account_gone' }, by: null })
})

test('OA5: what a closed incident has left in the outbox keeps no account, and does not go out for it', async () => {
  const { publicationId } = await queueWord(30)
  await desk.run(lead, 'incident:close', { incidentId, reason: 'Over', override: 'A rehearsal' })
  await desk.run(admin, 'account:remove', { key: 'x-global' })
  desk.pass(30 * MINUTE)
  await runDue(desk.deps)
  const { rows } = await desk.deps.pool.query('select state from publications where id = $1', [publicationId])
  expect(rows).toEqual([{ state: 'cancelled' }])
})

test('AP21: nothing is approved for an account that is removed', async () => {
  const [{ draftId } = { draftId: '' }] = await write(desk, incidentId, [{ account: 'fb-global', lang: 'en' }])
  await desk.run(admin, 'account:remove', { key: 'fb-global' })
  expect(await desk.refusal(second, 'draft:approve', { drafts: await bundleOf(desk, [draftId]) })).toBe('account_gone')
})

test('PB10: of a brief every receipt is kept; after 500 readers the board counts the others', async () => {
  await desk.sql(`insert into accounts values ('brief', 'brief', 'brief', 'brief', '{en}', $1)`, [new Date(0)])
  const brief = { incidentId, message: 'brief', targets: [{ account: 'brief', lang: 'en' }] }
  const facts = [
    ['phone', 'phone', '+358 9 123 4567'],
    ['answerAccounts', 'text', 'X, Facebook'],
    ['answerHours', 'text', '7 to 22'],
    ['answerLanguages', 'text', 'English'],
    ['notRead', 'text', 'Weibo'],
    ['rebookWindow', 'window', '2013-11-15/2013-11-22'],
  ] as const
  for (const [key, type, value] of facts) await desk.run(writer, 'fact:set', { incidentId, key, type, value })
  const { draftIds } = await desk.run(writer, 'draft:write', brief)
  await desk.run(lead, 'draft:approve', { drafts: await bundleOf(desk, draftIds) })
  const publicationId = await release(draftIds[0] ?? '')
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  const readBy = Array.from({ length: 499 }, (_, i) => ({
    by: { id: `r${i}`, name: `Reader ${i}` },
    at: '2013-11-14T08:00:00.000Z',
  }))
  await desk.sql(`update publications set view = view || $2::jsonb where id = $1`, [publicationId, { readBy }])
  for (const person of [lead, writer, second, lead]) {
    await converges(desk, () => desk.run(person, 'brief:read', { publicationId }))
  }
  const publication = (await board(desk)).publications[publicationId]
  expect(publication?.readBy).toHaveLength(500)
  expect(publication?.readMore).toBe(2)
  const { rows } = await desk.deps.pool.query('select user_id from brief_reads order by at, user_id')
  expect(rows.map((row) => row.user_id).sort()).toEqual([writer.id, second.id, lead.id].sort())
})
