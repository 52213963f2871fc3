import type { Conversation } from '@tenfold/contract/entities.ts'
import { expect, test } from 'vitest'
import { assignable, conversationsOf, initials } from './row.ts'

const conversation = (id: string, more: Partial<Conversation>): Conversation => ({
  id,
  mentionId: id,
  channel: 'x',
  lang: 'fi',
  accounts: [],
  state: 'open',
  assignee: null,
  assignedBy: null,
  holder: null,
  leaseUntil: null,
  answeredBy: null,
  answeredAt: null,
  askedAt: '2013-11-14T08:00:00Z',
  changedAt: '2013-11-14T08:00:00Z',
  ...more,
})

test('QU3: a tab shows its own conversations, the longest waiting first', () => {
  const me = { id: 'me', name: 'Agent' }
  const all = [
    conversation('1', { askedAt: '2013-11-14T09:00:00Z' }),
    conversation('2', { state: 'assigned', assignee: me }),
    conversation('3', { state: 'claimed', holder: me, askedAt: '2013-11-14T07:00:00Z' }),
  ]
  expect(conversationsOf('mine', all, 'me').map(({ id }) => id)).toEqual(['3', '2'])
  expect(conversationsOf('open', all, 'me').map(({ id }) => id)).toEqual(['1'])
  expect(conversationsOf('all', all, 'me').map(({ id }) => id)).toEqual(['3', '2', '1'])
})

test('QU3: people are offered by language, and never a disabled one', () => {
  const people = [
    { name: 'C', languages: null, disabled: false },
    { name: 'B', languages: ['fi', 'zh-Hans'], disabled: false },
    { name: 'A', languages: ['fi'], disabled: false },
    { name: 'D', languages: null, disabled: true },
  ]
  expect(assignable(people, ['fi', 'zh']).map(({ name }) => name)).toEqual(['B', 'C'])
})

test('QU3: initials are the first and the last', () => {
  expect([initials('Shift lead'), initials('Agent'), initials('ä b c'), initials(' ')]).toEqual(['SL', 'A', 'ÄC', '?'])
})
