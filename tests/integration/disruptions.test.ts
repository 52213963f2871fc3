/** What people say of disruptions themselves, beside what the feeds say: entered, counted, moved on, related. */
import type { CommandInput } from '@tenfold/contract/commands.ts'
import type { Disruption } from '@tenfold/contract/entities.ts'
import { airKey, type Service, type ServiceState } from '@tenfold/core/disruption.ts'
import { HOUR, MINUTE } from '@tenfold/core/time.ts'
import { disruptions, feeds } from '@tenfold/server/db/schema.ts'
import { append, inTx } from '@tenfold/server/events/append.ts'
import { readAxis } from '@tenfold/server/features/disruptions/axis.ts'
import { readDetail } from '@tenfold/server/features/disruptions/detail.ts'
import type { FeedReading } from '@tenfold/server/feeds/port.ts'
import { storeReading } from '@tenfold/server/feeds/store.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk, PEOPLE, START_MS } from '../support/desk.ts'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const { writer: officer, lead: colleague, agent } = PEOPLE
const DAY_AT = '2013-11-15'
const STRIKE: CommandInput<'disruption:enter'> = {
  title: { en: 'Cabin strike announced', fi: 'Matkustamohenkilökunnan lakko uhkaa' },
  mode: 'air',
  cause: 'STRIKE',
  strikeBy: 'own',
  conditions: 'If the mediator’s proposal is rejected on Thursday.',
  periods: [{ startAt: `${DAY_AT}T00:00:00Z`, endAt: `${DAY_AT}T23:59:00Z` }],
  entities: [{ agency: 'XY' }],
}

const flight = (n: number, state: ServiceState, operator = 'XY'): Service => ({
  key: airKey(`${operator}${n}`, DAY_AT, 'HEL'),
  mode: 'air',
  operator,
  number: `${operator}${n}`,
  date: DAY_AT,
  origin: 'HEL',
  destination: 'OUL',
  scheduledDepartureMs: Date.parse(`${DAY_AT}T06:00:00Z`) + n * MINUTE,
  scheduledArrivalMs: null,
  state,
  delayMin: null,
  cause: null,
})
const flights = (count: number, cancelled: number, operator = 'XY'): Service[] =>
  Array.from({ length: count }, (_none, i) => flight(i, i < cancelled ? 'cancelled' : 'scheduled', operator))

/** A feed and what it says from now on. */
async function feed(name: string) {
  const id = desk.deps.id()
  const row = { id, name, kind: 'webhook-in', mode: 'air' as const, urls: [], intervalS: 30, createdAt: new Date() }
  await desk.deps.db.insert(feeds).values(row)
  return async (services: readonly Service[], alerts: FeedReading['alerts'] = [], complete = true) => {
    const reading: FeedReading = { services, alerts, sourceTimeMs: null, complete }
    await inTx(desk.deps, async (tx) =>
      append(desk.deps, tx, await storeReading(desk.deps, tx, { id, mode: 'air' }, reading)),
    )
  }
}

async function row(id: string) {
  const found = (await desk.deps.db.select().from(disruptions)).find((each) => each.id === id)
  if (found === undefined) throw new Error('no such disruption')
  return found
}
const viewOf = async (id: string): Promise<Disruption> => (await row(id)).view
const others = async (id: string): Promise<Disruption[]> =>
  (await desk.deps.db.select().from(disruptions)).map(({ view }) => view).filter((view) => view.id !== id)

test('DE1: a threat that is in no feed is entered, and counts the services it hangs over', async () => {
  const says = await feed('Departures')
  await says(flights(40, 0))
  const { disruptionId } = await desk.run(officer, 'disruption:enter', STRIKE)
  expect(await viewOf(disruptionId)).toMatchObject({
    kind: 'manual',
    phase: 'threat',
    strikeBy: 'own',
    counts: { cancelled: 0, atRisk: 40, scheduled: 40 },
    customers: null,
    customersAtRisk: { likely: 40 * 77, method: 'default' },
  })
})

