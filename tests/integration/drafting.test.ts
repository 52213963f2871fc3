/** From a changed fact to a correction, from four eyes to break-glass: the desk's commands on a real database. */

import { factId } from '@tenfold/contract/board.ts'
import { staleFacts } from '@tenfold/core/facts.ts'
import { UNDO_MS } from '@tenfold/core/publication.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bundleOf, type Desk, LANGUAGES, openDesk, PEOPLE, queue, strike, write } from '../support/desk.ts'

const { admin, lead, writer, second, agent, office } = PEOPLE
const ON_X = [{ account: 'x-global', lang: 'en' }]
const IN_SIX = LANGUAGES.map((lang) => ({ account: 'fb-global', lang }))
const GLASS = 'The approver cannot be reached and the strike is lifted'

let desk: Desk
let incidentId: string
beforeEach(async () => {
  desk = await openDesk()
  incidentId = await strike(desk)
})
afterEach(() => desk.close())

const board = () => readBoard(desk.deps)
const set = (key: string, type: 'integer' | 'instant', value: string) =>
  desk.run(writer, 'fact:set', { incidentId, key, type, value })
const inMinutes = (minutes: number) => new Date(desk.deps.clock.now() + minutes * MINUTE).toISOString()
const release = async () => {
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
}
const post = (publicationId: string) =>
  desk.run(agent, 'publication:posted', { publicationId, url: 'https://x.example/status/1' })
const out = async (targets: { account: string; lang: string }[], message = 'holding') => {
  const ids = await queue(desk, incidentId, targets, message)
  await release()
  for (const id of ids) await post(id)
  return ids
}
const staleOnBoard = async () => {
  const { drafts, facts } = await board()
  return Object.values(drafts).flatMap((draft) =>
    staleFacts(draft, (key) => facts[factId(incidentId, key)], desk.deps.clock.now(), draft.state === 'published').map(
      ({ key, why }) => `${draft.account} ${draft.lang} ${key} ${why}`,
    ),
  )
}

describe('FA7: a changed fact', () => {
  test('makes every carrier stale by one event, blocks what waits, and set back makes all right again', async () => {
    await out(IN_SIX)
    const [draft] = await write(desk, incidentId, ON_X)
    if (draft === undefined) throw new Error('no draft')
    await desk.run(second, 'draft:approve', { drafts: [draft] })
    const before = (await board()).seq
    await set('cancelled', 'integer', '140')
    // The fact, and the one approval that it voids: nothing of the six that are out.
    expect((await board()).seq).toBe(before + 2)
    expect(await staleOnBoard()).toHaveLength(7)
    expect(await desk.refusal(writer, 'draft:publish', { drafts: [draft] })).toBe('draft_stale')
    await set('cancelled', 'integer', '130')
    expect(await staleOnBoard()).toEqual([])
    expect(await desk.refusal(writer, 'draft:publish', { drafts: [draft] })).toBe('not_approved')
  })

  test('FA13: expires by the room’s clock: blocked while it is unconfirmed, held ones come back, confirming is enough', async () => {
    const [draft] = await write(desk, incidentId, ON_X)
    if (draft === undefined) throw new Error('no draft')
    await set('nextUpdate', 'instant', inMinutes(180))
    await desk.run(writer, 'draft:refresh', { draftId: draft.draftId })
    desk.pass(61 * MINUTE) // the playbook wants the number confirmed every hour
    const bundle = await bundleOf(desk, [draft.draftId])
    expect(await staleOnBoard()).toEqual(['x-global en cancelled expired'])
    expect(await desk.refusal(second, 'draft:approve', { drafts: bundle })).toBe('draft_stale')
    const { version } = await set('cancelled', 'integer', '130')
    expect(version).toBe(1)
    await desk.run(second, 'draft:approve', { drafts: bundle })
    desk.pass(60 * MINUTE - UNDO_MS / 2)
    const { publicationIds } = await desk.run(writer, 'draft:publish', { drafts: bundle })
    await release()
    const { publications, drafts } = await board()
    expect(publications[publicationIds[0] ?? '']).toBeUndefined()
    expect(drafts[draft.draftId]).toMatchObject({ state: 'draft', approvals: [] })
  })

  test('FA16: what is out is corrected in one act, with the value that each post gave', async () => {
    await out(IN_SIX.slice(0, 4))
    await set('cancelled', 'integer', '141')
    const wrong = Object.values((await board()).drafts).map(({ id }) => id)
    const { draftIds, left } = await desk.run(writer, 'draft:correct', { draftIds: wrong })
    expect(draftIds).toHaveLength(4)
    expect(left).toEqual([])
    const { rows } = await desk.deps.pool.query('select text from drafts where id = any($1) order by id', [draftIds])
    for (const { text } of rows) expect(text).toMatch(/141.*130/s)
    expect((await board()).drafts[draftIds[0] ?? '']).toMatchObject({
      facts: { cancelled: '141', cancelledBefore: '130' },
    })
    // Again: they are being written already. And a correction keeps what it says of then when it is rendered anew.
    expect(await desk.run(writer, 'draft:correct', { draftIds: wrong })).toEqual({ draftIds: [], left })
    await desk.run(second, 'draft:refresh', { draftId: draftIds[0] ?? '' })
    expect((await board()).drafts[draftIds[0] ?? '']?.facts).toMatchObject({ cancelledBefore: '130' })
    await set('cancelled', 'integer', '130')
    expect(await desk.refusal(writer, 'draft:correct', { draftIds: wrong })).toBe('no_correction')
  })
})

