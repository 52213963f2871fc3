/** Alarms outside of the room: e-mail and webhooks, to real receivers on loopback. */
import { MINUTE } from '@tenfold/core/time.ts'
import { readConfig } from '@tenfold/server/config.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { claim } from '@tenfold/server/features/alarms/claim.ts'
import { createMailer, type Mailer } from '@tenfold/server/features/alarms/mailer.ts'
import { outsideOf } from '@tenfold/server/features/alarms/outside.ts'
import { sendDue } from '@tenfold/server/features/alarms/send-due.ts'
import { startSender } from '@tenfold/server/features/alarms/sender.ts'
import { runDue } from '@tenfold/server/features/due.ts'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { forget, onlyAlarm, partSurge, rises, setOnCall, surges } from '../support/alarms.ts'
import { type Desk, openDesk, PEOPLE } from '../support/desk.ts'
import {
  type MailServer,
  openMailServer,
  openWebhookReceiver,
  verified,
  type WebhookReceiver,
} from '../support/receivers.ts'
import { openTestRoom } from '../support/room.ts'

const { admin, lead, writer, second } = PEOPLE
const PUBLIC_URL = 'https://room.example'

let desk: Desk
let mailServer: MailServer
let receiver: WebhookReceiver
let mailer: Mailer
beforeAll(async () => {
  desk = await openDesk({ live: true })
})
afterAll(() => desk.close())
beforeEach(async () => {
  await forget(desk)
  mailServer = await openMailServer()
  receiver = await openWebhookReceiver()
  mailer = createMailer(mailServer.url, 'Tenfold <room@example.org>')
})
afterEach(async () => {
  await mailServer.close()
  await receiver.close()
})

const outside = () => outsideOf(desk.deps, { publicUrl: PUBLIC_URL, drillPages: false })
const sends = () => sendDue(desk.deps, outside(), mailer)
const addHook = () => desk.run(admin, 'webhook:add', { name: 'Pager', url: receiver.url })
const hook = async () => (await desk.deps.pool.query('select * from webhooks')).rows[0]
const pages = async (where = 'true') =>
  (await desk.deps.pool.query(`select * from pages where ${where} order by "to", id`)).rows
const later = async (minutes: number): Promise<void> => {
  desk.pass(minutes * MINUTE)
  await runDue(desk.deps)
  await sends()
}
const acknowledge = async () => desk.run(second, 'alarm:acknowledge', { alarmId: (await onlyAlarm(desk)).id })

test('OC12: an alert goes to the first on call by e-mail: state and figure first, why, where to acknowledge', async () => {
  await setOnCall(desk, true)
  await rises(desk, 'alert', 'normal')
  await sends()
  expect(mailServer.mails).toHaveLength(1)
  const mail = await mailServer.take()
  expect(mail.to).toEqual(['Shift.lead@room.example'])
  expect(mail.subject).toBe('ALERT: ×4.8 (24 in 10 min, expected 5)')
  expect(mail.headers).toMatchObject({ from: 'Tenfold <room@example.org>', 'auto-submitted': 'auto-generated' })
  expect(mail.headers['content-type']).toMatch(/^text\/plain/)
  expect(mail.text).toContain('- The talk is at ×4.8: 24 messages in 10 min, expected 5.')
  expect(mail.text).toContain('If nobody acknowledges by 09:35')
  expect(mail.text).toContain(
    `press Acknowledge at the alarm. Your name then stands at it for everybody:\n${PUBLIC_URL}/\n`,
  )
})

test('OC13: each is written to in their own language and time zone', async () => {
  const part = await partSurge(desk, { kind: 'topic-account', value: 'baggage/x-global' })
  for (const [locale, subject, sentence] of [
    [
      'fi',
      'VIESTIPIIKKI: Aihe ”Matkatavarat”, tili x-global ×6,9 (31 / 15 min, odotettu 4,5)',
      /klo 1[12]\.\d\d mennessä/,
    ],
    ['sv', 'TOPP: Ämnet ”Bagage”, kontot x-global ×6,9 (31 på 15 min, väntat 4,5)', /före kl\. 1[12]\.\d\d/],
  ] as const) {
    await forget(desk)
    await desk.sql(`update users set locale = $1, time_zone = 'Europe/Moscow'`, [locale])
    await setOnCall(desk, true)
    desk.pass(20 * MINUTE)
    await surges(desk, part, 'opened')
    await sends()
    const mail = await mailServer.take()
    expect(mail.subject).toBe(subject)
    expect(mail.text).toMatch(sentence)
  }
  await desk.sql(`update users set time_zone = 'Europe/Helsinki'`)
})

