/** Words that people write keep their tie to the facts: on a real database, from the edit to the promise clock. */
import { factId } from '@tenfold/contract/board.ts'
import { staleFacts } from '@tenfold/core/facts.ts'
import { UNDO_MS } from '@tenfold/core/publication.ts'
import { HOUR, MINUTE } from '@tenfold/core/time.ts'
import { Refused } from '@tenfold/server/errors.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundleOf, type Desk, openDesk, PEOPLE, START_MS, strike, write } from '../support/desk.ts'

const { lead, writer, second, agent } = PEOPLE
const EN = { account: 'fb-global', lang: 'en' }
const FI = { account: 'fb-global', lang: 'fi' }
/** The next update of the incident, and how a text in English says it. */
const NEXT = 'by 10:30'

let desk: Desk
let incidentId: string
beforeEach(async () => {
  desk = await openDesk()
  incidentId = await strike(desk)
})
afterEach(() => desk.close())

const set = (key: string, type: 'integer' | 'instant', value: string) =>
  desk.run(writer, 'fact:set', { incidentId, key, type, value })
const draftOf = async (draftId: string) => (await readBoard(desk.deps)).drafts[draftId]
const one = async (target = EN, message = 'holding') =>
  (await write(desk, incidentId, [target], message))[0]?.draftId ?? ''
const edit = async (draftId: string, text: string, says: string[] = []) => {
  const { version = 0 } = (await draftOf(draftId)) ?? {}
  return desk.run(writer, 'draft:edit', { draftId, text, version, says })
}
const textOf = async (draftId: string): Promise<string> =>
  (await desk.deps.pool.query('select text from drafts where id = $1', [draftId])).rows[0].text
const staleIn = async (draftId: string) => {
  const { drafts, facts } = await readBoard(desk.deps)
  const draft = drafts[draftId]
  if (draft === undefined) throw new Error('no draft')
  return staleFacts(draft, (key) => facts[factId(incidentId, key)], desk.deps.clock.now()).map(({ key }) => key)
}
const approve = async (draftId: string) => {
  for (const person of [second, lead]) {
    if ((await draftOf(draftId))?.state === 'approved') return
    await desk.run(person, 'draft:approve', { drafts: await bundleOf(desk, [draftId]) })
  }
}

test('SF3: a number typed by hand is the fact that it equals, and goes stale with it', async () => {
  const draftId = await one(EN, 'aware')
  expect((await draftOf(draftId))?.facts).not.toHaveProperty('cancelled')
  await edit(draftId, `We have cancelled 130 flights. Next update ${NEXT}.`)
  expect((await draftOf(draftId))?.facts).toEqual({
    cancelled: '130',
    nextUpdate: new Date(START_MS + HOUR).toISOString(),
  })
  await approve(draftId)
  await set('cancelled', 'integer', '140')
  expect(await staleIn(draftId)).toEqual(['cancelled'])
  expect(await draftOf(draftId)).toMatchObject({ state: 'draft', approvals: [] })
})

test('SF3: a fact whose value was taken out is carried no more; an earlier value that stayed still is', async () => {
  const draftId = await one()
  await set('cancelled', 'integer', '140')
  await edit(draftId, `We are sorry: 130 flights are cancelled. Next update ${NEXT}.`)
  expect(await staleIn(draftId)).toEqual(['cancelled'])
  await edit(draftId, `We are sorry: many flights are cancelled. Next update ${NEXT}.`)
  expect((await draftOf(draftId))?.facts).not.toHaveProperty('cancelled')
  expect(await staleIn(draftId)).toEqual([])
  await set('cancelled', 'integer', '150')
  expect(await staleIn(draftId)).toEqual([])
})