describe('FA20: a post that is wrong in more than one thing', () => {
  const day = (value: string) => desk.run(writer, 'fact:set', { incidentId, key: 'strikeDay', type: 'date', value })
  const link = (value: string) => desk.run(writer, 'fact:set', { incidentId, key: 'link', type: 'url', value })
  const ids = async () => Object.values((await board()).drafts).map(({ id }) => id)

  test('gets a correction for each of them; a wrong link is not said again', async () => {
    await out([{ account: 'fb-global', lang: 'ko' }])
    await day('2013-11-18')
    await link('https://suvantoair.example/strike')
    await set('cancelled', 'integer', '141')
    const { draftIds, left } = await desk.run(writer, 'draft:correct', { draftIds: await ids() })
    const { drafts } = await board()
    expect(draftIds.map((id) => drafts[id]?.message).sort()).toEqual(['correction', 'correctionDay', 'correctionLink'])
    expect(left).toEqual([])
    const { rows } = await desk.deps.pool.query('select text from drafts where id = any($1)', [draftIds])
    for (const { text } of rows) expect(text).not.toContain('suvantoair.example/now')
  })

  test('is left with the facts that the playbook corrects nowhere in its language, and the rest is corrected', async () => {
    await out([{ account: 'fb-global', lang: 'fi' }])
    const wrong = await ids()
    // As a playbook has it that corrects fewer facts: this post says one that no correction knows.
    await desk.sql(`update drafts set view = jsonb_set(view, '{facts,rebookWindow}', '"2013-11-25/2014-05-31"')`)
    const window = { key: 'rebookWindow', type: 'window', value: '2013-11-25/2014-04-30' } as const
    await desk.run(writer, 'fact:set', { incidentId, ...window })
    expect(await desk.refusal(writer, 'draft:correct', { draftIds: wrong })).toBe('no_correction')
    await set('cancelled', 'integer', '141')
    const { draftIds, left } = await desk.run(writer, 'draft:correct', { draftIds: wrong })
    expect(draftIds).toHaveLength(1)
    expect(left).toEqual([{ account: 'fb-global', lang: 'fi', keys: ['rebookWindow'] }])
  })

  test('of two wrong posts in one place the one that came out last is corrected', async () => {
    await out(ON_X)
    await set('cancelled', 'integer', '131')
    desk.pass(MINUTE)
    await out(ON_X, 'strikeOff')
    const { drafts } = await board()
    const wrong = Object.values(drafts).map(({ id }) => id)
    await set('cancelled', 'integer', '141')
    for (const order of [wrong, [...wrong].reverse()]) {
      const { draftIds } = await desk.run(writer, 'draft:correct', { draftIds: order })
      const [made = ''] = draftIds
      expect((await board()).drafts[made]?.facts).toMatchObject({ cancelledBefore: '131' })
      await desk.run(writer, 'draft:discard', { draftId: made })
    }
  })
})

