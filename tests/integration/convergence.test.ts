import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { applyEvent, type Board } from '@tenfold/contract/board.ts'
import { COMMAND_NAMES, type CommandInput, type CommandName } from '@tenfold/contract/commands.ts'
import { type Disruption, type Drill, type Feed, type Surge, UNTOLD } from '@tenfold/contract/entities.ts'
import { type DomainEvent, EVENT_TYPES, type EventBody, type EventType } from '@tenfold/contract/events.ts'
import type { PlaybookSource, PlaybookVersions } from '@tenfold/contract/http/playbooks.ts'
import { LEASE_MS } from '@tenfold/core/conversation.ts'
import { UNDO_MS } from '@tenfold/core/publication.ts'
import { DEFAULT_RULES } from '@tenfold/core/surge/state-rules.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import type { Deps } from '@tenfold/server/deps.ts'
import { append, inTx } from '@tenfold/server/events/append.ts'
import { readEvents } from '@tenfold/server/events/relay.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { scopeBoard, seenBy } from '@tenfold/server/events/visible.ts'
import { onState } from '@tenfold/server/features/alarms/news.ts'
import { lockOpenAlarms } from '@tenfold/server/features/alarms/rows.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { createStateKeeper } from '@tenfold/server/surge/state-keeper.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { onlyAlarm, partSurge, rises, surges } from '../support/alarms.ts'
import { bundleOf, type Desk, openDesk, PEOPLE, queue, START_MS, strike, WALL, write } from '../support/desk.ts'
import { openTestRoom, type TestRoom } from '../support/room.ts'

const { admin, lead, writer, second, agent } = PEOPLE
const ON_X = [{ account: 'x-global', lang: 'en' }]
const AT_FB = [{ account: 'fb-jp', lang: 'ja' }]

let desk: Desk
let room: TestRoom
let playbooksDir: string
beforeAll(async () => {
  desk = await openDesk()
  playbooksDir = await mkdtemp(join(tmpdir(), 'tenfold-playbooks-'))
  await cp(fileURLToPath(new URL('../../playbooks', import.meta.url)), playbooksDir, { recursive: true })
  room = await openTestRoom({ scenario: 'airline-strike', speed: 1 }, playbooksDir)
}, 300_000)
afterAll(async () => {
  await desk.close()
  await room.close()
  await rm(playbooksDir, { recursive: true })
})

const seenTypes = new Set<EventType>()
const seenCommands = new Set<CommandName>()
const eventsBetween = (deps: Deps, from: Board, to: Board) => readEvents(deps.db, from.seq, to.seq, 100_000)

/** Does `act` and checks that what it said folds to what a snapshot shows, for the whole room and for each person. */
async function converges<T>(deps: Deps, act: () => Promise<T>, ...expected: EventType[]): Promise<T> {
  const before = await readBoard(deps)
  const value = await act()
  const after = await readBoard(deps)
  const events = await eventsBetween(deps, before, after)
  for (const { type } of events) seenTypes.add(type)
  expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(expected))
  expect(events.reduce(applyEvent, before)).toEqual(after)
  for (const actor of [...Object.values(PEOPLE), WALL]) {
    const seen = seenBy(events, actor)
    const folded = seen.reduce<Board>(applyEvent, scopeBoard(before, actor))
    expect({ ...folded, seq: after.seq }, `as seen by ${actor.id}`).toEqual(scopeBoard(after, actor))
  }
  return value
}

const does = <N extends CommandName>(
  by: (typeof PEOPLE)[keyof typeof PEOPLE],
  name: N,
  input: CommandInput<N>,
  ...expected: EventType[]
) => {
  seenCommands.add(name)
  return converges(desk.deps, () => desk.run(by, name, input), ...expected)
}

const appends = (sql: string, values: unknown[], body: EventBody) =>
  converges(
    desk.deps,
    () =>
      inTx(desk.deps, async (tx) => {
        await desk.sql(sql, values)
        await append(desk.deps, tx, [body])
      }),
    body.type,
  )

const iso = (ms: number) => new Date(ms).toISOString()

