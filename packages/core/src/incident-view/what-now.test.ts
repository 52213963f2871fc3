import { expect, test } from 'vitest'
import type { Actor } from '../policy.ts'
import { MINUTE } from '../time.ts'
import type { KnownFact, Plan, Post, Situation, Text } from './situation.ts'
import { whatNow } from './what-now.ts'

const NOON = Date.UTC(2013, 10, 14, 12)
const at = (minute: number) => new Date(NOON + minute * MINUTE).toISOString()
const ms = (minute: number) => NOON + minute * MINUTE
const person = (id: string) => ({ id, name: id })
const actor = (id: string, role: Actor['role'] = 'comms'): Actor => ({
  id,
  name: id,
  role,
  accounts: null,
  languages: null,
})

const ROLES = { lead: { deputies: ['channels'] }, channels: { deputies: ['languages'] }, languages: { deputies: [] } }
const ALL_HELD = { lead: person('lea'), channels: person('cho'), languages: person('lin') }
const PLAN: Plan = { roles: ROLES, facts: { cancelled: { owner: 'channels' }, day: {} } }
const plan = (more: Partial<Plan>): Plan => ({ ...PLAN, ...more })

const QUIET: Situation = {
  incident: {
    declaredAt: at(0),
    detectedAt: at(0),
    firstPostAt: at(5),
    fullPostAt: at(40),
    roles: ALL_HELD,
    givenBy: ALL_HELD,
    tasks: {},
    exits: {},
    batches: [],
  },
  facts: [],
  texts: [],
  posts: [],
  promises: [],
}
const incident = (more: Partial<Situation['incident']>): Situation => ({
  ...QUIET,
  incident: { ...QUIET.incident, ...more },
})
const fact = (key: string, value: string, more: Partial<KnownFact> = {}): KnownFact => ({
  key,
  type: 'integer',
  value,
  expiresAt: null,
  setBy: person('ona'),
  ...more,
})
const text = (id: string, more: Partial<Text> = {}): Text => ({
  id,
  message: 'holding',
  account: 'x-global',
  lang: 'en',
  facts: { cancelled: '52' },
  promiseKey: null,
  promisesAt: null,
  state: 'draft',
  hash: `hash of ${id}`,
  version: 1,
  authors: [person('ann')],
  needs: [{ by: 'anyone', count: 1 }],
  approvals: [],
  waitsSince: at(0),
  sendAt: null,
  isAnswer: false,
  ...more,
})
const post = (draftId: string, state: Post['state'], more: Partial<Post> = {}): Post => ({
  id: `post of ${draftId}`,
  draftId,
  channel: 'x',
  account: 'x-global',
  lang: 'en',
  state,
  queuedAt: at(0),
  sendAt: null,
  postedAt: state === 'posted' ? at(1) : null,
  readBy: [],
  readMore: 0,
  ...more,
})
const room = (more: Partial<Situation>): Situation => ({ ...QUIET, facts: [fact('cancelled', '52')], ...more })
const kinds = (situation: Situation, who: string, minute: number, plan: Plan = PLAN, role: string | null = null) =>
  whatNow(situation, plan, actor(who), role, ms(minute)).map(({ kind }) => kind)

test('IV1: late before soon before open, each by its time; what stands wrong in public before all', () => {
  const situation = room({
    incident: { ...QUIET.incident, batches: [{ id: 'b', count: 52, dueAt: at(58), optionsAt: null }] },
    texts: [
      text('wrong', { state: 'published', facts: { cancelled: '50' }, account: 'weibo' }),
      text('waits', { waitsSince: at(40) }),
    ],
    posts: [post('wrong', 'posted', { account: 'weibo' })],
    promises: [
      { id: 'p1', dueAt: at(30), state: 'late' },
      { id: 'p2', dueAt: at(90), state: 'running' },
    ],
  })
  const steps = whatNow(situation, PLAN, actor('cho'), null, ms(45))
  expect(steps.map(({ kind, urgency, dueMs }) => [kind, urgency, dueMs])).toEqual([
    ['correct', 'late', null],
    ['promise', 'late', ms(30)],
    ['approve', 'soon', ms(50)],
    ['options', 'soon', ms(58)],
    ['promise', 'open', ms(90)],
  ])
})