describe('AP11: approval by risk', () => {
  test('AP12: a question of money waits for legal too; its deputy stands in, others after ten minutes', async () => {
    const text = (key: string, value: string) => desk.run(writer, 'fact:set', { incidentId, key, type: 'phone', value })
    await text('phone', '+358 9 123 4567')
    const drafts = await write(desk, incidentId, ON_X, 'faqCompensation')
    await desk.run(second, 'draft:approve', { drafts })
    expect(Object.values((await board()).drafts)[0]).toMatchObject({ state: 'draft' })
    expect(await desk.refusal(lead, 'draft:approve', { drafts })).toBe('not_your_turn')
    await desk.run(lead, 'incident:role', { incidentId, role: 'director', userId: admin.id })
    await desk.run(admin, 'draft:approve', { drafts })
    expect(Object.values((await board()).drafts)[0]).toMatchObject({
      state: 'approved',
      approvals: [
        { by: { id: second.id }, as: 'anyone', standIn: null },
        { by: { id: admin.id }, as: 'legal', standIn: 'deputy' },
      ],
    })
  })

  test('AP12: after ten minutes anyone who may approve stands in, and the record says so', async () => {
    const drafts = await write(desk, incidentId, ON_X, 'strikeOff')
    expect(await desk.refusal(second, 'draft:approve', { drafts })).toBe('not_your_turn')
    desk.pass(10 * MINUTE)
    await desk.run(second, 'draft:approve', { drafts })
    expect(Object.values((await board()).drafts)[0]?.approvals).toMatchObject([{ as: 'lead', standIn: 'late' }])
  })

  test('AP13: break-glass needs the right and a reason, is on the record, and passes no stale fact', async () => {
    const drafts = await write(desk, incidentId, ON_X)
    expect(await desk.refusal(writer, 'draft:publish', { drafts, breakGlass: GLASS })).toBe('not_allowed')
    await set('cancelled', 'integer', '150')
    expect(await desk.refusal(lead, 'draft:publish', { drafts, breakGlass: GLASS })).toBe('draft_stale')
    await desk.run(writer, 'draft:refresh', { draftId: drafts[0]?.draftId ?? '' })
    const fresh = await bundleOf(desk, [drafts[0]?.draftId ?? ''])
    const { publicationIds } = await desk.run(lead, 'draft:publish', { drafts: fresh, breakGlass: GLASS })
    const publication = (await board()).publications[publicationIds[0] ?? '']
    expect(publication?.breakGlass).toEqual({ by: { id: lead.id, name: lead.name }, reason: GLASS })
    await desk.run(lead, 'publication:cancel', { publicationId: publicationIds[0] ?? '' })
    expect(Object.values((await board()).drafts)[0]?.state).toBe('draft')
  })

  test('AP16: a forbidden word goes only where its role has allowed it in this incident', async () => {
    const [draft] = await write(desk, incidentId, ON_X)
    if (draft === undefined) throw new Error('no draft')
    const text = 'The strike is an extraordinary circumstance. https://suvantoair.example/now'
    await desk.run(writer, 'draft:edit', { draftId: draft.draftId, text, version: 1 })
    const drafts = await bundleOf(desk, [draft.draftId])
    expect(await desk.refusal(second, 'draft:approve', { drafts })).toBe('do_not_say')
    expect(await desk.refusal(lead, 'draft:publish', { drafts, breakGlass: GLASS })).toBe('do_not_say')
  })

  test('AP17: languages that do not agree are not released', async () => {
    const drafts = await write(desk, incidentId, IN_SIX.slice(0, 2))
    const fi = drafts[1]?.draftId ?? ''
    const { rows } = await desk.deps.pool.query('select text from drafts where id = $1', [fi])
    await desk.run(writer, 'draft:edit', { draftId: fi, text: rows[0].text.replace('130', '103'), version: 1 })
    const changed = await bundleOf(desk, [drafts[0]?.draftId ?? '', fi])
    expect(await desk.refusal(second, 'draft:approve', { drafts: changed })).toBe('parity')
    // One after the other they are approved; together they do not go out.
    for (const one of changed) await desk.run(second, 'draft:approve', { drafts: [one] })
    await desk.run(lead, 'draft:approve', { drafts: changed.slice(1) })
    expect(await desk.refusal(writer, 'draft:publish', { drafts: changed.slice(0, 1) })).toBe('parity')
    expect(await desk.refusal(writer, 'draft:publish', { drafts: changed })).toBe('parity')
  })
})