test('DE2: flights are cancelled while it is still a threat; lifted, nothing is at risk, and what is cancelled stays so', async () => {
  const says = await feed('Departures')
  await says([...flights(200, 0), ...flights(30, 0, 'ZZ')])
  const { disruptionId } = await desk.run(officer, 'disruption:enter', STRIKE)
  desk.pass(HOUR)
  await says([...flights(200, 130), ...flights(30, 2, 'ZZ')])
  expect(await viewOf(disruptionId)).toMatchObject({
    phase: 'threat',
    counts: { cancelled: 130, atRisk: 70, scheduled: 200 },
    customers: { low: 5_200, likely: 10_010, high: 15_600 },
  })
  desk.pass(HOUR)
  await desk.run(officer, 'disruption:phase', { disruptionId, phase: 'causeGone', reason: 'The strike is off.' })
  await says([...flights(200, 130), ...flights(30, 0, 'ZZ')])
  expect(await viewOf(disruptionId)).toMatchObject({
    phase: 'causeGone',
    counts: { cancelled: 130, atRisk: 0 },
    customersAtRisk: null,
  })
  // Two of them fly after all: they leave the current count, and stay in what was.
  desk.pass(HOUR)
  await says([...flights(200, 128), ...flights(30, 0, 'ZZ')])
  expect(await viewOf(disruptionId)).toMatchObject({
    counts: { cancelled: 128 },
    cancelledEver: 130,
    cancelledPeak: 130,
  })
  const detail = await readDetail(desk.deps, officer, await row(disruptionId))
  expect(
    detail.course.map(({ phase, counts, by, reason }) => [
      phase,
      counts.cancelled,
      counts.atRisk,
      by?.name ?? null,
      reason,
    ]),
  ).toEqual([
    ['threat', 0, 200, officer.name, null],
    ['threat', 130, 70, null, null],
    ['causeGone', 130, 0, officer.name, 'The strike is off.'],
    ['causeGone', 128, 0, null, null],
  ])
  expect(detail.cancelledPerHour.reduce((sum, { cancelled }) => sum + cancelled, 0)).toBeGreaterThanOrEqual(130)
})

test('DE3: a number that a person typed for what is at risk takes in what was cancelled since', async () => {
  const says = await feed('Departures')
  await says(flights(20, 0))
  const risk = { services: 300, customers: 24_000 }
  const { disruptionId } = await desk.run(officer, 'disruption:enter', { ...STRIKE, risk })
  expect(await viewOf(disruptionId)).toMatchObject({
    counts: { atRisk: 300 },
    customersAtRisk: { likely: 24_000, method: 'person' },
  })
  await says(flights(20, 20))
  expect(await viewOf(disruptionId)).toMatchObject({ counts: { cancelled: 20, atRisk: 280 } })
})

test('DE4: who strikes has to be said; the sentence says what to do', async () => {
  await expect(desk.run(officer, 'disruption:enter', { ...STRIKE, strikeBy: null })).rejects.toThrow(
    /whose staff strikes/,
  )
})

test('DE5: only those who speak for us enter and move on; what a feed tells is not theirs to end', async () => {
  expect(await desk.refusal(agent, 'disruption:enter', STRIKE)).toBe('not_allowed')
  const says = await feed('Departures')
  await says(flights(10, 3))
  const [told] = await others('')
  expect(
    await desk.refusal(officer, 'disruption:phase', {
      disruptionId: told?.id ?? '',
      phase: 'resolved',
      reason: 'Over.',
    }),
  ).toBe('bad_input')
})

test('DE6: two who edit do not overwrite each other, but the counts of a feed are in nobody’s way', async () => {
  const says = await feed('Departures')
  await says(flights(40, 0))
  const { disruptionId } = await desk.run(officer, 'disruption:enter', STRIKE)
  const { changedAt } = await viewOf(disruptionId)
  desk.pass(MINUTE)
  await says(flights(40, 4))
  await desk.run(officer, 'disruption:change', { ...STRIKE, disruptionId, changedAt, conditions: 'Talks go on.' })
  expect(await viewOf(disruptionId)).toMatchObject({
    conditions: 'Talks go on.',
    counts: { cancelled: 4 },
    phase: 'threat',
  })
  expect(await desk.refusal(colleague, 'disruption:change', { ...STRIKE, disruptionId, changedAt })).toBe('conflict')
})

test('DE7: what feeds and a person tell of the same services is one story with each of them to be seen', async () => {
  const one = await feed('Departures')
  await one(flights(40, 10))
  const { disruptionId } = await desk.run(officer, 'disruption:enter', STRIKE)
  const two = await feed('Operations')
  await two(flights(40, 10))
  const stories = new Set((await others('')).map(({ storyId }) => storyId))
  expect(stories.size).toBe(1)
  const detail = await readDetail(desk.deps, officer, await row(disruptionId))
  expect(detail.sources.map(({ feed }) => feed?.name ?? 'a person')).toEqual(['Departures', 'a person', 'Operations'])
  // Told by three, counted once.
  expect(detail.services.filter(({ state }) => state === 'cancelled')).toHaveLength(10)
})

