/** The state of the room between its clock and people: who may say what, who sees it, and what is never lost. */
import { randomUUID } from 'node:crypto'
import { applyEvent } from '@tenfold/contract/board.ts'
import type { Problem } from '@tenfold/contract/errors.ts'
import type { Rules, RulesTried } from '@tenfold/contract/http/alarms.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import type { Situation } from '@tenfold/core/surge/state/situation.ts'
import { DEFAULT_RULES, type StateRules } from '@tenfold/core/surge/state-rules.ts'
import { DAY, MINUTE } from '@tenfold/core/time.ts'
import { append, inTx } from '@tenfold/server/events/append.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { scopeBoard, seenBy, visible } from '@tenfold/server/events/visible.ts'
import { onState } from '@tenfold/server/features/alarms/news.ts'
import { lockOpenAlarms } from '@tenfold/server/features/alarms/rows.ts'
import { readRules } from '@tenfold/server/features/states/rows.ts'
import { tryRules } from '@tenfold/server/features/states/try-rules.ts'
import { createStateKeeper } from '@tenfold/server/surge/state-keeper.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, foldFrom, openDesk, PEOPLE, START_MS, WALL } from '../support/desk.ts'
import { openTestRoom, type Person, type TestRoom } from '../support/room.ts'

const { lead, writer, second, agent, office, viewer } = PEOPLE

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const STRICTER: StateRules = { ...DEFAULT_RULES, alert: { ...DEFAULT_RULES.alert, services: 10 } }
const UPSIDE_DOWN: StateRules = { ...DEFAULT_RULES, crisis: { ...DEFAULT_RULES.crisis, ratio: 2 } }

const calm = (atMs: number): Situation => ({
  atMs,
  observed: 4,
  expected: 4,
  ratio: 1,
  rare: false,
  items: 3,
  understood: 3,
  actionable: 0.3,
  safetyPosts: 0,
  rumours: 0,
  press: 0,
  operations: { cancelled: 0, customers: 0, networkStop: false, lineCut: false, any: false, active: false },
  parts: [],
  promiseOpen: false,
  silent: false,
})
const cancelled = (count: number): Partial<Situation> => ({
  operations: { cancelled: count, customers: 0, networkStop: false, lineCut: false, any: count > 0, active: count > 0 },
})

/** The room's clock looks once a minute, so many times, and each look is stored. */
async function looks(more: Partial<Situation>, minutes = 1): Promise<void> {
  const keeper = createStateKeeper(desk.deps, onState, lockOpenAlarms)
  for (let i = 0; i < minutes; i++) {
    desk.pass(MINUTE)
    await keeper.load()
    keeper.step({ ...calm(desk.deps.clock.now()), ...more })
    await inTx(desk.deps, async (tx) => append(desk.deps, tx, await keeper.store(tx)))
  }
}
const state = async () => (await readBoard(desk.deps)).state
const codes = async () => (await state())?.reasons.map(({ code }) => code)

test('ST17: the rules have versions; who edits an old one is refused, and of two at once one wins', async () => {
  expect(await readRules(desk.deps.db)).toEqual({ rules: DEFAULT_RULES, version: 1 })
  const before = await readBoard(desk.deps)
  expect(await desk.run(lead, 'rules:change', { rules: STRICTER, version: 1 })).toEqual({ version: 2 })
  expect(await readRules(desk.deps.db)).toMatchObject({ rules: STRICTER, version: 2 })
  const { events, folded } = await foldFrom(desk.deps, before)
  expect(events).toMatchObject([{ type: 'directory.changed', noun: 'rules', by: { name: 'Shift lead' } }])
  expect(folded).toEqual(await readBoard(desk.deps))
  expect(await desk.refusal(lead, 'rules:change', { rules: DEFAULT_RULES, version: 1 })).toBe('rules_changed')
  const change = () => desk.run(lead, 'rules:change', { rules: DEFAULT_RULES, version: 2 }, randomUUID())
  const both = await Promise.allSettled([change(), change()])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'rules_changed' } })
})

test('ST17: a lead changes rules; communications, agents and viewers do not, and rules that contradict are refused', async () => {
  for (const who of [writer, agent, viewer, office]) {
    expect(await desk.refusal(who, 'rules:change', { rules: DEFAULT_RULES, version: 1 })).toBe('not_allowed')
  }
  expect(await desk.refusal(lead, 'rules:change', { rules: UPSIDE_DOWN, version: 1 })).toBe('bad_input')
})