test('IV2: a text waits for a person whose approval would count, one step for each message', () => {
  const texts = [text('en'), text('fi', { lang: 'fi' }), text('faq', { message: 'faq', waitsSince: at(-2) })]
  const steps = whatNow(room({ texts }), PLAN, actor('cho'), null, ms(5))
  expect(steps).toEqual([
    { kind: 'approve', urgency: 'soon', dueMs: ms(8), message: 'faq', draftIds: ['faq'] },
    { kind: 'approve', urgency: 'soon', dueMs: ms(10), message: 'holding', draftIds: ['en', 'fi'] },
  ])
  expect(whatNow(room({ texts: [text('en')] }), PLAN, actor('cho'), null, ms(10) + 1)[0]?.urgency).toBe('late')
})

test('IV2: what is to go out at a time wants its approval before that', () => {
  const texts = [text('en', { sendAt: at(7) })]
  expect(whatNow(room({ texts }), PLAN, actor('cho'), null, ms(5))[0]?.dueMs).toBe(ms(7))
})

test('IV2: own texts, stale ones, those approved already and those for another role do not wait for a person', () => {
  const waits = (more: Partial<Text>, who = 'cho', minute = 5) =>
    kinds(room({ texts: [text('en', more)] }), who, minute).includes('approve')
  expect(waits({})).toBe(true)
  expect(waits({ authors: [person('cho')] })).toBe(false)
  expect(waits({ facts: { cancelled: '51' } })).toBe(false)
  expect(waits({ state: 'approved' })).toBe(false)
  const approval = { by: person('cho'), at: at(1), hash: 'hash of en', as: 'anyone', standIn: null }
  const two = { needs: [{ by: 'anyone', count: 2 }] }
  expect(waits({ ...two, approvals: [approval] })).toBe(false)
  expect(waits({ ...two, approvals: [{ ...approval, hash: 'of a text before' }] })).toBe(true)
  const legal = { needs: [{ by: 'languages', count: 1 }] }
  expect(waits(legal, 'cho')).toBe(false)
  expect(waits(legal, 'lin')).toBe(true)
  // Nobody of the role came: from ten minutes on anyone who may approve stands in.
  expect(waits(legal, 'cho', 10)).toBe(true)
})

test('IV2: an expired fact blocks its texts, so nobody is asked to approve them', () => {
  const facts = [fact('cancelled', '52', { expiresAt: at(4) })]
  expect(kinds(room({ facts, texts: [text('en')] }), 'lea', 5)).toEqual([])
})

test('IV3: a role falls to its holder, else to its first deputy that is held, else to the lead, else to everybody', () => {
  const task = { id: 't', offsetMin: 0, role: 'channels', evidence: 'none', required: true } as const
  const has = (roles: Situation['incident']['roles'], who: string) =>
    whatNow(incident({ roles }), plan({ checklist: [task] }), actor(who), null, ms(5)).some(
      ({ kind }) => kind === 'task',
    )
  expect([has(ALL_HELD, 'cho'), has(ALL_HELD, 'lin'), has(ALL_HELD, 'lea')]).toEqual([true, false, false])
  const { channels: _away, ...rest } = ALL_HELD
  expect([has(rest, 'lin'), has(rest, 'lea')]).toEqual([true, false])
  expect([has({ lead: person('lea') }, 'lea'), has({ lead: person('lea') }, 'lin')]).toEqual([true, false])
  expect(has({}, 'whoever')).toBe(true)
})

test('IV4: the lead is reminded of roles that nobody holds; a missing lead is late, another role never', () => {
  const roles = { lead: person('lea') }
  const step = (minute: number, held: Situation['incident']['roles'], who: string) =>
    whatNow(incident({ roles: held }), PLAN, actor(who), null, ms(minute)).find(({ kind }) => kind === 'roles')
  expect(step(1, roles, 'lea')).toEqual({
    kind: 'roles',
    urgency: 'open',
    dueMs: ms(10),
    roles: ['channels', 'languages'],
  })
  expect(step(6, roles, 'lea')?.urgency).toBe('soon')
  expect(step(60, roles, 'lea')?.urgency).toBe('soon')
  expect(step(60, { channels: person('cho') }, 'cho')?.urgency).toBe('late')
  expect(step(60, roles, 'cho')).toBeUndefined()
  expect(step(60, ALL_HELD, 'lea')).toBeUndefined()
})

test('IV4: without a playbook the standard roles are reminded of', () => {
  const [step] = whatNow(incident({ roles: { lead: person('lea') } }), undefined, actor('lea'), null, ms(1))
  expect(step).toMatchObject({ roles: ['scribe', 'channels', 'languages', 'operations', 'legal'] })
})

