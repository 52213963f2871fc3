import { randomUUID } from 'node:crypto'
import { applyEvent, type Board } from '@tenfold/contract/board.ts'
import { COMMAND_NAMES, type CommandInput, type CommandName } from '@tenfold/contract/commands.ts'
import { type Disruption, type Drill, type Feed, RUNGS, type Surge } from '@tenfold/contract/entities.ts'
import { type DomainEvent, EVENT_TYPES, type EventBody, type EventType } from '@tenfold/contract/events.ts'
import { LEASE_MS } from '@tenfold/core/conversation.ts'
import { UNDO_MS } from '@tenfold/core/publication.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import type { Deps } from '@tenfold/server/deps.ts'
import { append, inTx } from '@tenfold/server/events/append.ts'
import { readEvents } from '@tenfold/server/events/relay.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { scopeBoard, visible } from '@tenfold/server/events/visible.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleOf, type Desk, openDesk, PEOPLE, queue, START_MS, strike, WALL, write } from '../support/desk.ts'
import { openTestRoom, type TestRoom } from '../support/room.ts'

const { lead, writer, second, agent } = PEOPLE
const ON_X = [{ account: 'x-global', lang: 'en' }]
const AT_FB = [{ account: 'fb-jp', lang: 'ja' }]

let desk: Desk
let room: TestRoom
beforeAll(async () => {
  desk = await openDesk()
  room = await openTestRoom({ scenario: 'airline-strike', speed: 1 })
}, 300_000)
afterAll(async () => {
  await desk.close()
  await room.close()
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
    const seen = events.filter((event) => visible(event, actor))
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
    rung: RUNGS[1],
    peakRung: RUNGS[1],
    now: { observed: 30, expected: 10, ratio: 3, windowMin: 15 },
    peak: { observed: 30, expected: 10, ratio: 3, windowMin: 15 },
    lowerBound: 2.3,
    authors: 20,
    baseline: 'trailing',
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
  await does(writer, 'fact:set', { incidentId, key: 'cancelled', type: 'integer', value: '140' }, 'draft.staled')
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
    'draft.staled',
  )
  await does(writer, 'draft:discard', { draftId: onX }, 'draft.discarded')

  const [first = ''] = await converges(desk.deps, () => queue(desk, incidentId, ON_X))
  desk.pass(UNDO_MS)
  await converges(desk.deps, () => runDue(desk.deps), 'publication.released')
  await does(
    agent,
    'publication:posted',
    { publicationId: first, url: 'https://x.example/1' },
    'publication.posted',
    'incident.changed',
    'promise.made',
  )
  const nextUpdate = { incidentId, key: 'nextUpdate', type: 'instant' } as const
  await does(writer, 'fact:set', { ...nextUpdate, value: iso(START_MS + 90 * MINUTE) })
  const [update = ''] = await converges(desk.deps, () => queue(desk, incidentId, ON_X))
  desk.pass(UNDO_MS)
  await runDue(desk.deps)
  await does(
    agent,
    'publication:posted',
    { publicationId: update, url: 'https://x.example/2' },
    'promise.kept',
    'promise.made',
  )
  desk.pass(90 * MINUTE)
  await converges(desk.deps, () => runDue(desk.deps), 'promise.late')
  await does(writer, 'fact:set', { ...nextUpdate, value: iso(START_MS + 240 * MINUTE) })
  const [late = ''] = await converges(desk.deps, () => queue(desk, incidentId, ON_X))
  desk.pass(5 * MINUTE)
  await runDue(desk.deps)
  await does(
    agent,
    'publication:posted',
    { publicationId: late, url: 'https://x.example/3' },
    'promise.ended',
    'promise.made',
  )

  await converges(desk.deps, () => write(desk, incidentId, AT_FB, 'strikeOff'))
  await converges(desk.deps, () => queue(desk, incidentId, ON_X))
  await does(
    lead,
    'incident:close',
    { incidentId, reason: 'The strike is off' },
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
  await does(lead, 'incident:close', { incidentId: other, reason: 'Joined with the first' }, 'promise.ended')
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
  await runs('account:remove', { key: 'x-test' })
  const { sourceId } = await runs('source:add', { name: 'Test' })
  await runs('source:rotate', { sourceId })
  await runs('source:revoke', { sourceId })
  const { feedId } = await runs('feed:add', {
    name: 'Test',
    kind: 'gtfs-rt',
    mode: 'rail',
    urls: [`${room.url}/nothing`],
  })
  await runs('feed:try', { feedId })
  await runs('feed:remove', { feedId })
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

const epochOf = async (deps: Deps): Promise<string> => {
  const { rows } = await deps.pool.query<{ epoch: string }>('select epoch from event_cursor')
  return rows[0]?.epoch ?? ''
}
