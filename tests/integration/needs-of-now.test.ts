/** What a text needs is what its playbook and its account ask for by now, not what they asked for when it was written. */
import type { DomainEvent } from '@tenfold/contract/events.ts'
import { UNDO_MS } from '@tenfold/core/publication.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { readEvents } from '@tenfold/server/events/relay.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundleOf, type Desk, openDesk, PEOPLE, START_MS, strike, write } from '../support/desk.ts'
import { board, converges } from '../support/incident-desk.ts'

const { admin, lead, writer, second, agent } = PEOPLE
const OWN = 'In our own words: 130 flights are cancelled. https://suvantoair.example/now'

let desk: Desk
let incidentId: string
beforeEach(async () => {
  desk = await openDesk()
  incidentId = await strike(desk, 120 * MINUTE)
})
afterEach(() => desk.close())

const speaksTo = (purpose: 'news' | 'service') => desk.run(admin, 'account:change', { key: 'fb-global', purpose })
const draftOf = async (id: string) => {
  const draft = (await board(desk)).drafts[id]
  if (draft === undefined) throw new Error(`no draft ${id}`)
  return draft
}
const approve = async (id: string, by = second) => desk.run(by, 'draft:approve', { drafts: await bundleOf(desk, [id]) })
const publish = async (id: string) =>
  (await desk.run(writer, 'draft:publish', { drafts: await bundleOf(desk, [id]) })).publicationIds[0] ?? ''
/** Own words, to go at once or in so many minutes. */
async function ownWords(inMinutes: number | null = null): Promise<string> {
  const [{ draftId } = { draftId: '' }] = await write(desk, incidentId, [{ account: 'fb-global', lang: 'en' }])
  await desk.run(writer, 'draft:edit', { draftId, text: OWN, version: 1 })
  if (inMinutes !== null) {
    const sendAt = new Date(desk.deps.clock.now() + inMinutes * MINUTE).toISOString()
    await desk.run(writer, 'draft:attach', { draftId, media: [], sendAt, version: 2 })
  }
  return draftId
}
/** With what it was refused, while every screen is told what the refusal found out. */
async function refused(act: () => Promise<unknown>): Promise<unknown> {
  let thrown: unknown
  await converges(desk, async () => {
    try {
      await act()
    } catch (error) {
      thrown = error
    }
  })
  return thrown
}
const cancellations = async (): Promise<Extract<DomainEvent, { type: 'publication.cancelled' }>[]> =>
  (await readEvents(desk.deps.db, 0, Number.MAX_SAFE_INTEGER, 10_000)).flatMap((event) =>
    event.type === 'publication.cancelled' ? [event] : [],
  )

test('AP20: an approved text that needs one more by now is not published; it is open again with what it has', async () => {
  await speaksTo('service')
  const id = await ownWords()
  await approve(id)
  expect((await draftOf(id)).state).toBe('approved')
  await speaksTo('news')
  desk.pass(MINUTE)
  expect(await refused(() => publish(id))).toMatchObject({ code: 'not_approved', detail: { roles: 'anyone' } })
  const open = await draftOf(id)
  expect(open).toMatchObject({
    state: 'draft',
    needs: [{ by: 'anyone', count: 2 }],
    approvals: [{ by: { id: second.id } }],
  })
  expect(open.waitsSince).toBe(new Date(desk.deps.clock.now()).toISOString())
  await expect(approve(id)).rejects.toMatchObject({ code: 'approved_before' })
  await approve(id, lead)
  expect(await publish(id)).not.toBe('')
})

test('AP20: the one approval that was enough when it was written is not the last one now', async () => {
  await speaksTo('service')
  const id = await ownWords()
  await speaksTo('news')
  await converges(desk, () => approve(id))
  expect(await draftOf(id)).toMatchObject({ state: 'draft', needs: [{ by: 'anyone', count: 2 }] })
  await expect(publish(id)).rejects.toMatchObject({ code: 'not_approved' })
})

