import { applyEvent, type Board, EMPTY_BOARD } from '@tenfold/contract/board.ts'
import { PROTOCOL } from '@tenfold/contract/socket.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connectTo, next, openTestRoom, type Person, type RoomSocket, type TestRoom } from '../support/room.ts'

let room: TestRoom
let lead: Person
let comms: Person
const sockets: RoomSocket[] = []

beforeAll(async () => {
  room = await openTestRoom()
  lead = await room.person('lead')
  comms = await room.person('comms')
  // A room says its first state by itself: boards are compared once it has.
  await vi.waitFor(async () => expect((await readBoard(room.room.deps)).state).not.toBeNull(), 30_000)
})
afterAll(async () => {
  for (const socket of sockets) socket.close()
  await room.close()
})

/** A browser's store in its smallest form: a board, and a note of every gap. */
function follow(socket: RoomSocket, from: Board = EMPTY_BOARD): { board: Board; gaps: number; snapshots: number } {
  const held = { board: from, gaps: 0, snapshots: 0 }
  sockets.push(socket)
  socket.on('snapshot', ({ board }) => {
    held.board = board
    held.snapshots++
  })
  socket.on('frame', ({ from, to, events }) => {
    if (from > held.board.seq) held.gaps++
    for (const event of events) held.board = applyEvent(held.board, event)
    if (to > held.board.seq) held.board = { ...held.board, seq: to }
  })
  socket.connect()
  return held
}
const upTo = (socket: RoomSocket, seq: number) => next(socket, 'frame', ({ to }) => to >= seq)
const head = async () => (await readBoard(room.room.deps)).seq
const declare = (person: Person, title: string) => person.run('incident:declare', { title, playbook: 'airline-strike' })

const FACTS = [
  ['cancelled', 'integer', '130'],
  ['strikeDay', 'date', '2013-11-15'],
  ['nextUpdate', 'instant', '2100-01-01T12:00:00.000Z'],
  ['link', 'url', 'https://suvantoair.example/now'],
] as const

test('RT1: a new browser is welcomed, gets a board and a tick every second', async () => {
  const socket = lead.socket()
  const welcome = next(socket, 'welcome')
  const snapshot = next(socket, 'snapshot')
  const tick = next(socket, 'tick')
  follow(socket)
  expect(await welcome).toMatchObject({ protocol: PROTOCOL, mode: 'live', actor: { role: 'lead' } })
  expect((await snapshot).board.seq).toBe(await head())
  expect(await tick).toMatchObject({ all: { windowMin: 15 }, ageS: { mentions: null } })
})

test('RT2: what one person does reaches the other in order and folds to the board that the server holds', async () => {
  const socket = comms.socket()
  const arrived = next(socket, 'frame')
  const held = follow(socket)
  await arrived
  const { incidentId } = await declare(lead, 'Strike on Friday')
  await comms.run('incident:note', { incidentId, text: 'Talks failed at 09:20.' })
  const seq = await head()
  if (held.board.seq < seq) await upTo(socket, seq)
  expect(held.board).toEqual(await readBoard(room.room.deps))
  expect(held.gaps).toBe(0)
})

test('RT3: a browser that comes back gets the events since, not a new board', async () => {
  const socket = comms.socket()
  const welcome = next(socket, 'welcome')
  const synced = next(socket, 'frame')
  const held = follow(socket)
  const { epoch } = await welcome
  await synced
  socket.close()
  await declare(lead, 'While the other was away')
  const again = comms.socket({ seq: held.board.seq, epoch })
  const caughtUp = upTo(again, await head())
  const resumed = follow(again, held.board)
  await caughtUp
  expect(resumed.snapshots).toBe(0)
  expect(resumed.gaps).toBe(0)
  expect(resumed.board).toEqual(await readBoard(room.room.deps))
})

test('RT4: a browser that knows another log, or a number that this one never gave, gets a whole board', async () => {
  for (const hello of [{ seq: 1, epoch: 'another' }, { seq: 99_999 }]) {
    const socket = comms.socket(hello)
    const snapshot = next(socket, 'snapshot')
    follow(socket)
    expect((await snapshot).board.seq).toBe(await head())
  }
})