test('DE8: a person takes a story apart, joins and links; the room leaves it so', async () => {
  const one = await feed('Departures')
  await one(flights(40, 10))
  const { disruptionId } = await desk.run(officer, 'disruption:enter', STRIKE)
  const [told] = await others(disruptionId)
  if (told === undefined) throw new Error('nothing is told')
  await desk.run(officer, 'disruption:relate', { disruptionId, otherId: told.id, how: 'apart' })
  await one(flights(40, 11))
  expect((await viewOf(disruptionId)).storyId).toBe(disruptionId)
  const second = {
    ...STRIKE,
    title: { en: 'Second threat' },
    periods: [{ startAt: '2013-11-18T00:00:00Z', endAt: null }],
  }
  const { disruptionId: later } = await desk.run(officer, 'disruption:enter', second)
  await desk.run(officer, 'disruption:relate', { disruptionId, otherId: later, how: 'linked' })
  expect([(await viewOf(disruptionId)).linked, (await viewOf(later)).linked]).toEqual([[later], [disruptionId]])
  await desk.run(officer, 'disruption:relate', { disruptionId: later, otherId: disruptionId, how: 'unlinked' })
  expect([(await viewOf(disruptionId)).linked, (await viewOf(later)).linked]).toEqual([[], []])
})

const alert = (key: string, more: Partial<FeedReading['alerts'][number]> = {}): FeedReading['alerts'][number] => ({
  key,
  texts: { en: { title: key, text: '' } },
  cause: 'WEATHER',
  effect: 'REDUCED_SERVICE',
  severity: null,
  activePeriods: [],
  entities: [],
  ...more,
})

test('DE9: a test or an exercise raises nothing', async () => {
  const says = await feed('Warnings')
  await says([], [alert('drill', { test: true }), alert('storm')])
  expect((await others('')).map(({ title }) => title.en)).toEqual(['storm'])
})

test('DE10: an update stands in the place of what it names, and what is only added to ends with its own period', async () => {
  const says = await feed('Warnings')
  const endMs = START_MS + HOUR
  await says([], [alert('one'), alert('short', { activePeriods: [{ startMs: START_MS, endMs }] })], false)
  await says([], [alert('two', { replaces: ['one'] })], false)
  const open = async () =>
    (await desk.deps.db.select().from(disruptions))
      .filter(({ closedAt }) => closedAt === null)
      .map(({ view }) => view.title.en)
      .sort()
  expect(await open()).toEqual(['short', 'two'])
  desk.pass(2 * HOUR)
  await says([], [], false)
  expect(await open()).toEqual(['two'])
  await says([], [alert('cancel', { replaces: ['two'], phase: 'withdrawn' })], false)
  // One disruption went through all three messages.
  const went = (await others('')).filter(({ title }) => title.en !== 'short')
  expect(went.map(({ phase }) => phase)).toEqual(['withdrawn'])
})

test('DE11: the one axis holds phases one after the other, and what was cancelled when', async () => {
  const says = await feed('Departures')
  await says(flights(40, 0))
  const { disruptionId } = await desk.run(officer, 'disruption:enter', STRIKE)
  desk.pass(HOUR)
  await says(flights(40, 12))
  desk.pass(HOUR)
  await desk.run(officer, 'disruption:phase', { disruptionId, phase: 'causeGone', reason: 'Off.' })
  desk.pass(HOUR)
  const { storyId } = await viewOf(disruptionId)
  const nowMs = desk.deps.clock.now()
  const axis = await readAxis(desk.deps, officer, START_MS, nowMs, storyId)
  const own = axis.phases.filter((phase) => phase.disruptionId === disruptionId)
  expect(
    own.map(({ phase, fromAt, toAt }) => [phase, Date.parse(fromAt) - START_MS, Date.parse(toAt) - START_MS]),
  ).toEqual([
    ['threat', 0, 2 * HOUR],
    ['causeGone', 2 * HOUR, 3 * HOUR],
  ])
  expect(axis.cancelledPerHour.map(({ cancelled }) => cancelled)).toEqual([12])
})

test('DE12: the last word of a disruption under a number of its own ends it, and opens no second one', async () => {
  const says = await feed('Situations')
  const fire = { causeDetail: 'fire', activePeriods: [{ startMs: START_MS, endMs: START_MS + 9 * HOUR }] }
  const texts = { en: { title: 'Fire at the station', text: 'No trains.' } }
  await says([], [alert('4711', { ...fire, texts })], false)
  await says([], [alert('1', { ...fire, texts, phase: 'recovering' })], false)
  const [only, ...more] = await others('')
  expect([only?.phase, more]).toEqual(['recovering', []])
})
