import type { Draft, Fact, Publication } from '@tenfold/contract/drafting.ts'
import type { AccountInfo } from '@tenfold/contract/http/settings.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { ANYONE, type Seats } from '@tenfold/core/approval.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { expect, test } from 'vitest'
import { cellState, matrixOf, targetsOf, whyNotApprove } from './draft-state.ts'
import { type Piece, piecesOf, publicationOf } from './piece.ts'

const AT = '2013-11-14T08:00:00Z'
const NOW_MS = Date.parse('2013-11-14T09:00:00Z')
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
  facts: { cancelled: '52' },
  isRendered: true,
  isAnswer: false,
  needs: [{ by: ANYONE, count: 1 }],
  approvals: [],
  waitsSince: AT,
  sendAt: null,
  media: [],
  basis: null,
  review: null,
  promisesAt: null,
  promiseKey: null,
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
  sendAt: null,
  breakGlass: null,
  postedBy: null,
  postedAt: state === 'posted' ? queuedAt : null,
  url: null,
  readBy: [],
  readMore: 0,
})
const fact = (value: string, expiresAt: string | null = null): Fact => ({
  incidentId: 'i',
  key: 'cancelled',
  type: 'integer',
  value,
  version: 1,
  source: 'person',
  setBy: author,
  why: null,
  asOf: AT,
  expiresAt,
})
const pieces = (drafts: readonly Draft[], publications: readonly Publication[] = [], cancelled = fact('52')) =>
  piecesOf({
    drafts,
    publications,
    texts: drafts.map(({ id, version }) => ({ draftId: id, text: 't', version, length: LENGTH, previous: null })),
    fact: (key) => (key === 'cancelled' ? cancelled : undefined),
    nowMs: NOW_MS,
  })
const LENGTH = { used: 1, limit: 280, unit: 'weighted', fits: true, warnings: [] } as const
const one = (more: Partial<Draft> = {}, cancelled = fact('52')): Piece => {
  const [piece] = pieces([draft('a', more)], [], cancelled)
  if (piece === undefined) throw new Error('no piece')
  return piece
}
const actor = (id: string, role: Actor['role']): Actor => ({ id, name: id, role, accounts: null, languages: null })
const NOBODY: Seats = { holders: {}, deputies: {}, standInMs: 10 * MINUTE }

test('IP3: a text whose facts changed or expired is stale until it is out; what is out and says something else is wrong', () => {
  const state = (one: Piece | undefined) => (one === undefined ? undefined : cellState(one))
  expect(state(one({}, fact('100')))).toBe('stale')
  expect(state(one({}, fact('52', AT)))).toBe('stale')
  expect(state(one({ state: 'approved' }))).toBe('approved')
  const posted = [draft('a', { state: 'published' })]
  expect(state(pieces(posted, [publication('a', 'posted')])[0])).toBe('posted')
  expect(state(pieces(posted, [publication('a', 'posted')], fact('100'))[0])).toBe('wrong')
  // Of what is out an expired fact makes nothing wrong.
  expect(state(pieces(posted, [publication('a', 'posted')], fact('52', AT))[0])).toBe('posted')
})

test('IP3: what was taken back does not count as published', () => {
  const all = [publication('a', 'cancelled', '2013-11-14T09:00:00Z'), publication('b', 'held')]
  expect(publicationOf('a', all)).toBeNull()
  expect(publicationOf('b', all)?.state).toBe('held')
})

test('CO1: a post is wrong until a later one on its account, in its language, says the fact as it is now', () => {
  const before = draft('a', { state: 'published' })
  const after = draft('b', { state: 'published', facts: { cancelled: '100' }, message: 'update' })
  const elsewhere = { ...after, id: 'c', account: 'x-en', lang: 'en' }
  const posted = publication('a', 'posted')
  const later = '2013-11-14T08:30:00Z'
  const wrongOf = (drafts: readonly Draft[], publications: readonly Publication[]) =>
    pieces(drafts, publications, fact('100')).flatMap(({ draft, wrong }) => (wrong.length > 0 ? [draft.id] : []))
  expect(wrongOf([before], [posted])).toEqual(['a'])
  expect(wrongOf([before, elsewhere], [posted, publication('c', 'posted', later)])).toEqual(['a'])
  expect(wrongOf([before, after], [posted, publication('b', 'posted', later)])).toEqual([])
  const waiting = pieces([before, { ...after, state: 'draft' }], [posted], fact('100'))
  expect(waiting.find(({ draft }) => draft.id === 'a')).toMatchObject({ wrong: ['cancelled'], isCorrected: true })
})