describe('PB4: a time to go out', () => {
  test('is part of what is approved; at that time it is ready; a changed fact brings it back', async () => {
    const drafts = await write(desk, incidentId, IN_SIX.slice(0, 2))
    const [first, other] = drafts.map(({ draftId }) => draftId)
    if (first === undefined || other === undefined) throw new Error('no drafts')
    await desk.run(second, 'draft:approve', { drafts })
    for (const draftId of [first, other]) {
      await desk.run(writer, 'draft:attach', { draftId, media: [], sendAt: inMinutes(20), version: 1 })
    }
    expect((await board()).drafts[first]).toMatchObject({ state: 'draft', approvals: [] })
    expect(await desk.refusal(writer, 'draft:publish', { drafts })).toBe('hash_mismatch')
    const timed = await bundleOf(desk, [first, other])
    await desk.run(second, 'draft:approve', { drafts: timed })
    const { publicationIds } = await desk.run(writer, 'draft:publish', { drafts: timed })
    const state = async (index: number) => (await board()).publications[publicationIds[index] ?? '']?.state
    await release()
    expect(await state(0)).toBe('scheduled')
    await desk.run(second, 'publication:cancel', { publicationId: publicationIds[1] ?? '' })
    desk.pass(20 * MINUTE)
    await runDue(desk.deps)
    expect(await state(0)).toBe('ready')
    expect(await state(1)).toBeUndefined()
  })

  test('AP15: approved after its time, it asks; sent now, it goes', async () => {
    const [{ draftId } = { draftId: '' }] = await write(desk, incidentId, ON_X)
    const past = inMinutes(-1)
    expect(await desk.refusal(writer, 'draft:attach', { draftId, media: [], sendAt: past, version: 1 })).toBe(
      'send_time_past',
    )
    await desk.run(writer, 'draft:attach', { draftId, media: [], sendAt: inMinutes(5), version: 1 })
    desk.pass(6 * MINUTE)
    const drafts = await bundleOf(desk, [draftId])
    expect(await desk.refusal(second, 'draft:approve', { drafts })).toBe('send_time_past')
    await desk.run(second, 'draft:approve', { drafts, sendNow: true })
    expect((await board()).drafts[draftId]).toMatchObject({ state: 'approved', sendAt: null })
    await desk.run(writer, 'draft:publish', { drafts: await bundleOf(desk, [draftId]) })
  })
})