test('SF3: a number that comes true later is the fact from then on: the approved text goes stale with it', async () => {
  const draftId = await one(EN, 'aware')
  await edit(draftId, `We have cancelled 150 flights. Next update ${NEXT}.`)
  await approve(draftId)
  await set('cancelled', 'integer', '150')
  expect(await draftOf(draftId)).toMatchObject({ state: 'approved', facts: { cancelled: '150' } })
  await set('cancelled', 'integer', '180')
  expect(await staleIn(draftId)).toEqual(['cancelled'])
  expect(await draftOf(draftId)).toMatchObject({ state: 'draft', approvals: [] })
})

test('SF3: so is one in the outbox; of a post that is out it is not taken for the fact', async () => {
  const say = async (target: typeof EN) => {
    const draftId = await one(target, 'aware')
    await edit(draftId, `150 ${target.lang === 'en' ? `flights. Next update ${NEXT}.` : 'lentoa.'}`)
    await approve(draftId)
    const drafts = await bundleOf(desk, [draftId])
    const { publicationIds } = await desk.run(writer, 'draft:publish', { drafts })
    return { draftId, publicationId: publicationIds[0] ?? '' }
  }
  const out = await say(EN)
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  await desk.run(agent, 'publication:posted', { publicationId: out.publicationId, url: 'https://f.example/1' })
  const held = await say({ ...EN, account: 'x-global' })
  await set('cancelled', 'integer', '150')
  expect((await draftOf(held.draftId))?.facts).toHaveProperty('cancelled', '150')
  expect((await draftOf(out.draftId))?.facts).not.toHaveProperty('cancelled')
  await set('cancelled', 'integer', '180')
  expect((await readBoard(desk.deps)).publications[held.publicationId]).toBeUndefined()
  expect(await staleIn(out.draftId)).toEqual([])
})

test('SF4: a small number is the fact that a person says it is', async () => {
  await set('cancelled', 'integer', '5')
  const draftId = await one(EN, 'aware')
  const text = `So far 5 flights are cancelled. Next update ${NEXT}.`
  await edit(draftId, text)
  expect((await draftOf(draftId))?.facts).not.toHaveProperty('cancelled')
  await edit(draftId, text, ['cancelled'])
  expect((await draftOf(draftId))?.facts).toMatchObject({ cancelled: '5' })
  const { version } = (await draftOf(draftId)) ?? {}
  await edit(draftId, text, ['cancelled'])
  expect((await draftOf(draftId))?.version).toBe(version)
  await set('cancelled', 'integer', '6')
  expect(await staleIn(draftId)).toEqual(['cancelled'])
})

test('SF9: a time that no fact is cannot be promised; set, the same words are a promise clock', async () => {
  const draftId = await one(FI)
  await edit(draftId, 'Lentoja on peruttu 130. Kerromme lisää viimeistään klo 11.45.')
  expect(await draftOf(draftId)).toMatchObject({ promisesAt: null, promiseKey: null })
  const drafts = await bundleOf(desk, [draftId])
  const refused = await desk.run(second, 'draft:approve', { drafts }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Refused)
  const problem = { account: 'fb-global', lang: 'fi', said: 'Kerromme lisää viimeistään klo 11.45', fact: 'nextUpdate' }
  expect((refused as Refused).toProblem()).toMatchObject({ code: 'promise_unbound', detail: problem })
  const glass = { drafts, breakGlass: 'The approver cannot be reached' }
  expect(await desk.refusal(lead, 'draft:publish', glass)).toBe('promise_unbound')
  await set('nextUpdate', 'instant', '2013-11-14T09:45:00Z')
  await approve(draftId)
  expect(await draftOf(draftId)).toMatchObject({ promisesAt: '2013-11-14T09:45:00.000Z', promiseKey: 'nextUpdate' })
  const [publicationId = ''] = (await desk.run(writer, 'draft:publish', { drafts: await bundleOf(desk, [draftId]) }))
    .publicationIds
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  await desk.run(agent, 'publication:posted', { publicationId, url: 'https://facebook.example/1' })
  const { promises } = await readBoard(desk.deps)
  expect(Object.values(promises).map(({ dueAt }) => dueAt)).toEqual(['2013-11-14T09:45:00.000Z'])
})