test('OC14: a webhook’s message is signed, and tells the alarm in figures', async () => {
  const { key } = await addHook()
  await setOnCall(desk)
  await rises(desk, 'alert', 'normal')
  await sends()
  const post = await receiver.take()
  const payload = verified(post, key, desk.deps.clock.real())
  expect(payload).toMatchObject({
    type: 'alarm.raised',
    text: 'ALERT: ×4.8 (24 in 10 min, expected 5)',
    timestamp: new Date(desk.deps.clock.now()).toISOString(),
    data: {
      mode: 'live',
      url: `${PUBLIC_URL}/`,
      alarm: { id: (await onlyAlarm(desk)).id, rule: 'alert', told: ['Shift lead'], reasons: [{ code: 'volume' }] },
    },
  })
  expect(post.headers['webhook-id']).toBe((await pages())[0].id)
  expect(() => verified({ ...post, body: `${post.body} ` }, key, desk.deps.clock.real())).toThrow('wrong')
  expect(await hook()).toMatchObject({ problem: null, last_ok_at: new Date(desk.deps.clock.real()) })
})

test('OC15: a watch and a buzz are silent outside; an alarm without a list reaches the webhooks all the same', async () => {
  await addHook()
  await setOnCall(desk, true)
  await rises(desk, 'watch', 'normal')
  await later(60)
  expect(mailServer.mails.length + receiver.posts.length).toBe(0)
  await desk.run(lead, 'onCall:set', { people: [] })
  await rises(desk, 'alert', 'watch')
  await sends()
  expect([mailServer.mails.length, receiver.posts.length]).toEqual([0, 1])
})

test('OC16: the next on call is paged when the one before did not acknowledge, and nobody once somebody did', async () => {
  const { key } = await addHook()
  await setOnCall(desk, true)
  await rises(desk, 'alert', 'normal')
  await sends()
  await later(5)
  await acknowledge()
  await later(60)
  expect(mailServer.mails.map(({ to }) => to)).toEqual([['Shift.lead@room.example'], ['Comms.1@room.example']])
  expect(mailServer.mails[1]?.text).toContain('Nobody has acknowledged this yet. Told so far: Shift lead, Comms 1.')
  const types = receiver.posts.map(
    (post) => verified(post, key, Number(post.headers['webhook-timestamp']) * 1_000).type,
  )
  expect(types).toEqual(['alarm.raised', 'alarm.escalated'])
})

/** Parts surge one after another, and each alarm is over a minute later but the last two. */
async function threeParts(): Promise<void> {
  for (const value of ['weibo', 'x', 'facebook']) {
    const part = await partSurge(desk, { kind: 'channel', value })
    await surges(desk, part, 'opened')
    await later(1)
    // Put off, so that the next one raises its own; taken back at once.
    if (value !== 'facebook') {
      const { rows } = await desk.deps.pool.query(`select id from alarms where view->'slice'->>'value' = $1`, [value])
      await desk.run(lead, 'alarm:shelve', { alarmId: rows[0].id, minutes: 2, reason: 'Wait' })
    }
  }
}

test('OC17: one page per ten minutes a person; what comes between waits and goes out as one digest', async () => {
  await desk.run(lead, 'onCall:set', { people: [{ userId: lead.id, email: true }] })
  await threeParts()
  expect(mailServer.mails).toHaveLength(1)
  await later(2)
  // Two came back from the shelf, the third was raised meanwhile: all of them wait for the budget.
  expect(await pages('sent_real_at is null')).toHaveLength(3)
  await later(5)
  expect(mailServer.mails).toHaveLength(1)
  await later(1)
  expect(mailServer.mails).toHaveLength(2)
  const digest = mailServer.mails[1]
  expect(digest?.subject).toMatch(/^3 alarms, first SURGE: Channel \w+ ×6\.9/)
  for (const channel of ['weibo', 'x', 'facebook'])
    expect(digest?.text).toContain(`- Channel ${channel}: ×6.9, rung ×5.`)
  expect(await pages('sent_real_at is null')).toEqual([])
})

test('OC18: what was acknowledged or is over meanwhile is left out of the digest', async () => {
  await desk.run(lead, 'onCall:set', { people: [{ userId: lead.id, email: true }] })
  await threeParts()
  const { rows } = await desk.deps.pool.query(`select id from alarms where view->'slice'->>'value' = 'facebook'`)
  await desk.run(writer, 'alarm:acknowledge', { alarmId: rows[0].id })
  await later(20)
  const digest = mailServer.mails[1]
  expect(digest?.subject).toMatch(/^2 alarms/)
  expect(digest?.text).not.toContain('facebook')
  expect(mailServer.mails).toHaveLength(2)
})

