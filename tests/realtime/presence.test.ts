import { randomUUID } from 'node:crypto'
import type { Present } from '@tenfold/contract/socket.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { next, openTestRoom, type Person, type RoomSocket, type TestRoom } from '../support/room.ts'

let room: TestRoom
let lead: Person
let comms: Person
let english: string
let japanese: string
const sockets: RoomSocket[] = []

beforeAll(async () => {
  room = await openTestRoom()
  const admin = await room.person('admin')
  lead = await room.person('lead', { name: 'Shift lead' })
  comms = await room.person('comms', { name: 'Comms officer' })
  for (const [key, lang] of [
    ['x-global', 'en'],
    ['x-jp', 'ja'],
  ] as const) {
    await admin.run('account:add', { key, channel: 'x', handle: key, name: key, languages: [lang] })
  }
  const { incidentId } = await lead.run('incident:declare', { title: 'Strike', playbook: 'airline-strike' })
  const set = { incidentId, source: 'person' } as const
  const later = new Date(Date.now() + 3_600_000).toISOString()
  await comms.run('fact:set', { ...set, key: 'strikeDay', type: 'date', value: later.slice(0, 10) })
  await comms.run('fact:set', { ...set, key: 'nextUpdate', type: 'instant', value: later })
  await comms.run('fact:set', { ...set, key: 'link', type: 'url', value: 'https://suvantoair.example/now' })
  const targets = [
    { account: 'x-global', lang: 'en' },
    { account: 'x-jp', lang: 'ja' },
  ]
  const { draftIds } = await comms.run('draft:write', { incidentId, message: 'aware', targets })
  english = draftIds[0] ?? ''
  japanese = draftIds[1] ?? ''
})
afterAll(async () => {
  for (const socket of sockets) socket.close()
  await room?.close()
})

/** A window of the person that is in the room already. */
async function open(person: Person): Promise<RoomSocket> {
  const socket = person.socket()
  sockets.push(socket)
  const synced = next(socket, 'frame')
  socket.connect()
  await synced
  return socket
}
const seen = (socket: RoomSocket, accept: (people: readonly Present[]) => boolean) => next(socket, 'present', accept)
const names = (people: readonly Present[]) => people.map(({ person, doing }) => `${person.name} ${doing}`)

test('PZ1: others see who opens a draft, who edits it, and who has left it', async () => {
  const [writer, reader] = [await open(comms), await open(lead)]
  const viewing = seen(reader, (people) => people.length === 1)
  writer.emit('at', { draftId: english, doing: 'viewing' })
  expect(await viewing).toEqual([
    { person: { id: comms.id, name: 'Comms officer' }, draftId: english, doing: 'viewing' },
  ])
  const editing = seen(reader, (people) => people[0]?.doing === 'editing')
  writer.emit('at', { draftId: english, doing: 'editing' })
  expect(names(await editing)).toEqual(['Comms officer editing'])
  const gone = seen(reader, (people) => people.length === 0)
  writer.emit('at', null)
  await gone
})

test('PZ2: a window that closes takes its person away, and another window of theirs keeps them', async () => {
  const [first, second, reader] = [await open(comms), await open(comms), await open(lead)]
  const editing = seen(reader, (people) => people[0]?.doing === 'editing')
  first.emit('at', { draftId: english, doing: 'viewing' })
  second.emit('at', { draftId: english, doing: 'editing' })
  expect(names(await editing)).toEqual(['Comms officer editing'])
  const viewing = seen(reader, (people) => people[0]?.doing === 'viewing')
  second.close()
  expect(names(await viewing)).toEqual(['Comms officer viewing'])
  const gone = seen(reader, (people) => people.length === 0)
  first.close()
  await gone
})

test('PZ3: who comes later is told at once, and nobody is told of themselves', async () => {
  const [writer, reader] = [await open(comms), await open(lead)]
  const told: (readonly Present[])[] = []
  writer.on('present', (people) => told.push(people))
  const arrived = seen(reader, (people) => people.length === 1)
  writer.emit('at', { draftId: english, doing: 'editing' })
  await arrived
  const late = lead.socket()
  sockets.push(late)
  const greeted = seen(late, () => true)
  late.connect()
  expect(names(await greeted)).toEqual(['Comms officer editing'])
  expect(told.flat().filter(({ person }) => person.id === comms.id)).toEqual([])
  const gone = seen(reader, (people) => people.length === 0)
  writer.close()
  await gone
})

test('PZ4: who may not see a draft is not told who has it open, and is in none that they may not see', async () => {
  const office = await room.person('partner', { accounts: ['x-jp'], languages: ['ja'], name: 'Office in Japan' })
  const [writer, reader, partner] = [await open(comms), await open(lead), await open(office)]
  const told: string[] = []
  partner.on('present', (people) => told.push(...people.map(({ draftId }) => draftId)))
  const atEnglish = seen(reader, (people) => people[0]?.draftId === english)
  writer.emit('at', { draftId: english, doing: 'editing' })
  await atEnglish
  const atJapanese = seen(partner, (people) => people.length === 1)
  writer.emit('at', { draftId: japanese, doing: 'viewing' })
  await atJapanese
  expect(told).toEqual([japanese])
  // The partner says to have an English draft open, then a Japanese one: of the first nobody hears.
  const heard: Present[] = []
  reader.on('present', (people) => heard.push(...people))
  const both = seen(reader, (people) => people.some(({ person }) => person.id === office.id))
  partner.emit('at', { draftId: english, doing: 'editing' })
  partner.emit('at', { draftId: japanese, doing: 'editing' })
  await both
  expect(heard.filter(({ person, draftId }) => person.id === office.id && draftId === english)).toEqual([])
  for (const socket of [writer, partner]) socket.close()
})

test('PZ5: what is no place, and a draft that is not there, is nobody’s', async () => {
  const [writer, reader] = [await open(comms), await open(lead)]
  const heard: Present[] = []
  reader.on('present', (people) => heard.push(...people.filter(({ person }) => person.id === comms.id)))
  writer.emit('at', { draftId: 'x', doing: 'editing' })
  writer.emit('at', { draftId: english, doing: 'deciding' } as never)
  writer.emit('at', 'anywhere' as never)
  writer.emit('at', { draftId: randomUUID(), doing: 'editing' })
  const known = seen(reader, (people) => people.some(({ person }) => person.id === comms.id))
  writer.emit('at', { draftId: japanese, doing: 'viewing' })
  await known
  expect(heard.map(({ draftId }) => draftId)).toEqual([japanese])
})