test('AP20: a role that the playbook asks for by now gets its ten minutes, and the refusal names it', async () => {
  const [{ draftId } = { draftId: '' }] = await write(
    desk,
    incidentId,
    [{ account: 'fb-global', lang: 'en' }],
    'strikeOff',
  )
  const asked = (await draftOf(draftId)).needs
  // As if the chain had been shorter when it was written.
  await desk.sql(`update drafts set view = view || '{"needs": [{"by": "anyone", "count": 1}]}' where id = $1`, [
    draftId,
  ])
  desk.pass(20 * MINUTE)
  const roles = asked.map(({ by }) => by).join(', ')
  expect(await refused(() => approve(draftId))).toMatchObject({ code: 'not_your_turn', detail: { roles } })
  expect((await draftOf(draftId)).needs).toEqual(asked)
  desk.pass(10 * MINUTE - 1)
  await expect(approve(draftId)).rejects.toMatchObject({ code: 'not_your_turn' })
  desk.pass(1)
  await approve(draftId)
  expect((await draftOf(draftId)).approvals).toMatchObject([{ by: { id: second.id }, as: roles, standIn: 'late' }])
})

test('AP20: who asks for less takes away no approval', async () => {
  const id = await ownWords()
  await approve(id)
  await speaksTo('service')
  const publicationId = await publish(id)
  expect((await draftOf(id)).approvals).toMatchObject([{ by: { id: second.id } }])
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  expect((await board(desk)).publications[publicationId]?.state).toBe('ready')
})

test('PB9: at its time a text that lacks an approval by now comes back with those that it has, and says who is needed', async () => {
  await speaksTo('service')
  const id = await ownWords(30)
  await approve(id)
  const publicationId = await publish(id)
  await speaksTo('news')
  desk.pass(30 * MINUTE)
  await converges(desk, () => runDue(desk.deps))
  expect((await board(desk)).publications[publicationId]).toBeUndefined()
  expect(await cancellations()).toMatchObject([
    { why: { code: 'not_approved', detail: { roles: 'anyone' } }, by: null },
  ])
  expect(await draftOf(id)).toMatchObject({
    state: 'draft',
    needs: [{ by: 'anyone', count: 2 }],
    approvals: [{ by: { id: second.id } }],
  })
})

test('AP13: what went by break-glass does not come back for its approvals, and the glass is on record', async () => {
  await speaksTo('service')
  const id = await ownWords()
  await approve(id)
  await speaksTo('news')
  const drafts = await bundleOf(desk, [id])
  const { publicationIds } = await desk.run(lead, 'draft:publish', { drafts, breakGlass: 'Nobody else is here' })
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  const publication = (await board(desk)).publications[publicationIds[0] ?? '']
  expect(publication).toMatchObject({ state: 'ready', breakGlass: { reason: 'Nobody else is here' } })
})

test('SA2: an answer that lacks an approval by now is not copied, and is open for it', async () => {
  await desk.sql(
    `insert into accounts (key, channel, handle, name, languages, created_at, purpose)
     values ('x-care', 'x', 'x-care', 'x-care', '{en}', $1, 'service')`,
    [new Date(START_MS)],
  )
  await desk.run(writer, 'answer:prepare', { incidentId, targets: [{ account: 'x-care', lang: 'en' }] })
  const { id = '' } = Object.values((await board(desk)).drafts).find(({ message }) => message === 'faqMyFlight') ?? {}
  await desk.run(writer, 'draft:edit', { draftId: id, text: OWN, version: 1 })
  await approve(id)
  const { hash } = await draftOf(id)
  await desk.run(agent, 'answer:copy', { draftId: id, hash })
  await desk.run(admin, 'account:change', { key: 'x-care', purpose: 'news' })
  const copying = () => desk.run(agent, 'answer:copy', { draftId: id, hash })
  expect(await refused(copying)).toMatchObject({ code: 'not_approved', detail: { roles: 'anyone' } })
  expect((await draftOf(id)).state).toBe('draft')
  await approve(id, lead)
  await copying()
})