test('OC19: a crisis breaks the budget once, and takes along what waits; an emergency breaks it again', async () => {
  await desk.run(lead, 'onCall:set', { people: [{ userId: lead.id, email: true }] })
  await rises(desk, 'alert', 'normal')
  await later(1)
  await rises(desk, 'alert', 'alert', { proposed: 'crisis' })
  await later(1)
  expect(mailServer.mails.map(({ subject }) => subject)).toEqual([
    'ALERT: ×4.8 (24 in 10 min, expected 5)',
    'CRISIS PROPOSED: ×4.8 (24 in 10 min, expected 5)',
  ])
  expect(mailServer.mails[1]?.headers['x-priority']).toMatch(/^1/)
  // Told once more after five minutes, within the budget: it waits until ten are over.
  await later(5)
  expect(mailServer.mails).toHaveLength(2)
  await rises(desk, 'alert', 'alert', { proposed: 'emergency' })
  await later(1)
  expect(mailServer.mails).toHaveLength(3)
  expect(mailServer.mails[2]?.subject).toMatch(/^EMERGENCY PROPOSED/)
})

test('OC20: what a receiver refuses is tried again after 1, 2, 5 and 15 minutes under the same id, and says so in Settings', async () => {
  const { key } = await addHook()
  await rises(desk, 'alert', 'normal')
  receiver.answers.push(500, 'http://127.0.0.1:1/elsewhere')
  await sends()
  expect((await hook()).problem).toMatch(/^http:\/\/127\.0\.0\.1:\d+ answers HTTP 500\.$/)
  await later(1)
  expect((await hook()).problem).toContain('redirects (HTTP 302), which is not followed')
  await later(1)
  expect(receiver.posts).toHaveLength(2)
  const before = await readBoard(desk.deps)
  await later(1)
  expect(receiver.posts).toHaveLength(3)
  expect(new Set(receiver.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  for (const post of receiver.posts) verified(post, key, Number(post.headers['webhook-timestamp']) * 1_000)
  expect(await hook()).toMatchObject({ problem: null, last_ok_at: new Date(desk.deps.clock.real()) })
  // Settings that are open look anew.
  expect((await readBoard(desk.deps)).directoryVersion).toBe(before.directoryVersion + 1)
  await later(60)
  expect(receiver.posts).toHaveLength(3)
})

test('OC21: after five tries it is given up; a receiver that is up again meanwhile gets it', async () => {
  await addHook()
  await desk.run(lead, 'onCall:set', { people: [{ userId: lead.id, email: true }] })
  await rises(desk, 'alert', 'normal')
  const port = Number(new URL(receiver.url).port)
  const mailPort = Number(new URL(mailServer.url).port)
  await receiver.close()
  await mailServer.close()
  await sends()
  expect((await hook()).problem).toMatch(/^Nothing answers at http:\/\/127\.0\.0\.1:\d+\./)
  for (const minutes of [1, 2, 5]) await later(minutes)
  mailServer = await openMailServer(undefined, mailPort)
  await later(15)
  expect(mailServer.mails).toHaveLength(1)
  expect(await pages()).toMatchObject([
    { to: 'email', attempts: 5, sent_real_at: expect.any(Date), failed_real_at: null, problem: null },
    { to: 'webhook', attempts: 5, sent_real_at: null, failed_real_at: expect.any(Date) },
  ])
  expect((await hook()).problem).toMatch(/Given up after 5 tries\.$/)
  receiver = await openWebhookReceiver(port)
  await later(600)
  expect(receiver.posts).toEqual([])
})

test('OC22: in a drill nothing leaves the house, unless it was opened; then every message begins with DRILL', async () => {
  await addHook()
  await setOnCall(desk, true)
  const drill = { ...desk.deps, mode: 'drill' } as const
  await rises(desk, 'crisis', 'normal')
  await sendDue(drill, outsideOf(drill, { publicUrl: PUBLIC_URL, drillPages: false }), mailer)
  expect([mailServer.mails, receiver.posts, await pages()]).toEqual([[], [], []])
  await rises(desk, 'normal', 'crisis')
  await rises(desk, 'crisis', 'normal')
  await sendDue(drill, outsideOf(drill, { publicUrl: PUBLIC_URL, drillPages: true }), mailer)
  expect(mailServer.mails).toHaveLength(3)
  for (const { subject, text } of mailServer.mails)
    expect([subject, text]).toEqual([expect.stringMatching(/^DRILL CRISIS/), expect.stringMatching(/^DRILL CRISIS/)])
  expect(receiver.posts[0]?.body).toMatch(/^\{"text":"DRILL CRISIS/)
})

test('OC23: a sender that is started anew loses nothing and sends nothing twice', async () => {
  const { key } = await addHook()
  const first = startSender(desk.deps, outside(), mailer)
  await rises(desk, 'alert', 'normal')
  first.wake()
  verified(await receiver.take(), key, desk.deps.clock.real())
  await first.stop()
  await rises(desk, 'crisis', 'alert')
  const next = startSender(desk.deps, outside(), mailer)
  const payload = verified(await receiver.take(), key, desk.deps.clock.real())
  expect(payload.text).toMatch(/^CRISIS/)
  await next.stop()
  await sends()
  expect(receiver.posts).toHaveLength(2)
})

test('OC24: what a server that died had claimed goes out a minute later; two at once send it once', async () => {
  await addHook()
  await rises(desk, 'alert', 'normal')
  const claimed = await desk.deps.db.transaction((tx) => claim(tx, desk.deps.clock.real(), true))
  expect(claimed).toHaveLength(1)
  await sends()
  expect(receiver.posts).toEqual([])
  desk.pass(MINUTE)
  await Promise.all([sends(), sends(), sends()])
  expect(receiver.posts).toHaveLength(1)
  expect(receiver.posts[0]?.headers['webhook-id']).toBe(claimed[0]?.pages[0].id)
})

test('OC25: a password reaches the mail server and nothing else', async () => {
  const guarded = await openMailServer({ user: 'room', password: 'p@ss:w/rd' })
  await setOnCall(desk, true)
  await rises(desk, 'alert', 'normal')
  await sendDue(desk.deps, outside(), createMailer(guarded.url.replace('p%40ss', 'wrong'), 'room@example.org'))
  const [page] = await pages()
  expect(page.problem).toBe('The mail server refuses user name or password. Check SMTP_URL.')
  desk.pass(MINUTE)
  await sendDue(desk.deps, outside(), createMailer(guarded.url, 'room@example.org'))
  expect(guarded.mails).toHaveLength(1)
  await guarded.close()
})

test('OC26: what is wrong with the mail’s settings is said in one sentence, without the password', () => {
  const problem = (env: Record<string, string>): string => {
    try {
      readConfig(env)
    } catch (error) {
      return (error as Error).message
    }
    throw new Error('it was taken')
  }
  const SMTP_URL = 'smtps://room:secret@mail.example'
  expect(problem({ SMTP_URL })).toMatch(/^Bad environment\. MAIL_FROM: give the address/)
  expect(problem({ SMTP_URL: 'http://room:secret@mail.example', MAIL_FROM: 'a@b.example' })).toBe(
    'Bad environment. SMTP_URL: give it as smtps://user:password@host:465 or smtp://host:25.',
  )
  expect(problem({ SMTP_URL, MAIL_FROM: 'nobody' })).toMatch(/MAIL_FROM/)
  expect(problem({ SMTP_URL, MAIL_FROM: 'Room <a@b.example>\r\nBcc: c@d.example' })).not.toContain('secret')
  expect(readConfig({ SMTP_URL, MAIL_FROM: 'Room <a@b.example>' }).mail).toEqual({
    url: SMTP_URL,
    from: 'Room <a@b.example>',
  })
  expect(readConfig({}).mail).toBeNull()
})

test('OC27: a live room sends by itself, and a webhook can be tried', async () => {
  const room = await openTestRoom()
  try {
    const boss = await room.person('admin')
    const { webhookId, key } = await boss.run('webhook:add', { name: 'Pager', url: receiver.url })
    expect(await boss.run('webhook:try', { webhookId })).toEqual({
      ok: true,
      said: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+ took it \(HTTP 204\)\.$/),
    })
    expect(verified(await receiver.take(), key, Date.now())).toMatchObject({ type: 'test', data: { mode: 'live' } })
    receiver.answers.push(403)
    expect(await boss.run('webhook:try', { webhookId })).toMatchObject({
      ok: false,
      said: expect.stringContaining('403'),
    })
    await receiver.take()
    const live = {
      ...desk,
      deps: room.room.deps,
      sql: async (text: string, values?: unknown[]) => void (await room.room.deps.pool.query(text, values)),
    }
    await rises(live, 'alert', 'normal')
    expect(verified(await receiver.take(), key, Date.now())).toMatchObject({ type: 'alarm.raised' })
  } finally {
    await room.close()
  }
})