test('SF9: a promise without any time is refused where the message promises one', async () => {
  const draftId = await one()
  await edit(draftId, '130 flights are cancelled. Our next update comes soon.')
  const drafts = await bundleOf(desk, [draftId])
  expect(await desk.refusal(second, 'draft:approve', { drafts })).toBe('promise_unbound')
})

test('SF10: the sentence taken out, the post promises nothing', async () => {
  const draftId = await one()
  await edit(draftId, 'We have cancelled 130 flights, and we are sorry.')
  expect(await draftOf(draftId)).toMatchObject({ promisesAt: null, promiseKey: null, facts: { cancelled: '130' } })
  await approve(draftId)
  const [publicationId = ''] = (await desk.run(writer, 'draft:publish', { drafts: await bundleOf(desk, [draftId]) }))
    .publicationIds
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  await desk.run(agent, 'publication:posted', { publicationId, url: 'https://facebook.example/1' })
  expect((await readBoard(desk.deps)).promises).toEqual({})
})

test('SF10: a moved promise makes an edited text stale like any other', async () => {
  const draftId = await one()
  await edit(draftId, `${await textOf(draftId)} Thank you.`)
  expect(await draftOf(draftId)).toMatchObject({ isRendered: false, promiseKey: 'nextUpdate' })
  await set('nextUpdate', 'instant', new Date(START_MS + 90 * MINUTE).toISOString())
  expect(await staleIn(draftId)).toEqual(['nextUpdate'])
  expect(await desk.refusal(second, 'draft:approve', { drafts: await bundleOf(desk, [draftId]) })).toBe('draft_stale')
})

test('SF11: an edited correction keeps the value that the post gave, and can be written anew from the facts', async () => {
  const draftId = await one()
  await approve(draftId)
  const [publicationId = ''] = (await desk.run(writer, 'draft:publish', { drafts: await bundleOf(desk, [draftId]) }))
    .publicationIds
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  await desk.run(agent, 'publication:posted', { publicationId, url: 'https://facebook.example/1' })
  await set('cancelled', 'integer', '138')
  const { draftIds } = await desk.run(writer, 'draft:correct', { draftIds: [draftId] })
  const [correction = ''] = draftIds
  const before = await draftOf(correction)
  expect(before?.facts).toMatchObject({ cancelled: '138', cancelledBefore: '130' })
  await edit(correction, `Correction: we wrote a wrong number. 138 flights are cancelled. Next update ${NEXT}.`)
  expect((await draftOf(correction))?.facts).toMatchObject({ cancelled: '138', cancelledBefore: '130' })
  await desk.run(writer, 'draft:refresh', { draftId: correction })
  expect((await draftOf(correction))?.facts).toEqual(before?.facts)
})

test('SF12: written anew from the facts, a translation follows its source as it is; words written there since stay to be translated', async () => {
  const drafts = await write(desk, incidentId, [EN, FI])
  const [en = '', fi = ''] = drafts.map(({ draftId }) => draftId)
  await set('cancelled', 'integer', '140')
  await desk.run(writer, 'draft:refresh', { draftId: fi })
  // The source still says 130.
  expect((await draftOf(fi))?.basis).toEqual({ draftId: en, version: 1 })
  await desk.run(writer, 'draft:refresh', { draftId: en })
  await desk.run(writer, 'draft:refresh', { draftId: fi })
  expect((await draftOf(fi))?.basis).toEqual({ draftId: en, version: 2 })
  await edit(en, `${await textOf(en)} Thank you.`)
  await desk.run(writer, 'draft:refresh', { draftId: fi })
  expect((await draftOf(fi))?.basis).toEqual({ draftId: en, version: 2 })
  expect((await draftOf(en))?.version).toBe(3)
})