describe('PR7: a promise with nothing new', () => {
  test('sets the next update and writes what stands ready, wherever the promise was made', async () => {
    await out([...IN_SIX.slice(0, 3), ...ON_X])
    const [promise] = Object.values((await board()).promises)
    if (promise === undefined) throw new Error('no promise')
    desk.pass(50 * MINUTE)
    expect(await desk.refusal(writer, 'promise:answer', { promiseId: promise.id, nextAt: inMinutes(-1) })).toBe(
      'promise_past',
    )
    const { draftIds } = await desk.run(writer, 'promise:answer', { promiseId: promise.id, nextAt: inMinutes(70) })
    const written = (await board()).drafts
    expect(draftIds.map((id) => `${written[id]?.message} ${written[id]?.account} ${written[id]?.lang}`).sort()).toEqual(
      ['nothingNew fb-global en', 'nothingNew fb-global fi', 'nothingNew fb-global sv', 'nothingNew x-global en'],
    )
    // FA14: the posts that promised are not wrong by it.
    expect(await staleOnBoard()).toEqual([])
    const drafts = await bundleOf(desk, draftIds)
    await desk.run(second, 'draft:approve', { drafts })
    const { publicationIds } = await desk.run(writer, 'draft:publish', { drafts })
    await release()
    for (const id of publicationIds) await post(id)
    const { rows } = await desk.deps.pool.query('select state from promises order by due_at')
    expect(rows).toEqual([{ state: 'kept' }, { state: 'running' }])
  })
})

describe('PR7: answered once more', () => {
  test('the texts of the first answer get the new time; the same time leaves them and their approvals', async () => {
    await out(IN_SIX.slice(0, 3))
    const promiseId = Object.keys((await board()).promises)[0] ?? ''
    const answer = (nextAt: string) => desk.run(writer, 'promise:answer', { promiseId, nextAt })
    const first = await answer(inMinutes(120))
    const [own = '', ...others] = first.draftIds
    const { rows } = await desk.deps.pool.query('select text from drafts where id = $1', [own])
    await desk.run(writer, 'draft:edit', { draftId: own, text: `${rows[0].text} Sorry.`, version: 1 })
    const nextAt = inMinutes(150)
    expect((await answer(nextAt)).draftIds.sort()).toEqual(others.sort())
    const { drafts } = await board()
    expect(others.map((id) => drafts[id]?.promisesAt)).toEqual(others.map(() => nextAt))
    expect((await staleOnBoard()).filter((each) => each.includes('nextUpdate'))).toEqual([
      `fb-global ${drafts[own]?.lang} nextUpdate changed`,
    ])
    await desk.run(second, 'draft:approve', { drafts: await bundleOf(desk, others) })
    expect((await answer(nextAt)).draftIds.sort()).toEqual(others.sort())
    expect((await board()).drafts[others[0] ?? '']?.approvals).toHaveLength(1)
  })
})

describe('PB11: a post that turned wrong before its link was recorded', () => {
  test('is recorded all the same, makes its promise, and gets its correction', async () => {
    const [publicationId = ''] = await queue(desk, incidentId, ON_X)
    await release()
    await set('cancelled', 'integer', '180')
    await post(publicationId)
    const { publications, promises } = await board()
    const { draftId = '', state } = publications[publicationId] ?? {}
    expect(state).toBe('posted')
    expect(Object.values(promises)).toMatchObject([{ publicationId, state: 'running' }])
    expect(await staleOnBoard()).toEqual(['x-global en cancelled changed'])
    const { draftIds } = await desk.run(writer, 'draft:correct', { draftIds: [draftId] })
    expect((await board()).drafts[draftIds[0] ?? '']).toMatchObject({ message: 'correction', account: 'x-global' })
  })
})