const task = (id: string, offsetMin: number, more = {}) => ({
  id,
  offsetMin,
  role: 'channels',
  evidence: 'link' as const,
  required: true,
  ...more,
})
test('IV5: items of the checklist that are late, due in five minutes, or next; what is done is gone', () => {
  const checklist = [task('late', 5), task('soon', 13), task('next', 30), task('after', 60), task('done', 0)]
  const situation = incident({ tasks: { done: {} } })
  const steps = whatNow(situation, plan({ checklist }), actor('cho'), null, ms(10))
  expect(steps).toEqual([
    { kind: 'task', urgency: 'late', dueMs: ms(5), item: 'late', role: 'channels', evidence: 'link' },
    { kind: 'task', urgency: 'soon', dueMs: ms(13), item: 'soon', role: 'channels', evidence: 'link' },
    { kind: 'task', urgency: 'open', dueMs: ms(30), item: 'next', role: 'channels', evidence: 'link' },
  ])
})

test('IV5: an item is late once the minute is over in which it was due', () => {
  const urgency = (minute: number) =>
    whatNow(incident({}), plan({ checklist: [task('now', 5)] }), actor('cho'), null, ms(minute))[0]?.urgency
  expect([urgency(5), urgency(5.9), urgency(6)]).toEqual(['soon', 'soon', 'late'])
})

test('IV5: an item that is only good to do stays in sight once its time has come, and is never late', () => {
  const checklist = [task('maybe', 5, { required: false }), task('next', 60), task('later', 90, { required: false })]
  const steps = whatNow(incident({}), plan({ checklist }), actor('cho'), null, ms(30))
  expect(steps.map((step) => step.kind === 'task' && [step.item, step.urgency])).toEqual([
    ['maybe', 'open'],
    ['next', 'open'],
  ])
})

test('IV6: first words, then the full statement, one at a time, until both are out', () => {
  const speak = (more: Partial<Situation['incident']>, minute: number) =>
    whatNow(incident(more), PLAN, actor('cho'), null, ms(minute)).find(({ kind }) => kind === 'speak')
  const none = { firstPostAt: null, fullPostAt: null }
  expect(speak(none, 1)).toEqual({ kind: 'speak', what: 'firstWords', urgency: 'open', dueMs: ms(15) })
  expect(speak(none, 6)?.urgency).toBe('soon')
  expect(speak(none, 16)?.urgency).toBe('late')
  const first = { firstPostAt: at(9), fullPostAt: null }
  expect(speak(first, 16)).toEqual({ kind: 'speak', what: 'fullStatement', urgency: 'open', dueMs: ms(60) })
  expect(speak({}, 16)).toBeUndefined()
  // A full statement that was the first thing said.
  expect(speak({ firstPostAt: null }, 16)).toBeUndefined()
})

test('IV6: a promise presses from ten minutes before its time on, and names the texts that would answer it', () => {
  const texts = [
    text('answer', { promisesAt: at(60), authors: [person('cho')] }),
    text('same', { promisesAt: at(30), authors: [person('cho')] }),
    text('silent', { authors: [person('cho')] }),
    text('out', { promisesAt: at(60), state: 'published' }),
    text('gone', { promisesAt: at(60), state: 'discarded' }),
  ]
  const posts = [post('out', 'posted')]
  const promise = (minute: number, state = 'running') =>
    whatNow(room({ texts, posts, promises: [{ id: 'p', dueAt: at(30), state }] }), PLAN, actor('cho'), null, ms(minute))
  expect(promise(19)[0]).toEqual({
    kind: 'promise',
    urgency: 'open',
    dueMs: ms(30),
    promiseId: 'p',
    draftIds: ['answer'],
  })
  expect(promise(20)[0]?.urgency).toBe('soon')
  expect(promise(31)[0]?.urgency).toBe('late')
  expect(promise(31, 'kept').some(({ kind }) => kind === 'promise')).toBe(false)
})

test('IV6: options of all batches that wait are one step, due with the first of them', () => {
  const batches = [
    { id: 'second', count: 48, dueAt: at(140), optionsAt: null },
    { id: 'first', count: 52, dueAt: at(100), optionsAt: null },
    { id: 'told', count: 9, dueAt: at(10), optionsAt: at(5) },
  ]
  const steps = (minute: number) => whatNow(incident({ batches }), PLAN, actor('cho'), null, ms(minute))
  expect(steps(79)).toEqual([
    { kind: 'options', urgency: 'open', dueMs: ms(100), batchIds: ['first', 'second'], services: 100 },
  ])
  expect([steps(80)[0]?.urgency, steps(101)[0]?.urgency]).toEqual(['soon', 'late'])
})