test('ST17: over HTTP a lead reads every version and tries rules; nobody below does', async () => {
  const room = await openTestRoom()
  try {
    const [boss, agent, viewer] = [await room.person('lead'), await room.person('agent'), await room.person('viewer')]
    const house = await boss.get<Rules>('/api/rules')
    expect(house).toMatchObject({ version: 1, rules: DEFAULT_RULES, versions: [{ version: 1, by: null }] })
    expect(Date.now() - Date.parse(house.versions[0]?.changedAt ?? '')).toBeLessThan(60 * MINUTE)
    await boss.run('rules:change', { rules: STRICTER, version: 1 })
    await expect(boss.run('rules:change', { rules: STRICTER, version: 1 })).rejects.toMatchObject({
      status: 409,
      problem: { code: 'rules_changed', detail: { version: 2 } },
    })
    const { versions } = await boss.get<Rules>('/api/rules')
    expect(versions.map(({ version, by }) => `${version} ${by?.name ?? 'house'}`)).toEqual(['2 lead', '1 house'])
    expect(versions[0]?.rules).toEqual(STRICTER)
    for (const who of [agent, viewer]) {
      await expect(who.get('/api/rules')).rejects.toMatchObject({ status: 403 })
      await expect(tries(room, who, { rules: STRICTER })).resolves.toMatchObject({ code: 'not_allowed' })
    }
    for (const wrong of [{}, { rules: UPSIDE_DOWN }, { rules: STRICTER, more: 1 }]) {
      await expect(tries(room, boss, wrong)).resolves.toMatchObject({ code: 'bad_input' })
    }
    // Two at once are answered one after the other.
    for (const answer of await Promise.all([DEFAULT_RULES, STRICTER].map((rules) => tries(room, boss, { rules })))) {
      const { from, to, rises } = answer as RulesTried
      expect([Date.parse(to) - Date.parse(from), rises]).toEqual([28 * DAY, []])
    }
  } finally {
    await room.close()
  }
})

const tries = async ({ url }: TestRoom, { cookie }: Person, body: object): Promise<RulesTried | Problem> => {
  const headers = { cookie, 'content-type': 'application/json', origin: url }
  return (await fetch(`${url}/api/rules/try`, { method: 'POST', headers, body: JSON.stringify(body) })).json() as never
}

test('ST17: new rules judge from the next look on, and the state names their version', async () => {
  await looks(cancelled(8))
  expect(await state()).toMatchObject({ level: 'alert', rulesVersion: 1 })
  const strict = { ...DEFAULT_RULES, crisis: { ...DEFAULT_RULES.crisis, services: 8 } }
  await desk.run(lead, 'rules:change', { rules: strict, version: 1 })
  await looks(cancelled(8))
  expect(await state()).toMatchObject({ level: 'alert', proposed: 'crisis', rulesVersion: 2 })
})

test('ST18: who confirms is named in the state and in the event, and the next look changes nothing of it', async () => {
  await looks(cancelled(60))
  expect(await state()).toMatchObject({ level: 'alert', proposed: 'crisis', confirmedBy: null })
  const before = await readBoard(desk.deps)
  await desk.run(writer, 'state:confirm', { level: 'crisis' })
  const { events, folded } = await foldFrom(desk.deps, before)
  expect(events[0]).toMatchObject({
    type: 'state.changed',
    by: { name: 'Comms 1' },
    state: { level: 'crisis', proposed: null, confirmedBy: { name: 'Comms 1' } },
  })
  expect(folded).toEqual(await readBoard(desk.deps))
  await looks(cancelled(60), 3)
  expect(await state()).toMatchObject({ level: 'crisis', proposed: null, confirmedBy: { name: 'Comms 1' } })
  expect(await desk.refusal(second, 'state:confirm', { level: 'crisis' })).toBe('not_proposed')
})

test('ST18: what is dismissed leaves the room at alert with the reason on record, and is not proposed again', async () => {
  await looks({ safetyPosts: 1 })
  expect(await state()).toMatchObject({ level: 'alert', proposed: 'emergency' })
  await desk.run(second, 'state:dismiss', { level: 'emergency', reason: 'Smoke in a film scene' })
  expect(await state()).toMatchObject({ level: 'alert', proposed: null, confirmedBy: null })
  expect((await state())?.reasons).toContainEqual({
    code: 'person',
    detail: { dismissed: 'emergency', reason: 'Smoke in a film scene' },
  })
  await looks({ safetyPosts: 1 }, 5)
  expect(await state()).toMatchObject({ level: 'alert', proposed: null })
  await looks({ safetyPosts: 2 })
  expect(await state()).toMatchObject({ level: 'alert', proposed: 'emergency' })
})

test('ST18: nothing is confirmed that is not proposed, nor by who may not', async () => {
  expect(await desk.refusal(lead, 'state:confirm', { level: 'crisis' })).toBe('not_proposed')
  await looks(cancelled(60))
  expect(await desk.refusal(lead, 'state:confirm', { level: 'emergency' })).toBe('not_proposed')
  expect(await desk.refusal(lead, 'state:dismiss', { level: 'emergency', reason: 'No' })).toBe('not_proposed')
  const limited: Actor = { ...writer, accounts: ['fb-jp'] }
  for (const who of [agent, viewer, office, limited]) {
    expect(await desk.refusal(who, 'state:confirm', { level: 'crisis' })).toBe('not_allowed')
    expect(await desk.refusal(who, 'state:dismiss', { level: 'crisis', reason: 'No' })).toBe('not_allowed')
  }
  expect(await state()).toMatchObject({ level: 'alert', proposed: 'crisis' })
})