describe('PB6: a brief', () => {
  test('takes the same road, is posted by the room, and shows who has read it', async () => {
    await desk.sql(
      `insert into accounts (key, channel, handle, name, languages, created_at, purpose)
       values ('fb-jp-brief', 'brief', 'Japan', 'Local office', '{en}', $1, 'brief')`,
      [new Date(desk.deps.clock.now())],
    )
    await desk.run(writer, 'fact:set', { incidentId, key: 'phone', type: 'phone', value: '+358 9 123 4567' })
    const drafts = await write(desk, incidentId, [{ account: 'fb-jp-brief', lang: 'en' }], 'brief')
    const { rows } = await desk.deps.pool.query('select text from drafts where id = $1', [drafts[0]?.draftId])
    expect(rows[0].text).toMatch(/^What to say\n.*130 flights.*\n\nWhere to point\n.*\n\nWhat never to say\n/s)
    await desk.run(lead, 'draft:approve', { drafts })
    const [id = ''] = (await desk.run(writer, 'draft:publish', { drafts })).publicationIds
    expect(await desk.refusal(agent, 'brief:read', { publicationId: id })).toBe('wrong_state')
    await release()
    expect((await board()).publications[id]).toMatchObject({ state: 'posted', url: null, readBy: [] })
    // It promises nothing to the public and is nobody's first words.
    expect((await board()).promises).toEqual({})
    expect((await board()).incidents[incidentId]?.firstPostAt).toBeNull()
    for (const person of [agent, agent, writer]) await desk.run(person, 'brief:read', { publicationId: id })
    expect((await board()).publications[id]?.readBy.map(({ by }) => by.id)).toEqual([agent.id, writer.id])
    expect(await desk.refusal(office, 'brief:read', { publicationId: id })).toBe('not_allowed')
    await set('cancelled', 'integer', '150')
    expect(await staleOnBoard()).toEqual(['fb-jp-brief en cancelled changed'])
  })
})

test('DR1: a translation follows its source, and a second reader brings it up to date', async () => {
  const drafts = await write(desk, incidentId, IN_SIX.slice(0, 2))
  const [en, fi] = drafts.map(({ draftId }) => draftId)
  if (en === undefined || fi === undefined) throw new Error('no drafts')
  expect((await board()).drafts[fi]?.basis).toEqual({ draftId: en, version: 1 })
  await desk.run(writer, 'draft:edit', { draftId: en, text: 'Another text with 130', version: 1 })
  const { drafts: now } = await board()
  expect(now[fi]?.basis?.version).toBeLessThan(now[en]?.version ?? 0)
  const hash = now[fi]?.hash ?? ''
  expect(await desk.refusal(writer, 'draft:review', { draftId: fi, hash })).toBe('own_draft')
  expect(await desk.refusal(second, 'draft:review', { draftId: fi, hash: 'other' })).toBe('hash_mismatch')
  await desk.run(second, 'draft:review', { draftId: fi, hash })
  expect((await board()).drafts[fi]).toMatchObject({ basis: { version: 2 }, review: { by: { id: second.id }, hash } })
})

describe('PR10: nothing new from the first minute', () => {
  test('while the numbers are missing the update that needs none is written, and it is no full statement', async () => {
    const { incidentId: young } = await desk.run(lead, 'incident:declare', { title: 'Two', playbook: 'airline-strike' })
    const know = (key: string, type: 'date' | 'instant' | 'url' | 'integer', value: string) =>
      desk.run(writer, 'fact:set', { incidentId: young, key, type, value })
    await know('strikeDay', 'date', '2013-11-15')
    await know('link', 'url', 'https://suvantoair.example/now')
    await know('nextUpdate', 'instant', inMinutes(30))
    const send = async (drafts: Awaited<ReturnType<typeof bundleOf>>) => {
      await desk.run(second, 'draft:approve', { drafts })
      const { publicationIds } = await desk.run(writer, 'draft:publish', { drafts })
      await release()
      for (const id of publicationIds) await post(id)
    }
    await send(await write(desk, young, IN_SIX, 'aware'))
    const [promise] = Object.values((await board()).promises)
    desk.pass(20 * MINUTE)
    const { draftIds } = await desk.run(writer, 'promise:answer', {
      promiseId: promise?.id ?? '',
      nextAt: inMinutes(40),
    })
    const { drafts } = await board()
    expect(draftIds.map((id) => drafts[id]?.message)).toEqual(IN_SIX.map(() => 'nothingNewYet'))
    await send(await bundleOf(desk, draftIds))
    expect((await board()).incidents[young]).toMatchObject({ firstPostAt: expect.any(String), fullPostAt: null })
    await know('cancelled', 'integer', '52')
    await send(await write(desk, young, ON_X))
    expect((await board()).incidents[young]?.fullPostAt).toEqual(expect.any(String))
    // With the number known, the fuller one stands ready.
    const [next] = Object.values((await board()).promises)
    const fuller = await desk.run(writer, 'promise:answer', { promiseId: next?.id ?? '', nextAt: inMinutes(90) })
    const after = (await board()).drafts
    expect(new Set(fuller.draftIds.map((id) => after[id]?.message))).toEqual(new Set(['nothingNew']))
  })
})

