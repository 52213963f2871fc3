import { LEASE_MS } from '@tenfold/core/conversation.ts'
import { Refused } from '@tenfold/server/errors.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk, PEOPLE } from '../support/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const { lead, agent, other, office, viewer } = PEOPLE
const conversationOf = async (id: string) => (await readBoard(desk.deps)).conversations[id]

test('CV1: two claims at once on a message that nobody had: one wins, the other is told by whom', async () => {
  for (let round = 0; round < 10; round++) {
    const mentionId = await desk.mention({ accounts: ['x-global'], lang: 'fi' })
    const outcomes = await Promise.allSettled([
      desk.run(agent, 'conversation:claim', { mentionId }),
      desk.run(other, 'conversation:claim', { mentionId }),
    ])
    const won = outcomes.findIndex(({ status }) => status === 'fulfilled')
    const lost = outcomes[1 - won]
    if (lost?.status !== 'rejected') throw new Error('both claims won')
    expect(lost.reason).toBeInstanceOf(Refused)
    expect(lost.reason).toMatchObject({ code: 'claimed_by_other', detail: { name: [agent, other][won]?.name } })
  }
})

test('CV2: a claim that is not renewed falls back to its assignee after five minutes', async () => {
  const mentionId = await desk.mention({ accounts: ['x-global'], lang: 'fi' })
  await desk.run(lead, 'conversation:assign', { mentionIds: [mentionId], userId: agent.id })
  const { conversationId, leaseUntil } = await desk.run(agent, 'conversation:claim', { mentionId })
  expect(Date.parse(leaseUntil)).toBe(desk.deps.clock.real() + LEASE_MS)
  desk.pass(LEASE_MS - 1)
  await runDue(desk.deps)
  expect((await conversationOf(conversationId))?.state).toBe('claimed')
  desk.pass(1)
  await runDue(desk.deps)
  expect(await conversationOf(conversationId)).toMatchObject({
    state: 'assigned',
    assignee: { id: agent.id },
    holder: null,
  })
})

test('CV3: a lead assigns many at once, over whoever has them', async () => {
  const mentionIds = [
    await desk.mention({ accounts: ['x-global'], lang: 'fi' }),
    await desk.mention({ accounts: ['x-global'], lang: 'en' }),
  ]
  await desk.run(agent, 'conversation:claim', { mentionId: mentionIds[0] ?? '' })
  const { conversationIds } = await desk.run(lead, 'conversation:assign', { mentionIds, userId: other.id })
  for (const id of conversationIds) {
    expect(await conversationOf(id)).toMatchObject({ state: 'assigned', assignee: { id: other.id }, holder: null })
  }
  expect(await desk.refusal(agent, 'conversation:assign', { mentionIds, userId: agent.id })).toBe('not_allowed')
})

test('CV6: an answered message cannot be claimed, assigned or answered again', async () => {
  const mentionId = await desk.mention({ accounts: ['x-global'], lang: 'fi' })
  const { conversationId } = await desk.run(agent, 'conversation:claim', { mentionId })
  await desk.run(agent, 'conversation:answered', { conversationId, url: 'https://x.example/1' })
  expect(await desk.refusal(other, 'conversation:claim', { mentionId })).toBe('already_answered')
  expect(await desk.refusal(lead, 'conversation:assign', { mentionIds: [mentionId], userId: other.id })).toBe(
    'already_answered',
  )
  expect(await desk.refusal(agent, 'conversation:answered', { conversationId })).toBe('already_answered')
  expect(await conversationOf(conversationId)).toBeUndefined()
})

test('CV8: only someone who may answer a message can claim it or be given it', async () => {
  const finnish = await desk.mention({ accounts: ['x-global'], lang: 'fi' })
  const japanese = await desk.mention({ accounts: ['fb-jp'], lang: 'ja', channel: 'facebook' })
  expect(await desk.refusal(office, 'conversation:claim', { mentionId: finnish })).toBe('not_allowed')
  expect(await desk.refusal(viewer, 'conversation:claim', { mentionId: japanese })).toBe('not_allowed')
  expect(await desk.refusal(lead, 'conversation:assign', { mentionIds: [finnish], userId: office.id })).toBe(
    'bad_input',
  )
  expect(await desk.refusal(lead, 'conversation:assign', { mentionIds: [finnish], userId: 'nobody' })).toBe('not_found')
  expect(await desk.refusal(agent, 'conversation:claim', { mentionId: '999999' })).toBe('not_found')
  await desk.run(office, 'conversation:claim', { mentionId: japanese })
})
