import type { Draft, Publication } from '@tenfold/contract/entities.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import { expect, test } from 'vitest'
import { cellState, matrixOf, publicationOf, targetsOf, whyNotApprove } from './draft-state.ts'

const AT = '2013-11-14T08:00:00Z'
const author = { id: 'comms-1', name: 'Comms' }
const draft = (id: string, more: Partial<Draft> = {}): Draft => ({
  id,
  incidentId: 'i',
  message: 'holding',
  lang: 'fi',
  channel: 'x',
  account: 'x-fi',
  state: 'draft',
  hash: 'h',
  version: 1,
  authors: [author],
  facts: {},
  staleFacts: [],
  approval: null,
  promisesAt: null,
  changedAt: AT,
  ...more,
})
const publication = (draftId: string, state: Publication['state'], queuedAt = AT): Publication => ({
  id: `p-${draftId}-${queuedAt}`,
  draftId,
  incidentId: 'i',
  lang: 'fi',
  channel: 'x',
  account: 'x-fi',
  state,
  queuedBy: author,
  queuedAt,
  undoUntil: AT,
  postedBy: null,
  postedAt: null,
  url: null,
})
const actor = (id: string, role: Actor['role']): Actor => ({ id, name: id, role, accounts: null, languages: null })

test('IP3: a text whose facts changed is stale until it is on its way', () => {
  expect(cellState(draft('a', { staleFacts: ['cancelled'] }), null)).toBe('stale')
  expect(cellState(draft('a', { state: 'approved' }), null)).toBe('approved')
  expect(cellState(draft('a', { state: 'published', staleFacts: ['cancelled'] }), publication('a', 'posted'))).toBe(
    'posted',
  )
})

test('IP3: what was taken back does not count as published', () => {
  const all = [publication('a', 'cancelled', '2013-11-14T09:00:00Z'), publication('b', 'held')]
  expect(publicationOf('a', all)).toBeNull()
  expect(publicationOf('b', all)?.state).toBe('held')
})

test('IP4: nobody approves a text of their own, one with a changed fact, or one that is not on the screen', () => {
  expect(whyNotApprove(draft('a'), actor('comms-1', 'comms'), 1)).toBe('ownDraft')
  expect(whyNotApprove(draft('a'), actor('lead-1', 'lead'), 1)).toBeNull()
  expect(whyNotApprove(draft('a'), actor('agent-1', 'agent'), 1)).toBe('notAllowed')
  expect(whyNotApprove(draft('a', { staleFacts: ['cancelled'] }), actor('lead-1', 'lead'), 1)).toBe('needsRefresh')
  expect(whyNotApprove(draft('a', { version: 2 }), actor('lead-1', 'lead'), 1)).toBe('textMissing')
})

const playbook = {
  messages: {
    holding: { texts: { short: { fi: 's', 'zh-Hans': 's', en: 's' }, long: { fi: 'l', 'zh-Hans': 'l' } } },
  },
} as unknown as PlaybookFile
const account = (key: string, languages: readonly string[]) => ({
  key,
  channel: 'x',
  handle: key,
  name: key,
  languages,
})

test('IP5: a message is offered where the playbook has a text, and not twice', () => {
  const accounts = [account('x-fi', ['fi', 'en']), account('weibo', ['zh'])]
  const targets = targetsOf('holding', playbook, accounts, [draft('a')], actor('comms-1', 'comms'))
  expect(targets.map(({ account, lang, taken }) => [account.key, lang, taken])).toEqual([
    ['x-fi', 'fi', true],
    ['weibo', 'zh-Hans', false],
  ])
})

test('IP5: a partner is offered only accounts and languages of their own', () => {
  const partner: Actor = { ...actor('p', 'partner'), accounts: ['weibo'], languages: ['zh'] }
  const accounts = [account('x-fi', ['fi']), account('weibo', ['zh'])]
  expect(targetsOf('holding', playbook, accounts, [], partner).map(({ account }) => account.key)).toEqual(['weibo'])
})

test('IP6: the matrix counts the states of each message and language', () => {
  const drafts = [draft('a'), draft('b', { state: 'approved' }), draft('c', { lang: 'en', message: 'off' })]
  const matrix = matrixOf(drafts, [], ['off', 'holding', 'unused'])
  expect(matrix.messages).toEqual(['off', 'holding'])
  expect(matrix.langs).toEqual(['en', 'fi'])
  expect(matrix.cell('holding', 'fi').states).toEqual([
    { state: 'draft', count: 1 },
    { state: 'approved', count: 1 },
  ])
  expect(matrix.cell('off', 'fi').states).toEqual([])
})