test('IV7: facts that expire within five minutes are confirmed by the role that answers for them, else by who set them', () => {
  const facts = [
    fact('cancelled', '52', { expiresAt: at(10) }),
    fact('day', '2013-11-15', { expiresAt: at(9) }),
    fact('link', 'https://a.example', { expiresAt: at(2) }),
    fact('steady', '1'),
  ]
  const keys = (who: string, minute: number) =>
    whatNow({ ...QUIET, facts }, PLAN, actor(who), null, ms(minute)).flatMap((step) =>
      step.kind === 'fact' ? [`${step.key} ${step.urgency}`] : [],
    )
  expect(keys('cho', 4)).toEqual([])
  expect(keys('cho', 5)).toEqual(['cancelled soon'])
  expect(keys('cho', 10)).toEqual(['cancelled late'])
  expect(keys('ona', 6)).toEqual(['link late', 'day soon'])
})

const said = (more: Partial<Text>) => text('out', { state: 'published', facts: { cancelled: '50' }, ...more })
test('IV9: a post that is out and wrong is corrected, unless what puts it right is on its way', () => {
  const posts = [post('out', 'posted')]
  const steps = whatNow(room({ texts: [said({})], posts }), PLAN, actor('cho'), null, ms(5))
  expect(steps).toEqual([{ kind: 'correct', urgency: 'late', dueMs: null, draftIds: ['out'], keys: ['cancelled'] }])
  const right = text('right', { message: 'correction', authors: [person('cho')] })
  expect(kinds(room({ texts: [said({}), right], posts }), 'cho', 5)).toEqual([])
  const elsewhere = { ...right, lang: 'fi' }
  expect(kinds(room({ texts: [said({}), elsewhere], posts }), 'cho', 5)).toEqual(['correct'])
})

test('IV9: a wrong text in the outbox is taken back, one that is worked on is refreshed, a wrong brief is sent again', () => {
  const state = (draft: Partial<Text>, posts: Post[]) =>
    whatNow(room({ texts: [said(draft)], posts }), PLAN, actor('cho'), null, ms(5)).map(({ kind, urgency }) => [
      kind,
      urgency,
    ])
  for (const waits of ['held', 'scheduled', 'ready'] as const) {
    expect(state({}, [post('out', waits)])).toEqual([['takeBack', 'late']])
  }
  expect(state({ state: 'approved' }, [])).toEqual([['refresh', 'soon']])
  expect(state({}, [post('out', 'posted', { channel: 'brief', readBy: [{ by: person('cho') }] })])).toEqual([
    ['rebrief', 'soon'],
  ])
})

test('IV10: what is ready is posted by hand, within five minutes of its time; a brief posts itself', () => {
  const texts = [text('a', { state: 'published' }), text('b', { state: 'published', lang: 'fi' })]
  const posts = [post('a', 'ready', { queuedAt: at(2) }), post('b', 'ready', { queuedAt: at(1), sendAt: at(3) })]
  const steps = (minute: number) => whatNow(room({ texts, posts }), PLAN, actor('cho', 'agent'), null, ms(minute))
  expect(steps(4)).toEqual([{ kind: 'post', urgency: 'soon', dueMs: ms(7), message: 'holding', draftIds: ['a', 'b'] }])
  expect(steps(8)[0]?.urgency).toBe('late')
  expect(kinds(room({ texts, posts: [post('a', 'held')] }), 'cho', 4)).toEqual([])
  expect(kinds(room({ texts, posts: [post('a', 'ready', { channel: 'brief' })] }), 'cho', 4)).toEqual([])
})

test('IV11: a brief is read once, in whichever language; its next round is read again', () => {
  const brief = (draftId: string, minute: number, lang: string, readers: string[] = []) =>
    post(draftId, 'posted', {
      channel: 'brief',
      account: 'staff',
      lang,
      postedAt: at(minute),
      readBy: readers.map((id) => ({ by: person(id) })),
    })
  const texts = ['a', 'b', 'c'].map((id) => text(id, { message: 'brief', state: 'published', facts: {} }))
  const unread = (posts: Post[]) =>
    whatNow(room({ texts, posts }), PLAN, actor('cho', 'agent'), null, ms(9)).flatMap((step) =>
      step.kind === 'brief' ? step.publicationIds : [],
    )
  expect(unread([brief('a', 1, 'en'), brief('b', 2, 'fi', ['ann'])])).toEqual(['post of a', 'post of b'])
  expect(unread([brief('a', 1, 'en'), brief('b', 2, 'fi', ['ann', 'cho'])])).toEqual([])
  expect(unread([brief('a', 1, 'en', ['cho']), brief('c', 5, 'en')])).toEqual(['post of c'])
})

