import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { scopeBoard, visible } from '@tenfold/server/events/visible.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, foldFrom, openDesk, PEOPLE, queue, START_MS, strike, WALL, write } from '../support/desk.ts'

const { lead, agent, office, viewer } = PEOPLE

let desk: Desk
let incidentId: string
beforeAll(async () => {
  desk = await openDesk()
  incidentId = await strike(desk)
  await write(desk, incidentId, [
    { account: 'x-global', lang: 'en' },
    { account: 'fb-jp', lang: 'ja' },
    { account: 'fb-jp', lang: 'en' },
    { account: 'fb-global', lang: 'ja' },
  ])
  await queue(desk, incidentId, [{ account: 'fb-global', lang: 'fi' }])
  const mentionIds = [
    await desk.mention({ accounts: ['x-global'], lang: 'ja' }),
    await desk.mention({ accounts: ['x-global', 'fb-jp'], lang: 'ja' }),
    await desk.mention({ accounts: ['fb-jp'], lang: 'en' }),
    await desk.mention({ accounts: [], lang: 'ja' }),
  ]
  await desk.run(lead, 'conversation:assign', { mentionIds, userId: agent.id })
  const slices = { all: '', account: 'fb-jp', channel: 'facebook', language: 'ja' }
  for (const [kind, value] of Object.entries(slices)) await surge(kind, value)
  await surge('account', 'x-global')
  await surge('language', 'fi')
})
afterAll(() => desk.close())

async function surge(kind: string, value: string): Promise<void> {
  const view = { id: desk.deps.id(), slice: { kind, value }, openedAt: new Date(START_MS).toISOString() }
  await desk.sql('insert into surges (id, view) values ($1, $2)', [view.id, view])
}

test('VI1: a local office sees drafts, posts and conversations of its own accounts in its own languages', async () => {
  const board = scopeBoard(await readBoard(desk.deps), office)
  expect(Object.values(board.drafts)).toMatchObject([{ account: 'fb-jp', lang: 'ja' }])
  expect(board.publications).toEqual({})
  expect(Object.values(board.conversations)).toMatchObject([{ accounts: ['x-global', 'fb-jp'], lang: 'ja' }])
  expect(Object.keys(board.incidents)).toEqual([incidentId])
  expect(Object.keys(board.facts).length).toBe(4)
})

test('VI2: who is limited sees a surge of an own account or language and no other; limited to both, none', async () => {
  const board = await readBoard(desk.deps)
  const seen = (actor: Actor) => Object.values(scopeBoard(board, actor).surges).map(({ slice }) => slice.value)
  expect(seen({ ...office, languages: null })).toEqual(['fb-jp'])
  expect(seen({ ...office, accounts: null })).toEqual(['ja'])
  // The language's surge counts the other accounts in, and the account's every language.
  expect(seen(office)).toEqual([])
})

test('VI3: the wall sees no draft, no conversation and no note', async () => {
  const board = await readBoard(desk.deps)
  const wall = scopeBoard(board, WALL)
  expect(wall).toMatchObject({ drafts: {}, conversations: {}, directoryVersion: 0 })
  expect(wall.surges).toEqual(board.surges)
  expect(Object.keys(wall.facts)).toEqual(Object.keys(board.facts))
  await desk.run(agent, 'incident:note', { incidentId, text: 'For us alone' })
  const { events } = await foldFrom(desk.deps, board)
  expect(events.map(({ type }) => type)).toEqual(['incident.noted'])
  expect(events.filter((event) => visible(event, WALL))).toEqual([])
  expect(events.filter((event) => visible(event, viewer))).toEqual(events)
})

test('VI4: a viewer sees no conversation', async () => {
  const board = await readBoard(desk.deps)
  expect(scopeBoard(board, viewer)).toEqual({ ...board, conversations: {} })
})

test('VI5: a person without limits sees the whole board', async () => {
  const board = await readBoard(desk.deps)
  expect(scopeBoard(board, lead)).toEqual(board)
  const everything: DomainEvent[] = (await foldFrom(desk.deps, { ...board, seq: 0 })).events
  expect(everything.every((event) => visible(event, lead))).toBe(true)
})

test('VI6: a local office writes for its own accounts and languages only, and approves nothing', async () => {
  const message = { incidentId, message: 'aware' }
  const own = { account: 'fb-jp', lang: 'ja' }
  const strange = [
    { account: 'fb-global', lang: 'ja' },
    { account: 'fb-jp', lang: 'en' },
  ]
  for (const target of strange) {
    expect(await desk.refusal(office, 'draft:write', { ...message, targets: [own, target] })).toBe('not_allowed')
  }
  const { draftIds } = await desk.run(office, 'draft:write', { ...message, targets: [own] })
  const { drafts } = await readBoard(desk.deps)
  const bundle = draftIds.map((draftId) => ({ draftId, hash: drafts[draftId]?.hash ?? '' }))
  expect(await desk.refusal(office, 'draft:approve', { drafts: bundle })).toBe('not_allowed')
  const foreign = Object.values(drafts).find(({ account }) => account === 'x-global')
  const edit = { draftId: foreign?.id ?? '', text: 'Changed', version: 1 }
  expect(await desk.refusal(office, 'draft:edit', edit)).toBe('not_allowed')
  expect(await desk.refusal(office, 'fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '1' })).toBe(
    'not_allowed',
  )
  expect(await desk.refusal(office, 'incident:declare', { title: 'Mine', playbook: null })).toBe('not_allowed')
})