test('BD1: what the commands of an incident say folds to what a snapshot shows', async () => {
  const surge: Surge = {
    id: randomUUID(),
    slice: { kind: 'account', value: 'fb-jp' },
    rung: 2,
    peakRung: 2,
    rungs: [{ rung: 2, at: iso(START_MS) }],
    now: { observed: 30, expected: 10, ratio: 3, windowMin: 15 },
    peak: { observed: 30, expected: 10, ratio: 3, windowMin: 15 },
    lowerBound: 2.3,
    authors: 20,
    knownDays: 56,
    onsetAt: iso(START_MS - MINUTE),
    openedAt: iso(START_MS),
    changedAt: iso(START_MS),
    incidentId: null,
  }
  await appends('insert into surges (id, view) values ($1, $2)', [surge.id, surge], { type: 'surge.opened', surge })

  const declare = { title: 'Strike', playbook: 'airline-strike', surgeId: surge.id }
  const { incidentId } = await does(lead, 'incident:declare', declare, 'incident.declared', 'surge.graded')
  await does(agent, 'incident:note', { incidentId, text: 'The phones are down' }, 'incident.noted')
  const facts = [
    ['cancelled', 'integer', '130'],
    ['strikeDay', 'date', '2013-11-15'],
    ['nextUpdate', 'instant', iso(START_MS + 60 * MINUTE)],
    ['link', 'url', 'https://suvantoair.example/now'],
    ['cancelled', 'integer', '131'],
    ['cancelled', 'integer', '131'],
  ] as const
  for (const [key, type, value] of facts) await does(writer, 'fact:set', { incidentId, key, type, value }, 'fact.set')

  const message = { incidentId, message: 'holding' }
  const targets = [...ON_X, ...AT_FB]
  const { draftIds } = await does(writer, 'draft:write', { ...message, targets }, 'draft.written')
  const [onX = '', atFb = ''] = draftIds
  await does(writer, 'draft:edit', { draftId: onX, text: 'Shorter', version: 1 }, 'draft.edited')
  await does(writer, 'draft:refresh', { draftId: onX }, 'draft.edited')
  await does(second, 'draft:approve', { drafts: await bundleOf(desk, draftIds) }, 'draft.approved')
  await does(writer, 'fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '140' }, 'draft.voided')
  for (const draftId of draftIds) await does(writer, 'draft:refresh', { draftId })
  await does(second, 'draft:approve', { drafts: await bundleOf(desk, draftIds) })
  const toOutbox = async () =>
    does(writer, 'draft:publish', { drafts: await bundleOf(desk, draftIds) }, 'draft.published', 'publication.queued')
  const [undone = ''] = (await toOutbox()).publicationIds
  await does(second, 'publication:cancel', { publicationId: undone }, 'publication.cancelled', 'draft.reopened')
  await does(writer, 'draft:publish', { drafts: await bundleOf(desk, [onX]) })
  await does(
    writer,
    'fact:set',
    { incidentId, key: 'cancelled', type: 'integer', value: '150' },
    'publication.cancelled',
    'draft.reopened',
  )
  await does(writer, 'draft:discard', { draftId: onX }, 'draft.discarded')

  const [first = ''] = await converges(desk.deps, () => queue(desk, incidentId, ON_X))
  desk.pass(UNDO_MS)
  await converges(desk.deps, () => runDue(desk.deps), 'publication.released', 'promise.made')
  await does(
    agent,
    'publication:posted',
    { publicationId: first, url: 'https://x.example/1' },
    'publication.posted',
    'incident.changed',
  )
  const nextUpdate = { incidentId, key: 'nextUpdate', type: 'instant' } as const
  await does(writer, 'fact:set', { ...nextUpdate, value: iso(START_MS + 90 * MINUTE) })
  const [update = ''] = await converges(desk.deps, () => queue(desk, incidentId, ON_X))
  desk.pass(UNDO_MS)
  await converges(desk.deps, () => runDue(desk.deps), 'promise.made')
  await does(agent, 'publication:posted', { publicationId: update, url: 'https://x.example/2' }, 'promise.kept')
  desk.pass(90 * MINUTE)
  await converges(desk.deps, () => runDue(desk.deps), 'promise.late')
  // Older than an hour, the number has to be confirmed.
  await does(writer, 'fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '150' })
  await does(writer, 'fact:set', { ...nextUpdate, value: iso(START_MS + 240 * MINUTE) })
  const [late = ''] = await converges(desk.deps, () => queue(desk, incidentId, ON_X))
  desk.pass(5 * MINUTE)
  await converges(desk.deps, () => runDue(desk.deps), 'promise.made')
  await does(agent, 'publication:posted', { publicationId: late, url: 'https://x.example/3' }, 'promise.ended')

  await converges(desk.deps, () => write(desk, incidentId, AT_FB, 'strikeOff'))
  await converges(desk.deps, () => queue(desk, incidentId, ON_X))
  await does(
    lead,
    'incident:close',
    { incidentId, reason: 'The strike is off', override: 'A rehearsal' },
    'publication.cancelled',
    'incident.closed',
  )
  desk.pass(240 * MINUTE)
  await converges(desk.deps, () => runDue(desk.deps), 'promise.late', 'promise.ended')
  expect((await readBoard(desk.deps)).drafts[atFb]).toBeUndefined()

  await appends('update surges set closed_at = $2 where id = $1', [surge.id, new Date()], {
    type: 'surge.closed',
    surge,
  })
  await does(lead, 'incident:declare', { ...declare, playbook: null })
  const other = await converges(desk.deps, () => strike(desk, 10 * MINUTE))
  const [posted = ''] = await queue(desk, other, ON_X)
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  await does(agent, 'publication:posted', { publicationId: posted, url: 'https://x.example/4' })
  desk.pass(10 * MINUTE)
  await runDue(desk.deps)
  await does(
    lead,
    'incident:close',
    { incidentId: other, reason: 'Joined with the first', override: 'A rehearsal' },
    'promise.ended',
  )
})

test('BD1: what is said of answers that are kept folds to what a snapshot shows', async () => {
  await desk.sql(`update accounts set purpose = 'service' where key = 'x-global'`)
  const incidentId = await strike(desk)
  const targets = ON_X
  const { written } = await does(writer, 'answer:prepare', { incidentId, targets }, 'draft.written')
  const bundle = await bundleOf(desk, written)
  await does(second, 'draft:approve', { drafts: bundle }, 'draft.approved')
  const board = await readBoard(desk.deps)
  const approved = Object.values(board.drafts).find(({ state, facts }) => state === 'approved' && 'link' in facts)
  if (approved === undefined) throw new Error('no answer is approved')
  await does(agent, 'answer:copy', { draftId: approved.id, hash: approved.hash })
  const link = { incidentId, key: 'link', type: 'url', value: 'https://suvantoair.example/later' } as const
  await does(writer, 'fact:set', link, 'fact.set', 'draft.voided')
  await does(writer, 'answer:prepare', { incidentId, targets }, 'draft.edited')

  // A refusal that finds that a text needs more by now tells it.
  const [own] = await bundleOf(desk, [approved.id])
  const { version = 0 } = (await readBoard(desk.deps)).drafts[approved.id] ?? {}
  await does(writer, 'draft:edit', { draftId: approved.id, text: 'Please write to us.', version })
  await desk.run(admin, 'account:change', { key: approved.account, purpose: 'news' })
  const copying = { draftId: approved.id, hash: (await bundleOf(desk, [approved.id]))[0]?.hash ?? '' }
  expect(own?.hash).not.toBe(copying.hash)
  await converges(desk.deps, () => desk.refusal(agent, 'answer:copy', copying), 'draft.needed')

  // A fact takes the number that stands in words of one's own.
  const { version: now = 0 } = (await readBoard(desk.deps)).drafts[approved.id] ?? {}
  await does(writer, 'draft:edit', { draftId: approved.id, text: 'We cancelled 150 flights.', version: now })
  const cancelled = { incidentId, key: 'cancelled', type: 'integer', value: '150' } as const
  await does(writer, 'fact:set', cancelled, 'fact.set', 'draft.tied')
})

test('BD1: what the commands of the queue say folds to what a snapshot shows', async () => {
  const mentionIds = [
    await desk.mention({ accounts: ['x-global'], lang: 'fi' }),
    await desk.mention({ accounts: ['fb-jp'], lang: 'ja', channel: 'facebook' }),
  ]
  const [one = ''] = mentionIds
  await does(lead, 'conversation:assign', { mentionIds, userId: agent.id }, 'conversation.assigned')
  const { conversationId } = await does(agent, 'conversation:claim', { mentionId: one }, 'conversation.claimed')
  await does(agent, 'conversation:release', { conversationId }, 'conversation.released')
  await does(agent, 'conversation:claim', { mentionId: one })
  desk.pass(LEASE_MS)
  await converges(desk.deps, () => runDue(desk.deps), 'conversation.released')
  await does(agent, 'conversation:answered', { conversationId }, 'conversation.answered')
})

test('BD1: what feeds, the drill and the settings say folds to what a snapshot shows', async () => {
  const feed: Feed = {
    id: randomUUID(),
    kind: 'gtfs-rt',
    name: 'Trains',
    mode: 'rail',
    polled: true,
    state: 'new',
    problem: null,
    intervalS: 30,
  }
  const { id, kind, name, mode, state, intervalS } = feed
  await appends(
    'insert into feeds (id, name, kind, mode, urls, interval_s, state, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [id, name, kind, mode, ['https://feed.example'], intervalS, state, new Date()],
    { type: 'feed.changed', feed },
  )
  const disruption: Disruption = {
    ...UNTOLD,
    storyId: randomUUID(),
    id: randomUUID(),
    kind: 'manual',
    feedId: null,
    mode: 'rail',
    title: { en: 'Trains stand still' },
    cause: 'TECHNICAL_PROBLEM',
    effect: 'NO_SERVICE',
    phase: 'active',
    serviceDate: null,
    counts: { cancelled: 3, partlyCancelled: 0, atRisk: 0, delayed: 9, scheduled: 80 },
    cancelledEver: 3,
    startedAt: iso(START_MS),
    changedAt: iso(START_MS),
  }
  const rows = 'insert into disruptions (id, key, view) values ($1, $2, $3)'
  await appends(rows, [disruption.id, 'k', disruption], { type: 'disruption.opened', disruption })
  const worse = { ...disruption, cancelledEver: 12 }
  await appends('update disruptions set view = $2 where id = $1', [disruption.id, worse], {
    type: 'disruption.changed',
    disruption: worse,
  })
  await appends('update disruptions set closed_at = $2 where id = $1', [disruption.id, new Date()], {
    type: 'disruption.closed',
    disruption: worse,
  })
  await appends('update feeds set removed_at = $2 where id = $1', [id, new Date()], { type: 'feed.removed', feed })
  const drill: Drill = {
    scenario: 'airline-strike',
    title: { en: 'Strike' },
    paused: false,
    speed: 60,
    anchorAt: iso(START_MS),
    anchorRealAt: iso(START_MS),
    endsAt: iso(START_MS + 60 * MINUTE),
    ended: false,
    next: [{ id: 'a', at: iso(START_MS + MINUTE), title: { en: 'First' } }],
  }
  await appends('insert into drill_state (played_to, view) values ($1, $2)', [new Date(), drill], {
    type: 'drill.changed',
    drill,
    by: null,
  })
  await appends('select 1', [], { type: 'directory.changed', noun: 'accounts', by: null })
  await appends('select 1', [], {
    type: 'mention.corrected',
    mentionId: '1',
    accounts: ['x-global'],
    langs: ['fi'],
    by: null,
  })
})

test('BD1: what is said of alarms, of those on call, of webhooks and of the calendar folds to what a snapshot shows', async () => {
  const people = [lead, writer].map(({ id }) => ({ userId: id, email: false }))
  await does(lead, 'onCall:set', { people }, 'directory.changed')
  const hook = { name: 'Pager', url: 'https://pager.example/hook' }
  const { webhookId } = await does(admin, 'webhook:add', hook, 'directory.changed')
  await does(admin, 'webhook:try', { webhookId })
  await does(admin, 'webhook:remove', { webhookId }, 'directory.changed')
  const span = { fromAt: iso(START_MS), toAt: iso(START_MS + 60 * MINUTE) }
  const { entryId } = await does(writer, 'calendar:add', { kind: 'holiday', title: 'Holiday', ...span })
  await does(writer, 'calendar:remove', { entryId }, 'directory.changed')

  await converges(desk.deps, () => rises(desk, 'watch', 'normal'), 'state.changed', 'alarm.raised')
  const part = await partSurge(desk, { kind: 'language', value: 'ja' })
  await converges(desk.deps, () => surges(desk, part, 'opened'), 'alarm.closed', 'alarm.raised')
  await converges(desk.deps, () => surges(desk, part, 'climbed'), 'alarm.folded')
  desk.pass(5 * MINUTE)
  await converges(desk.deps, () => runDue(desk.deps), 'alarm.escalated')
  const { id: alarmId } = await onlyAlarm(desk)
  const shelve = { alarmId, minutes: 10, reason: 'A parody account' }
  await does(lead, 'alarm:shelve', shelve, 'alarm.shelved')
  await does(lead, 'alarm:unshelve', { alarmId }, 'alarm.unshelved')
  await does(lead, 'alarm:shelve', shelve)
  desk.pass(10 * MINUTE)
  await converges(desk.deps, () => runDue(desk.deps), 'alarm.unshelved')
  await does(writer, 'alarm:acknowledge', { alarmId }, 'alarm.acknowledged')
  await converges(desk.deps, () => surges(desk, part, 'closed'), 'alarm.closed')
})

test('BD1: what people say of disruptions folds to what a snapshot shows', async () => {
  const strike = { title: { en: 'Strike threat' }, mode: 'air', cause: 'STRIKE', strikeBy: 'own' } as const
  const { disruptionId } = await does(writer, 'disruption:enter', strike, 'disruption.opened')
  const { disruptionId: otherId } = await does(writer, 'disruption:enter', { ...strike, strikeBy: 'thirdParty' })
  const change = { ...strike, disruptionId, changedAt: iso(desk.deps.clock.now()), conditions: 'Talks go on.' }
  await does(lead, 'disruption:change', change, 'disruption.changed')
  for (const how of ['linked', 'unlinked', 'joined', 'apart'] as const) {
    await does(lead, 'disruption:relate', { disruptionId, otherId, how })
  }
  await does(
    writer,
    'disruption:phase',
    { disruptionId, phase: 'causeGone', reason: 'It is off.' },
    'disruption.changed',
  )
  await does(
    writer,
    'disruption:phase',
    { disruptionId, phase: 'withdrawn', reason: 'A mistake.' },
    'disruption.closed',
  )
  await does(writer, 'disruption:phase', { disruptionId, phase: 'threat', reason: 'Back again.' }, 'disruption.opened')
})

test('BD1: what people settle in an incident folds to what a snapshot shows', async () => {
  const { incidentId } = await does(
    lead,
    'incident:declare',
    { title: 'Fog', playbook: 'airline-strike' },
    'incident.declared',
  )
  const { incidentId: otherId } = await does(
    lead,
    'incident:declare',
    { title: 'Fog again', playbook: null, followsId: incidentId },
    'incident.changed',
  )
  await does(
    lead,
    'incident:change',
    { incidentId, title: 'Fog at night', severity: 'crisis', hasHistory: true, reason: 'It spreads' },
    'incident.changed',
  )
  await does(admin, 'incident:role', { incidentId, role: 'legal', userId: lead.id }, 'incident.changed')
  await does(lead, 'incident:check', { incidentId, item: 'stopPosts', done: true }, 'incident.changed')
  await does(lead, 'incident:exit', { incidentId, criterion: 'quiet', met: true }, 'incident.changed')
  await does(
    lead,
    'incident:link',
    { incidentId, link: { noun: 'incident', id: otherId }, on: false },
    'incident.changed',
  )
  await does(lead, 'incident:topLines', { incidentId, lines: ['{cancelled} flights'], version: 0 }, 'incident.changed')
  await does(
    lead,
    'incident:listen',
    { incidentId, listening: { tags: ['fog'], places: [], handles: [], spellings: [] } },
    'incident.changed',
  )
  await does(
    lead,
    'incident:unlock',
    { incidentId, pattern: 'no compensation', on: true, reason: 'Agreed' },
    'incident.changed',
  )
  const { noteId } = await does(agent, 'incident:note', { incidentId, text: 'Fog lifts' }, 'incident.noted')
  await does(agent, 'incident:unnote', { incidentId, noteId, reason: 'It came back' }, 'incident.unnoted')
  await does(lead, 'incident:pin', { incidentId, seq: (await readBoard(desk.deps)).seq, on: true }, 'incident.changed')
  await does(writer, 'fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '9' })
  await does(lead, 'incident:close', { incidentId, reason: 'Clear', override: 'A rehearsal' }, 'incident.closed')
  await does(lead, 'incident:reopen', { incidentId, reason: 'Fog again' }, 'incident.changed', 'incident.restored')
  await does(
    lead,
    'incident:merge',
    { incidentId, intoId: otherId, reason: 'The same fog' },
    'incident.changed',
    'incident.closed',
  )
  await does(lead, 'incident:close', { incidentId: otherId, reason: 'Clear', override: 'A rehearsal' })
})

test('BD1: what people review, attach, correct, brief and answer folds to what a snapshot shows', async () => {
  const incidentId = await strike(desk, 60 * MINUTE)
  const phone = { incidentId, key: 'phone', type: 'phone', value: '+358 9 123 4567' } as const
  await does(writer, 'fact:set', phone)
  await desk.sql(
    `insert into accounts (key, channel, handle, name, languages, created_at, purpose)
     values ('brief', 'brief', 'Offices', 'Offices', '{en}', $1, 'brief')`,
    [new Date()],
  )
  const [draftId = ''] = (
    await bundleOf(
      desk,
      (await write(desk, incidentId, ON_X)).map((one) => one.draftId),
    )
  ).map((one) => one.draftId)
  const sendAt = iso(desk.deps.clock.now() + 10 * MINUTE)
  await does(writer, 'draft:attach', { draftId, media: [], sendAt, version: 1 }, 'draft.edited')
  const [seen = { draftId, hash: '' }] = await bundleOf(desk, [draftId])
  await does(second, 'draft:review', seen, 'draft.reviewed')
  await does(second, 'draft:approve', { drafts: [seen] })
  const { publicationIds } = await does(writer, 'draft:publish', { drafts: [seen] })
  desk.pass(10 * MINUTE)
  await converges(desk.deps, () => runDue(desk.deps), 'publication.released', 'promise.made')
  const url = 'https://x.example/5'
  await does(agent, 'publication:posted', { publicationId: publicationIds[0] ?? '', url }, 'publication.posted')

  const drafts = await write(desk, incidentId, [{ account: 'brief', lang: 'en' }], 'brief')
  await does(lead, 'draft:approve', { drafts })
  const [brief = ''] = (await does(writer, 'draft:publish', { drafts })).publicationIds
  desk.pass(UNDO_MS)
  await converges(desk.deps, () => runDue(desk.deps), 'publication.posted')
  await does(agent, 'brief:read', { publicationId: brief }, 'publication.read')

  await does(writer, 'fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '131' })
  await does(writer, 'draft:correct', { draftIds: [draftId] }, 'draft.written')
  const [promise] = Object.values((await readBoard(desk.deps)).promises).filter((one) => one.incidentId === incidentId)
  const nextAt = iso(desk.deps.clock.now() + 90 * MINUTE)
  await does(writer, 'promise:answer', { promiseId: promise?.id ?? '', nextAt }, 'fact.set', 'draft.written')
  await does(lead, 'incident:close', { incidentId, reason: 'Over', override: 'A rehearsal' })
})

test('BD2: every type of event has been folded', () => {
  expect([...seenTypes].sort()).toEqual([...EVENT_TYPES].sort())
})

test('BD3: what the other commands say folds to what a snapshot shows, and no command is left out', async () => {
  const admin = await room.person('admin')
  const { deps } = room.room
  // The drill's own clock stands still, so that only the command speaks.
  const runs = async <N extends CommandName>(name: N, input: CommandInput<N>) => {
    seenCommands.add(name)
    return converges(deps, () => admin.run(name, input))
  }
  await runs('drill:pause', {})
  await runs('drill:speed', { speed: 60 })
  await runs('drill:inject', { kind: 'post', text: 'Why are we standing?', channel: 'x', lang: 'en' })
  await runs('drill:resume', {})
  await runs('drill:jump', { to: null })
  await runs('drill:inject', { kind: 'cancellation', count: 3 })
  await runs('drill:pause', {})
  await room.room.understoodAll()
  const [{ id: mentionId } = { id: 0 }] = (
    await deps.pool.query<{ id: number }>('select max(mention_id) as id from understandings')
  ).rows
  await runs('mention:correct', { mentionId: String(mentionId), topics: ['service-status'] })
  // As if enough had been corrected already.
  await deps.pool.query('insert into learned_model (trained_on) values (200)')
  await runs('learning:switch', { on: true })
  const password = 'correct horse battery'
  const person = { name: 'Agent 9', email: 'nine@room.example', password, accounts: null, languages: null } as const
  const { userId } = await runs('user:add', { ...person, role: 'agent' })
  await runs('user:change', { userId, role: 'comms' })
  await runs('me:change', { locale: 'fi' })
  await runs('account:add', { key: 'x-test', channel: 'x', handle: '@test', name: 'Test', languages: ['en'] })
  await runs('account:change', { key: 'x-test', followers: 1_700 })
  await runs('account:remove', { key: 'x-test' })
  const asset = { kind: 'link', title: 'Flight status', url: 'https://suvantoair.example/status' } as const
  const { assetId } = await runs('asset:add', asset)
  const colleague = await room.person('lead')
  seenCommands.add('asset:approve')
  await converges(deps, () => colleague.run('asset:approve', { assetId }), 'directory.changed')
  await runs('asset:remove', { assetId })
  const { source, hash } = await admin.get<PlaybookSource>('/api/playbooks/airline-strike/source')
  await runs('playbook:save', { id: 'airline-strike', source, hash })
  const storm = await admin.get<PlaybookVersions>('/api/playbooks/winter-storm-air/versions')
  await runs('playbook:retire', { id: 'winter-storm-air', hash: storm.hash })
  const versionId = storm.versions[0]?.id ?? ''
  await runs('playbook:restore', { id: 'winter-storm-air', versionId, hash: null })
  const { sourceId } = await runs('source:add', { name: 'Test' })
  await runs('source:rotate', { sourceId })
  await runs('source:revoke', { sourceId })
  const { feedId } = await runs('feed:add', {
    name: 'Test',
    kind: 'siri',
    mode: 'rail',
    urls: [`${room.url}/nothing`],
  })
  await runs('feed:try', { feedId })
  await runs('feed:credential', { feedId, credential: 'key' })
  await runs('feed:remove', { feedId })
  await proposes(deps, 60)
  await runs('state:confirm', { level: 'crisis' })
  await proposes(deps, 0, 3)
  await runs('state:dismiss', { level: 'emergency', reason: 'A film set' })
  await runs('rules:change', { rules: DEFAULT_RULES, version: 1 })
  const { wallKeyId } = await runs('wallKey:add', { name: 'Test' })
  await runs('wallKey:revoke', { wallKeyId })
  // A restart begins another log: its board stands for itself.
  seenCommands.add('drill:restart')
  const before = await epochOf(deps)
  await admin.run('drill:restart', {})
  expect(await epochOf(deps)).not.toBe(before)
  const events: DomainEvent[] = await readEvents(deps.db, 0, (await readBoard(deps)).seq, 100_000)
  expect(events.length).toBe((await readBoard(deps)).seq)

  expect([...seenCommands].sort()).toEqual([...COMMAND_NAMES].sort())
})

/** A situation that proposes a state to people. */
async function proposes(deps: Deps, cancelled: number, safetyPosts = 0): Promise<void> {
  const keeper = createStateKeeper(deps, onState, lockOpenAlarms)
  await converges(deps, async () => {
    await keeper.load()
    keeper.step({
      atMs: deps.clock.now(),
      observed: 4,
      expected: 4,
      ratio: 1,
      rare: false,
      items: 3,
      understood: 3,
      actionable: 0.3,
      safetyPosts,
      rumours: 0,
      press: 0,
      operations: {
        cancelled,
        customers: 0,
        networkStop: false,
        lineCut: false,
        any: cancelled > 0,
        active: cancelled > 0,
      },
      parts: [],
      promiseOpen: false,
      silent: false,
    })
    await inTx(deps, async (tx) => append(deps, tx, await keeper.store(tx)))
  })
}

const epochOf = async (deps: Deps): Promise<string> => {
  const { rows } = await deps.pool.query<{ epoch: string }>('select epoch from event_cursor')
  return rows[0]?.epoch ?? ''
}