test('RT5: two people writing at once leave no gap and no event out of order', async () => {
  const socket = lead.socket()
  const synced = next(socket, 'frame')
  const held = follow(socket)
  await synced
  const { incidentId } = await declare(lead, 'Both write')
  await Promise.all(
    Array.from({ length: 60 }, (_none, i) =>
      (i % 2 === 0 ? lead : comms).run('incident:note', { incidentId, text: `Note ${i}` }),
    ),
  )
  const seq = await head()
  if (held.board.seq < seq) await upTo(socket, seq)
  expect(held.gaps).toBe(0)
  expect(held.board).toEqual(await readBoard(room.room.deps))
})

test('RT6: the handshake refuses a foreign origin, a missing session and an old protocol', async () => {
  const attempts = [
    connectTo(room.url, { protocol: PROTOCOL }, { cookie: lead.cookie, origin: 'https://elsewhere.example' }),
    connectTo(room.url, { protocol: PROTOCOL }, { cookie: lead.cookie }),
    connectTo(room.url, { protocol: PROTOCOL }, { origin: room.url }),
    connectTo(room.url, { protocol: 0 }, { cookie: lead.cookie, origin: room.url }),
  ]
  for (const socket of attempts) {
    sockets.push(socket)
    const refused = new Promise<string>((resolve, reject) => {
      socket.on('connect_error', (error) => resolve(error.message))
      socket.on('connect', () => reject(new Error('was let in')))
    })
    socket.connect()
    expect(await refused).not.toBe('')
  }
})

test('RT7: a person who is disabled is out of the room at once', async () => {
  const admin = await room.person('admin')
  const leaving = await room.person('agent')
  const socket = leaving.socket()
  const welcome = next(socket, 'welcome')
  follow(socket)
  await welcome
  const bye = next(socket, 'bye')
  await admin.run('user:change', { userId: leaving.id, disabled: true })
  expect(await bye).toBe('signedOut')
  await expect(leaving.get('/api/directory')).rejects.toMatchObject({ status: 401 })
})

test('RT11: whose rights have changed gets a whole board, with what they show and without what they do not', async () => {
  const admin = await room.person('admin')
  for (const key of ['fb-jp', 'fb-kr']) {
    await admin.run('account:add', { key, channel: 'facebook', handle: key, name: key, languages: ['en'] })
  }
  const { incidentId } = await declare(lead, 'Two offices')
  for (const account of ['fb-jp', 'fb-kr']) {
    for (const [key, type, value] of FACTS) await comms.run('fact:set', { incidentId, key, type, value })
    await comms.run('draft:write', { incidentId, message: 'holding', targets: [{ account, lang: 'en' }] })
  }
  const office = await room.person('partner', { accounts: ['fb-jp'], languages: ['en'] })
  const socket = office.socket()
  const welcome = next(socket, 'welcome')
  const first = next(socket, 'snapshot')
  const held = follow(socket)
  const { epoch } = await welcome
  await first
  const seen = (board: Board) => Object.values(board.drafts).map(({ account }) => account)
  expect(seen(held.board)).toEqual(['fb-jp'])
  const bye = next(socket, 'bye')
  await admin.run('user:change', { userId: office.id, accounts: ['fb-kr'] })
  await bye
  const again = office.socket({ seq: held.board.seq, epoch })
  const fresh = next(again, 'snapshot')
  follow(again)
  expect(seen((await fresh).board)).toEqual(['fb-kr'])
})

test('RT8: a wall screen sees the room without its people, until its key is revoked', async () => {
  const admin = await room.person('admin')
  const { wallKeyId, key } = await admin.run('wallKey:add', { name: 'Hall', days: 1 })
  const socket = connectTo(room.url, { protocol: PROTOCOL, wallKey: key }, { origin: room.url })
  const snapshot = next(socket, 'snapshot')
  follow(socket)
  const { board } = await snapshot
  expect(Object.keys(board.incidents).length).toBeGreaterThan(0)
  expect(board).toMatchObject({ conversations: {}, drafts: {} })
  const mentions = await fetch(`${room.url}/api/mentions?limit=1`, { headers: { 'x-wall-key': key } })
  expect(mentions.status).toBe(403)
  const bye = next(socket, 'bye')
  await admin.run('wallKey:revoke', { wallKeyId })
  expect(await bye).toBe('revoked')
})