test('ST19: a person who speaks while the room looks is not forgotten, nor is what the room saw', async () => {
  await looks(cancelled(60))
  const keeper = createStateKeeper(desk.deps, onState, lockOpenAlarms)
  await keeper.load()
  desk.pass(MINUTE)
  keeper.step({ ...calm(desk.deps.clock.now()), ...cancelled(60), safetyPosts: 1 })
  await desk.run(lead, 'state:confirm', { level: 'crisis' })
  await inTx(desk.deps, async (tx) => append(desk.deps, tx, await keeper.store(tx)))
  expect(await state()).toMatchObject({
    level: 'crisis',
    proposed: 'emergency',
    confirmedBy: { name: 'Shift lead' },
  })
  expect(await codes()).toEqual(['safety', 'services', 'person'])
})

test('ST20: the board shows the state to the whole room and to the wall, and to nobody who is limited', async () => {
  const before = await readBoard(desk.deps)
  await looks(cancelled(6))
  await looks(cancelled(70))
  await desk.run(lead, 'state:confirm', { level: 'crisis' })
  await looks({}, 35)
  const after = await readBoard(desk.deps)
  expect(after.state).toMatchObject({ level: 'alert', confirmedBy: null })
  const { events } = await foldFrom(desk.deps, before)
  const told = events.filter(({ type }) => type === 'state.changed')
  expect(told.map((event) => ('state' in event ? event.state.level : ''))).toEqual([
    'alert',
    'alert',
    'crisis',
    'alert',
  ])
  for (const actor of [...Object.values(PEOPLE), WALL]) {
    const sees = actor !== office
    expect(
      told.every((event) => visible(event, actor) === sees),
      actor.id,
    ).toBe(true)
    const board = scopeBoard(after, actor)
    expect(board.state?.level ?? null).toBe(sees ? 'alert' : null)
    // Folded from what this person was told, it is the board that a fresh snapshot shows.
    const seen = seenBy(events, actor).reduce(applyEvent, scopeBoard(before, actor))
    expect({ ...seen, seq: after.seq }, actor.id).toEqual(board)
  }
})

test('ST21: rules are tried on what was: rises of four weeks, alarms by rule, parts once while no alert says it all', async () => {
  const part = { slice: { kind: 'topic', value: 'refund' }, rung: 5, ratio: 6, items: 4, actionable: 0.5 } as const
  const from = START_MS - 30 * DAY
  const minutes = Array.from({ length: (30 * DAY) / MINUTE }, (_none, i): Situation => {
    const at = calm(from + (i + 1) * MINUTE)
    const minute = i % (10 * 1440)
    if (minute >= 2000 && minute < 2060) return { ...at, ...cancelled(6), parts: [part] }
    if (minute >= 3000 && minute < 3100)
      return { ...at, parts: [part, { ...part, slice: { kind: 'language', value: 'ja' }, rung: 2 }] }
    if (minute >= 5000 && minute < 5001) return { ...at, safetyPosts: 1 }
    return at
  })
  const tried = await tryRules(minutes, DEFAULT_RULES)
  expect(tried.counts).toEqual({ watch: 0, alert: 3, crisis: 0, emergency: 3, surge: 3, promise: 0 })
  expect(tried.rises.map(({ level }) => level)).toEqual([
    'alert',
    'emergency',
    'alert',
    'emergency',
    'alert',
    'emergency',
  ])
  expect(tried.rises[0]).toMatchObject({
    at: new Date(from + 2001 * MINUTE).toISOString(),
    reasons: [{ code: 'services', detail: { cancelled: 6 } }],
  })
  const lax = { ...DEFAULT_RULES, alert: { ...DEFAULT_RULES.alert, services: 7 }, partRung: 10 as const }
  expect((await tryRules(minutes, lax)).counts).toEqual({
    watch: 3,
    alert: 0,
    crisis: 0,
    emergency: 3,
    surge: 0,
    promise: 0,
  })
  // Only the newest two hundred rises are shown; all are counted.
  const often = Array.from({ length: 250 * 200 }, (_none, i) => ({
    ...calm(i * MINUTE),
    safetyPosts: i % 200 === 0 ? 1 : 0,
  }))
  const many = await tryRules(often, DEFAULT_RULES)
  expect([many.counts.emergency, many.rises.length, many.rises.at(-1)?.at]).toEqual([
    250,
    200,
    new Date(249 * 200 * MINUTE).toISOString(),
  ])
})
