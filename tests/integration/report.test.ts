import { DAY, HOUR, MINUTE } from '@tenfold/core/time.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { makeReport } from '@tenfold/server/features/reports/report.ts'
import { reportCsv } from '@tenfold/server/features/reports/rows.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk, PEOPLE, queue, START_MS, strike } from '../support/desk.ts'

const { lead, agent, office } = PEOPLE

let desk: Desk
let incidentId: string

/** 60 an hour for three weeks before, four times as much from half an hour after the declaration. */
beforeAll(async () => {
  desk = await openDesk()
  incidentId = await strike(desk, 40 * MINUTE)
  const [publicationId = ''] = await queue(desk, incidentId, [{ account: 'x-global', lang: 'en' }])
  desk.pass(10 * MINUTE)
  await runDue(desk.deps)
  await desk.run(agent, 'publication:posted', { publicationId, url: 'https://x.example/1' })
  const at = (minute: number) => new Date(START_MS + minute * MINUTE)
  for (let minute = -60; minute < 90; minute++) {
    const messages = minute < 30 ? 1 : 4
    await desk.sql('insert into volume_minutes values ($1, $2, $3, $4, $5)', [
      at(minute),
      'x',
      'en',
      ['x-global'],
      messages,
    ])
  }
  await desk.sql('insert into volume_minutes values ($1, $2, $3, $4, $5)', [at(40), 'facebook', 'ja', ['fb-jp'], 30])
  await desk.sql(
    `insert into volume_hours select hour, 'x', 'en', array['x-global'], 60
     from generate_series($1::timestamptz, $2::timestamptz, interval '1 hour') as hour`,
    [new Date(Math.floor((START_MS - 21 * DAY) / HOUR) * HOUR), new Date(START_MS - HOUR)],
  )
  await desk.sql(
    `insert into volume_hours select date_trunc('hour', bucket), channel, lang, accounts, sum(messages) from volume_minutes
     group by 1, 2, 3, 4 on conflict do nothing`,
  )
  const service = 'insert into services (feed_id, key, mode, number, date, state, first_cancelled_at, as_of) values'
  for (const minute of [5, 6, 95]) {
    await desk.sql(`${service} ($1, $2, 'air', '1', '2013-11-14', 'cancelled', $3, $3)`, [
      desk.deps.id(),
      `k${minute}`,
      at(minute),
    ])
  }
  const asked = await desk.mention({ accounts: ['x-global'], lang: 'en' })
  const waiting = await desk.mention({ accounts: ['x-global'], lang: 'en' })
  await desk.run(lead, 'conversation:assign', { mentionIds: [asked, waiting], userId: agent.id })
  const { conversationId } = await desk.run(agent, 'conversation:claim', { mentionId: asked })
  await desk.run(agent, 'conversation:answered', { conversationId })
  desk.pass(80 * MINUTE)
  await runDue(desk.deps)
  await desk.run(lead, 'incident:close', { incidentId, reason: 'Over', override: 'A rehearsal' })
})
afterAll(() => desk.close())

test('RP4: the report names its peak with window and baseline, and the totals since the onset', async () => {
  const { report } = await makeReport(desk.deps, lead, incidentId)
  const { figures } = report
  expect(figures.mentions).toBe(30 + 4 * 60 + 30)
  // An hour of four times as much teaches a little, too.
  expect(figures.expected).toBeGreaterThan(88)
  expect(figures.expected).toBeLessThan(92)
  expect(figures.peak).toMatchObject({ observed: 90, ratio: 6, windowMin: 15, knownDays: 21 })
  expect(figures.peak?.expected).toBeCloseTo(15, 0)
  expect(report.byChannel).toMatchObject([
    { channel: 'x', observed: 270 },
    { channel: 'facebook', observed: 30, expected: 0 },
  ])
  expect(report.byChannel[0]?.expected).toBe(figures.expected)
  expect(report.byLanguage.map(({ lang, observed }) => [lang, observed])).toEqual([
    ['en', 270],
    ['ja', 30],
  ])
})

test('RP8: the report tells the first post, what was answered and which promise was late', async () => {
  const { report } = await makeReport(desk.deps, lead, incidentId)
  expect(report.figures).toMatchObject({
    firstPostFromOnsetMin: 10,
    firstPostFromDetectionMin: 10,
    promisesKept: 0,
    promisesLate: 1,
  })
  expect(report.figures).toMatchObject({ answered: 1, stillOpen: 1 })
  expect(report.posts.length).toBe(1)
  expect(report.incident).toMatchObject({ closeReason: 'Over', state: 'closed' })
  expect(report.people.map(({ id }) => id)).toEqual(['Agent 1', 'Comms 1', 'Comms 2', 'Shift lead'])
  expect(report.dataQuality.map(({ code }) => code)).toEqual(['baseline', 'synthetic'])
})

test('RP7: cancellations and posts stand on the axis of the volume, and in the CSV', async () => {
  const made = await makeReport(desk.deps, lead, incidentId)
  expect(made.report.volume.stepS).toBe(60)
  expect(made.report.volume.points.length).toBe(151)
  expect(made.report.cancelledPerHour).toEqual([{ at: '2013-11-14T07:00:00.000Z', cancelled: 2 }])
  const lines = reportCsv(made).split('\r\n')
  expect(lines[0]).toBe('start,step_s,observed,expected,ratio,cancelled,posts')
  expect(lines.length).toBe(153)
  expect(lines[1 + 65]).toBe('2013-11-14T07:35:00.000Z,60,1,1,1,1,')
  expect(lines[1 + 70]).toBe('2013-11-14T07:40:00.000Z,60,1,1,1,0,x-global en')
})

test('VI7: a local office gets the report of its own accounts and languages', async () => {
  const { report } = await makeReport(desk.deps, office, incidentId)
  expect(report.figures.mentions).toBe(30)
  expect(report.byChannel).toEqual([{ channel: 'facebook', observed: 30, expected: 0 }])
  expect(report.posts).toEqual([])
  expect(report.figures.answered).toBe(0)
})
