/** Answers that are kept: written as one bundle, approved, copied many times, stopped and written again by a fact. */
import { randomUUID } from 'node:crypto'
import { MINUTE } from '@tenfold/core/time.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { makeReport } from '@tenfold/server/features/reports/report.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bundleOf, type Desk, foldFrom, openDesk, PEOPLE, START_MS, strike } from '../support/desk.ts'

const { lead, writer, second, agent, other, office, viewer } = PEOPLE
const CARE = [
  { account: 'x-care', lang: 'en' },
  { account: 'x-care', lang: 'fi' },
]

let desk: Desk
let incidentId: string
beforeEach(async () => {
  desk = await openDesk()
  const columns = 'key, channel, handle, name, languages, created_at, purpose'
  await desk.sql(`insert into accounts (${columns}) values ($1, 'x', $1, $1, $2, $3, 'service')`, [
    'x-care',
    ['en', 'fi'],
    new Date(START_MS),
  ])
  incidentId = await strike(desk)
})
afterEach(() => desk.close())

const board = () => readBoard(desk.deps)
const prepare = (targets = CARE) => desk.run(writer, 'answer:prepare', { incidentId, targets })
const set = (key: string, type: 'url' | 'phone' | 'integer' | 'date', value: string) =>
  desk.run(writer, 'fact:set', { incidentId, key, type, value })
const answer = async (message: string, lang = 'en') => {
  const found = Object.values((await board()).drafts).find(
    (draft) => draft.isAnswer && draft.message === message && draft.lang === lang,
  )
  if (found === undefined) throw new Error(`no answer ${message}`)
  return found
}
const copy = async (message = 'faqMyFlight', by = agent as Parameters<Desk['run']>[0]) => {
  const { id: draftId, hash } = await answer(message)
  return desk.run(by, 'answer:copy', { draftId, hash })
}
/** All answers approved by the second person, as one bundle; those that wait for legal are left. */
const approveAll = async () => {
  const waiting = Object.values((await board()).drafts).filter(({ isAnswer, state }) => isAnswer && state === 'draft')
  await desk.run(second, 'draft:approve', {
    drafts: await bundleOf(
      desk,
      waiting.map(({ id }) => id),
    ),
  })
}

describe('SA1: answers are prepared as one bundle', () => {
  test('each question in each language, and what lacks a fact is named', async () => {
    const before = await board()
    const { written, renewed, left } = await prepare()
    const { drafts } = await board()
    const kept = Object.values(drafts).filter(({ isAnswer }) => isAnswer)
    expect(kept).toHaveLength(written.length)
    expect(renewed).toEqual([])
    expect(new Set(kept.map(({ message }) => message))).toContain('faqMyFlight')
    expect(kept.some(({ message }) => message === 'holding')).toBe(false)
    expect(left).toContainEqual({ message: 'faqReachYou', lang: 'fi', keys: ['phone'] })
    expect(kept.every(({ promisesAt }) => promisesAt === null)).toBe(true)
    expect((await foldFrom(desk.deps, before)).folded).toEqual(await board())
    // What was missing is written once it is known, and the others are left as they are.
    await set('phone', 'phone', '+358 9 123 4567')
    const again = await prepare()
    expect(again.renewed).toEqual([])
    expect(new Set(await Promise.all(again.written.map(async (id) => (await board()).drafts[id]?.message)))).toEqual(
      new Set(['faqReachYou']),
    )
  })

  test('for an account that answers only, and by whom may write', async () => {
    const news = [{ account: 'x-global', lang: 'en' }]
    expect(await desk.refusal(writer, 'answer:prepare', { incidentId, targets: news })).toBe('not_service')
    expect(await desk.refusal(agent, 'answer:prepare', { incidentId, targets: CARE })).toBe('not_allowed')
  })

  test('it stands beside a post of the same message, and is never published', async () => {
    await prepare()
    await desk.run(writer, 'draft:write', { incidentId, message: 'faqMyFlight', targets: CARE.slice(0, 1) })
    const { id, hash } = await answer('faqMyFlight')
    await approveAll()
    const drafts = [{ draftId: id, hash }]
    expect(await desk.refusal(lead, 'draft:publish', { drafts })).toBe('is_answer')
    expect(await desk.refusal(lead, 'draft:publish', { drafts, breakGlass: 'At once' })).toBe('is_answer')
  })
})