describe('PR8: ten minutes before a promise is due', () => {
  const alarms = async () => Object.values((await board()).alarms).map(({ rule, promiseId }) => ({ rule, promiseId }))

  test('somebody is told, and no more once the update is out', async () => {
    await out(ON_X)
    const [promise] = Object.values((await board()).promises)
    desk.pass(Date.parse(promise?.dueAt ?? '') - desk.deps.clock.now() - 10 * MINUTE - 1)
    await runDue(desk.deps)
    expect(await alarms()).toEqual([])
    desk.pass(1)
    await runDue(desk.deps)
    await runDue(desk.deps)
    expect(await alarms()).toEqual([{ rule: 'promise', promiseId: promise?.id }])
    await set('nextUpdate', 'instant', inMinutes(90))
    await set('cancelled', 'integer', '130')
    await out(ON_X, 'strikeOff')
    await runDue(desk.deps)
    expect(await alarms()).toEqual([])
  })

  test('one that came due while no server ran is told late rather than never, for an hour', async () => {
    await out(ON_X)
    const [promise] = Object.values((await board()).promises)
    desk.pass(Date.parse(promise?.dueAt ?? '') - desk.deps.clock.now() + 59 * MINUTE)
    await runDue(desk.deps)
    expect(await alarms()).toEqual([{ rule: 'promise', promiseId: promise?.id }])
    expect(Object.values((await board()).promises)).toMatchObject([{ state: 'late' }])
    await runDue(desk.deps)
    expect(await alarms()).toHaveLength(1)
  })

  test('what is longer due than an hour nobody is woken for: the room shows that it is late', async () => {
    await out(ON_X)
    const [promise] = Object.values((await board()).promises)
    desk.pass(Date.parse(promise?.dueAt ?? '') - desk.deps.clock.now() + 61 * MINUTE)
    await runDue(desk.deps)
    expect(await alarms()).toEqual([])
    expect(Object.values((await board()).promises)).toMatchObject([{ state: 'late' }])
  })

  test('nobody is told while its update waits in the outbox', async () => {
    await out(ON_X)
    const [promise] = Object.values((await board()).promises)
    desk.pass(Date.parse(promise?.dueAt ?? '') - desk.deps.clock.now() - 11 * MINUTE)
    await set('nextUpdate', 'instant', inMinutes(90))
    await set('cancelled', 'integer', '130')
    await queue(desk, incidentId, ON_X, 'strikeOff')
    desk.pass(5 * MINUTE)
    await runDue(desk.deps)
    expect(await alarms()).toEqual([])
  })
})