test('IV12: what ends the incident is asked for when nothing presses, of whoever leads', () => {
  const ends = plan({ exitCriteria: [{ id: 'calm' }, { id: 'thanked' }] })
  const situation = incident({ exits: { thanked: {} } })
  expect(whatNow(situation, ends, actor('lea'), null, ms(90))).toEqual([
    { kind: 'exits', urgency: 'open', dueMs: null, criteria: ['calm'] },
  ])
  expect(kinds(situation, 'cho', 90, ends)).toEqual([])
  expect(kinds({ ...situation, promises: [{ id: 'p', dueAt: at(95), state: 'running' }] }, 'lea', 90, ends)).toEqual([
    'promise',
  ])
  expect(kinds({ ...situation, promises: [{ id: 'p', dueAt: at(200), state: 'running' }] }, 'lea', 90, ends)).toEqual([
    'promise',
    'exits',
  ])
})

test('IV13: a role is looked at whoever holds it: its items, facts and approvals, and nothing of anybody else', () => {
  const situation = room({
    texts: [text('own', { needs: [{ by: 'languages', count: 1 }], authors: [person('lea')] }), text('any')],
    promises: [{ id: 'p', dueAt: at(6), state: 'running' }],
  })
  const checklist = [task('theirs', 0, { role: 'languages' }), task('mine', 0, { role: 'lead' })]
  const steps = whatNow(situation, plan({ checklist }), actor('lea'), 'languages', ms(5))
  expect(steps.map((step) => (step.kind === 'task' ? step.item : step.kind))).toEqual(['theirs', 'approve'])
  expect(steps[1]).toMatchObject({ draftIds: ['own'] })
})

test('IV14: nobody is told to do what they may not do', () => {
  const situation = room({
    incident: { ...QUIET.incident, roles: {}, firstPostAt: null, fullPostAt: null },
    facts: [fact('cancelled', '52', { expiresAt: at(20) })],
    texts: [
      text('waits'),
      text('wrong', { state: 'published', facts: { cancelled: '1' } }),
      text('ready', { state: 'published', account: 'weibo', lang: 'zh-Hans' }),
    ],
    posts: [post('wrong', 'posted'), post('ready', 'ready', { account: 'weibo', lang: 'zh-Hans' })],
    promises: [{ id: 'p', dueAt: at(6), state: 'running' }],
  })
  const busy = plan({ checklist: [task('t', 0)], exitCriteria: [{ id: 'calm' }] })
  const of = (who: Actor) => whatNow(situation, busy, who, null, ms(16)).map(({ kind }) => kind)
  expect(of(actor('vic', 'viewer'))).toEqual([])
  expect(of(actor('wall', 'wall'))).toEqual([])
  expect(of(actor('agi', 'agent'))).toEqual(['post'])
  const partner: Actor = { ...actor('par', 'partner'), accounts: ['weibo'], languages: ['zh'] }
  expect(of(partner)).toEqual(['post'])
  expect(of({ ...partner, accounts: ['line'] })).toEqual([])
  expect(of(actor('com'))).toEqual(['task', 'post', 'promise', 'approve', 'roles', 'speak', 'fact'])
})

test('IV20: saved answers are approved as one and written again as one, and put no post right', () => {
  const facts = [fact('cancelled', '130')]
  const answers = [
    text('a', { isAnswer: true, message: 'faqOne', facts: { cancelled: '130' } }),
    text('b', { isAnswer: true, message: 'faqTwo', lang: 'fi', facts: {} }),
    text('c', { isAnswer: true, message: 'faqThree', facts: { cancelled: '100' } }),
  ]
  const wrong = text('d', { state: 'published', facts: { cancelled: '100' } })
  const steps = whatNow(
    { ...QUIET, facts, texts: [...answers, wrong], posts: [post('d', 'posted', { postedAt: at(3) })] },
    plan({ facts: {} }),
    actor('cho'),
    null,
    ms(5),
  )
  expect(steps.map((step) => [step.kind, 'draftIds' in step && step.draftIds])).toEqual([
    ['correct', ['d']],
    ['renewAnswers', ['c']],
    ['approveAnswers', ['a', 'b']],
  ])
})