describe('SA2: an answer is copied', () => {
  test('only as it was approved, by whom answers there', async () => {
    await prepare()
    const { id: draftId, hash } = await answer('faqMyFlight')
    expect(await desk.refusal(agent, 'answer:copy', { draftId, hash })).toBe('not_approved')
    await approveAll()
    expect((await copy()).text).toMatch(/suvantoair\.example/)
    expect(await desk.refusal(agent, 'answer:copy', { draftId, hash: 'other' })).toBe('hash_mismatch')
    expect(await desk.refusal(viewer, 'answer:copy', { draftId, hash })).toBe('not_allowed')
    expect(await desk.refusal(office, 'answer:copy', { draftId, hash })).toBe('not_allowed')
    // One that needs legal waits for legal.
    const money = await answer('faqCompensation')
    expect(await desk.refusal(agent, 'answer:copy', { draftId: money.id, hash: money.hash })).toBe('not_approved')
    const [post] = (
      await desk.run(writer, 'draft:write', { incidentId, message: 'faqMyFlight', targets: CARE.slice(0, 1) })
    ).draftIds
    const { drafts } = await board()
    const other = drafts[post ?? '']
    expect(await desk.refusal(agent, 'answer:copy', { draftId: other?.id ?? '', hash: other?.hash ?? '' })).toBe(
      'not_found',
    )
  })

  test('not with a link that its readers cannot open, and not longer than its channel takes', async () => {
    await prepare()
    const { id: draftId } = await answer('faqMyFlight')
    const write = async (text: string) => {
      const { version } = await answer('faqMyFlight')
      await desk.run(writer, 'draft:edit', { draftId, text, version })
      return bundleOf(desk, [draftId])
    }
    const film = await write('Where to rebook: https://www.youtube.com/watch?v=1')
    await desk.run(second, 'draft:approve', { drafts: film })
    await copy()
    await desk.sql(`update accounts set market = 'CN' where key = 'x-care'`)
    await expect(copy()).rejects.toMatchObject({ code: 'link_blocked', detail: { account: 'x-care', market: 'CN' } })
    const other = await write('Here it is shown: https://www.youtube.com/watch?v=2')
    expect(await desk.refusal(second, 'draft:approve', { drafts: other })).toBe('link_blocked')
    const long = await write('x'.repeat(281))
    expect(await desk.refusal(second, 'draft:approve', { drafts: long })).toBe('text_too_long')
    const fits = await write('x'.repeat(280))
    await desk.run(second, 'draft:approve', { drafts: fits })
    // As if the channel had taken more when it was approved.
    await desk.sql(`update drafts set text = text || 'x' where id = $1`, [draftId])
    await expect(copy()).rejects.toMatchObject({ code: 'text_too_long', detail: { used: 281 } })
  })

  test('SA3: not while a fact in it has changed; one act writes all of them again, and they are approved anew', async () => {
    await prepare()
    await approveAll()
    await copy()
    await set('link', 'url', 'https://suvantoair.example/later')
    const { id: draftId, hash } = await answer('faqMyFlight')
    expect(await desk.refusal(agent, 'answer:copy', { draftId, hash })).toBe('draft_stale')
    const { written, renewed } = await prepare()
    expect(written).toEqual([])
    const kept = Object.values((await board()).drafts).filter(({ facts }) => 'link' in facts)
    expect([...renewed].sort()).toEqual(kept.map(({ id }) => id).sort())
    const fresh = await answer('faqMyFlight')
    expect(await desk.refusal(agent, 'answer:copy', { draftId, hash: fresh.hash })).toBe('not_approved')
    await approveAll()
    expect((await copy()).text).toContain('suvantoair.example/later')
    expect(await desk.refusal(agent, 'answer:copy', { draftId, hash })).toBe('hash_mismatch')
  })

  test('SA4: each use is kept with what it said, and the same command counts once', async () => {
    await prepare()
    await approveAll()
    const { id: draftId, hash } = await answer('faqMyFlight')
    const command = randomUUID()
    await desk.run(agent, 'answer:copy', { draftId, hash }, command)
    await desk.run(agent, 'answer:copy', { draftId, hash }, command)
    desk.pass(MINUTE)
    await copy('faqMyFlight', other)
    await set('link', 'url', 'https://suvantoair.example/later')
    await prepare()
    await approveAll()
    await copy()
    const { rows } = await desk.deps.pool.query(
      `select hash, facts->>'link' as link, count(*)::int as uses, count(distinct user_id)::int as people
       from answer_uses group by 1, 2 order by 3 desc`,
    )
    expect(rows).toEqual([
      { hash, link: 'https://suvantoair.example/now', uses: 2, people: 2 },
      { hash: (await answer('faqMyFlight')).hash, link: 'https://suvantoair.example/later', uses: 1, people: 1 },
    ])
  })

  test('RP13: the report tells what was copied, by how many people and with how many texts, to whom it concerns', async () => {
    await prepare()
    await approveAll()
    await copy()
    desk.pass(MINUTE)
    await copy('faqMyFlight', other)
    await set('link', 'url', 'https://suvantoair.example/later')
    await prepare()
    await approveAll()
    await copy()
    const { id: draftId } = await answer('faqMyFlight')
    const { answers } = (await makeReport(desk.deps, lead, incidentId)).report
    expect(answers).toEqual([
      {
        draftId,
        message: 'faqMyFlight',
        account: 'x-care',
        lang: 'en',
        count: 3,
        people: 2,
        texts: 2,
        firstAt: new Date(START_MS).toISOString(),
        lastAt: new Date(START_MS + MINUTE).toISOString(),
      },
    ])
    expect((await makeReport(desk.deps, office, incidentId)).report.answers).toEqual([])
  })

  test('SA2: not from a closed incident', async () => {
    await prepare()
    await approveAll()
    const { id: draftId, hash } = await answer('faqMyFlight')
    await desk.run(lead, 'incident:close', { incidentId, reason: 'Over', override: 'A rehearsal' })
    expect(await desk.refusal(agent, 'answer:copy', { draftId, hash })).toBe('incident_closed')
  })
})