describe('what goes out, and what it settles', () => {
  test('PR9: an answer to one question keeps no promise; what says how things stand does', async () => {
    await out(ON_X)
    const [promise] = Object.values((await board()).promises)
    desk.pass(5 * MINUTE)
    await out(ON_X, 'faqMyFlight')
    expect(Object.values((await board()).promises)).toEqual([promise])
  })

  test('AP17: a language that is held in the outbox is compared as well', async () => {
    const drafts = await write(desk, incidentId, IN_SIX.slice(0, 2))
    const fi = drafts[1]?.draftId ?? ''
    await desk.run(second, 'draft:approve', { drafts: drafts.slice(0, 1) })
    await desk.run(writer, 'draft:publish', { drafts: drafts.slice(0, 1) })
    const { rows } = await desk.deps.pool.query('select text from drafts where id = $1', [fi])
    await desk.run(writer, 'draft:edit', { draftId: fi, text: rows[0].text.replace('130', '103'), version: 1 })
    const changed = await bundleOf(desk, [fi])
    for (const person of [second, lead]) await desk.run(person, 'draft:approve', { drafts: changed })
    expect(await desk.refusal(writer, 'draft:publish', { drafts: changed })).toBe('parity')
  })

  test('AP17: a round with the fact as it is now is not held up by posts of the round before', async () => {
    await queue(desk, incidentId, IN_SIX.slice(0, 2))
    await release()
    await set('cancelled', 'integer', '180')
    expect(await queue(desk, incidentId, IN_SIX.slice(0, 2))).toHaveLength(2)
  })

  test('AP17: where several texts are in one language, a refusal names the account of each', async () => {
    await queue(desk, incidentId, IN_SIX.slice(0, 2))
    await release()
    const drafts = await write(desk, incidentId, IN_SIX.slice(0, 2))
    const ids = drafts.map(({ draftId }) => draftId)
    for (const id of ids) {
      const { rows } = await desk.deps.pool.query('select text from drafts where id = $1', [id])
      await desk.run(writer, 'draft:edit', { draftId: id, text: rows[0].text.replace('130', '103'), version: 1 })
    }
    const changed = await bundleOf(desk, ids)
    for (const person of [second, lead]) await desk.run(person, 'draft:approve', { drafts: changed })
    const refused = desk.run(writer, 'draft:publish', { drafts: changed })
    await expect(refused).rejects.toMatchObject({ code: 'parity' })
    const [earlier, later] = ['en (fb-global, queued), fi (fb-global, queued)', 'en (fb-global), fi (fb-global)']
    const what: string = await refused.catch(({ detail }) => detail.what)
    expect(what.split('; ').sort()).toEqual([
      `number 103: ${later}, not ${earlier}`,
      `number 130: ${earlier}, not ${later}`,
    ])
  })

  test('PB7: who may write but not take back leaves the outbox alone, and words that are there already change nothing', async () => {
    const [held = ''] = await queue(desk, incidentId, [{ account: 'fb-jp', lang: 'ja' }])
    const { draftId = '' } = (await board()).publications[held] ?? {}
    const { rows } = await desk.deps.pool.query('select text from drafts where id = $1', [draftId])
    const edit = { draftId, version: 1 }
    expect(await desk.refusal(office, 'draft:edit', { ...edit, text: 'other' })).toBe('not_allowed')
    await desk.run(office, 'draft:edit', { ...edit, text: rows[0].text })
    expect((await board()).publications[held]?.state).toBe('held')
  })

  test('AP6: nor does one that promises an update before it goes out', async () => {
    const [{ draftId } = { draftId: '' }] = await write(desk, incidentId, ON_X)
    await desk.run(writer, 'draft:attach', { draftId, media: [], sendAt: inMinutes(70), version: 1 })
    const drafts = await bundleOf(desk, [draftId])
    await desk.run(second, 'draft:approve', { drafts })
    expect(await desk.refusal(writer, 'draft:publish', { drafts })).toBe('promise_past')
  })

  test('FA17: confirmed, a fact keeps who set it and why', async () => {
    const why = 'Operations counted again'
    await desk.run(lead, 'fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '140', why })
    desk.pass(5 * MINUTE)
    await set('cancelled', 'integer', '140')
    const fact = (await board()).facts[factId(incidentId, 'cancelled')]
    expect(fact).toMatchObject({ setBy: { id: lead.id }, why, asOf: inMinutes(0) })
  })
})