test('IP4: nobody approves a text of their own, one with a changed fact, or one that is not on the screen', () => {
  const why = (piece: Piece, who: Actor) => whyNotApprove(piece, who, NOBODY, NOW_MS)
  expect(why(one(), actor('comms-1', 'comms'))).toBe('ownDraft')
  expect(why(one(), actor('lead-1', 'lead'))).toBeNull()
  expect(why(one(), actor('agent-1', 'agent'))).toBe('notAllowed')
  expect(why(one({}, fact('100')), actor('lead-1', 'lead'))).toBe('needsRefresh')
  const unread = { ...one(), text: undefined }
  expect(why(unread, actor('lead-1', 'lead'))).toBe('textMissing')
  const given = { by: { id: 'lead-1', name: 'Lead' }, at: AT, hash: 'h', as: ANYONE, standIn: null }
  expect(why(one({ needs: [{ by: ANYONE, count: 2 }], approvals: [given] }), actor('lead-1', 'lead'))).toBe(
    'approvedBefore',
  )
})

test('CO2: a role’s text is its holder’s and its deputies’ turn, and after ten minutes anybody’s who may approve', () => {
  const legal = one({
    needs: [{ by: 'legal', count: 1 }],
    waitsSince: new Date(NOW_MS - 10 * MINUTE + 1).toISOString(),
  })
  const seats: Seats = {
    holders: { legal: { id: 'legal-1', name: 'Legal' }, director: { id: 'director-1', name: 'Director' } },
    deputies: { legal: ['director'] },
    standInMs: 10 * MINUTE,
  }
  const why = (id: string, nowMs: number) => whyNotApprove(legal, actor(id, 'comms'), seats, nowMs)
  expect(why('legal-1', NOW_MS)).toBeNull()
  expect(why('director-1', NOW_MS)).toBeNull()
  expect(why('comms-2', NOW_MS)).toBe('notYourTurn')
  expect(why('comms-2', NOW_MS + 1)).toBeNull()
})

const playbook = {
  messages: {
    holding: { texts: { short: { fi: 's', 'zh-Hans': 's', en: 's' }, long: { fi: 'l' }, say: {} } },
    brief: { texts: { short: {}, long: {}, say: { en: 's', fi: 's' }, pointTo: { en: 'p' }, neverSay: { en: 'n' } } },
  },
} as unknown as PlaybookFile
const account = (key: string, languages: readonly string[], channel = 'x'): AccountInfo => ({
  key,
  channel,
  handle: key,
  name: key,
  languages,
  purpose: channel === 'brief' ? 'brief' : 'news',
  market: null,
  followers: null,
  followersAt: null,
})

test('IP5: a message is offered where the playbook has a text of the channel’s form, and not twice', () => {
  const accounts = [account('x-fi', ['fi', 'en']), account('weibo', ['zh'], 'weibo'), account('fb', ['en'], 'facebook')]
  const targets = targetsOf('holding', playbook, accounts, [draft('a')], actor('comms-1', 'comms'))
  expect(targets.map(({ account, lang, taken }) => [account.key, lang, taken])).toEqual([
    ['x-fi', 'fi', true],
    ['x-fi', 'en', false],
    ['weibo', 'zh-Hans', false],
  ])
  const briefs = targetsOf('brief', playbook, [account('offices', ['en', 'fi'], 'brief')], [], actor('c', 'comms'))
  expect(briefs.map(({ lang }) => lang)).toEqual(['en'])
})

test('IP5: a partner is offered only accounts and languages of their own', () => {
  const partner: Actor = { ...actor('p', 'partner'), accounts: ['weibo'], languages: ['zh'] }
  const accounts = [account('x-fi', ['fi']), account('weibo', ['zh'], 'weibo')]
  expect(targetsOf('holding', playbook, accounts, [], partner).map(({ account }) => account.key)).toEqual(['weibo'])
})

test('CO3: an account can be given a language beside its own', () => {
  const accounts = [account('x-global', ['en'])]
  const targets = targetsOf('holding', playbook, accounts, [], actor('c', 'comms'), [
    { account: 'x-global', lang: 'fi' },
    { account: 'x-global', lang: 'de' },
  ])
  expect(targets.map(({ lang }) => lang)).toEqual(['en', 'fi'])
})

test('IP6: the matrix counts the states of each message and language', () => {
  const drafts = [draft('a'), draft('b', { state: 'approved' }), draft('c', { lang: 'en', message: 'off' })]
  const matrix = matrixOf(pieces(drafts), ['off', 'holding', 'unused'])
  expect(matrix.messages).toEqual(['off', 'holding'])
  expect(matrix.langs).toEqual(['en', 'fi'])
  expect(matrix.cell('holding', 'fi').states).toEqual([
    { state: 'draft', count: 1 },
    { state: 'approved', count: 1 },
  ])
  expect(matrix.cell('off', 'fi').states).toEqual([])
})
