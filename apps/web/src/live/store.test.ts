import { type Board, EMPTY_BOARD } from '@tenfold/contract/board.ts'
import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { Fresh, Welcome } from '@tenfold/contract/socket.ts'
import { beforeEach, expect, test } from 'vitest'
import { createRoomStore, type RoomStore, realNowOf } from './store.ts'

const AT = '2013-11-14T08:00:00.000Z'
const welcome = (epoch: string): Welcome => ({
  protocol: 1,
  mode: 'drill',
  version: '1',
  epoch,
  actor: { id: 'u', name: 'Shift lead', role: 'lead', accounts: null, languages: null },
  realAt: AT,
})
const board = (seq: number): Board => ({ ...EMPTY_BOARD, seq })
const renamed = (seq: number): DomainEvent => ({ seq, at: AT, type: 'directory.changed', noun: 'users', by: null })
const fresh = (newest: string[], more = 0): Fresh => ({ upTo: 1, newest, more, understood: 1 })

let nowMs: number
let store: RoomStore

beforeEach(() => {
  nowMs = 1_000
  store = createRoomStore(() => nowMs)
})

function live(seq = 5): void {
  store.welcome(welcome('a'))
  store.snapshot({ board: board(seq) })
}

test('RM1: a frame folds its events and counts those that were left out', () => {
  live()
  expect(store.frame({ from: 5, to: 9, events: [renamed(6), renamed(8)] })).toBe(false)
  expect(store.get().board).toEqual({ ...board(9), directoryVersion: 2 })
})

test('RM2: a gap folds nothing and asks for one snapshot', () => {
  live()
  expect(store.frame({ from: 7, to: 9, events: [renamed(8)] })).toBe(true)
  expect(store.frame({ from: 9, to: 10, events: [renamed(10)] })).toBe(false)
  expect(store.get().board).toEqual(board(5))
  expect(store.get().connection).toMatchObject({ state: 'catchingUp', behind: 5 })
  store.snapshot({ board: board(10) })
  expect(store.get().connection).toMatchObject({ state: 'live', behind: 0 })
  expect(store.frame({ from: 12, to: 13, events: [] })).toBe(true)
})

test('RM3: a frame that overlaps folds only what is new', () => {
  live()
  store.frame({ from: 3, to: 6, events: [renamed(4), renamed(5), renamed(6)] })
  expect(store.get().board).toEqual({ ...board(6), directoryVersion: 1 })
  store.frame({ from: 3, to: 6, events: [renamed(6)] })
  expect(store.get().board).toEqual({ ...board(6), directoryVersion: 1 })
})

test('RM4: the handshake resumes what is held', () => {
  expect(store.hello()).toEqual({ protocol: 1 })
  live()
  store.frame({ from: 5, to: 7, events: [] })
  store.lost()
  expect(store.hello()).toEqual({ protocol: 1, seq: 7, epoch: 'a' })
  expect(createRoomStore(() => 0, 'key').hello()).toEqual({ protocol: 1, wallKey: 'key' })
})

test('RM5: frames of another log wait for its snapshot, the last board stays', () => {
  live()
  store.lost()
  store.welcome(welcome('b'))
  expect(store.hello()).toMatchObject({ seq: 5, epoch: 'a' })
  expect(store.frame({ from: 0, to: 1, events: [renamed(1)] })).toBe(true)
  expect(store.get()).toMatchObject({ board: board(5), boardEpoch: 'a', connection: { state: 'catchingUp' } })
  store.snapshot({ board: board(1) })
  expect(store.get()).toMatchObject({ board: board(1), boardEpoch: 'b', connection: { state: 'live' } })
})

test('RM6: a resumed board is live with the first frame, not with the welcome or a tick', () => {
  live()
  nowMs = 3_000
  store.lost()
  expect(store.get().connection).toEqual({ state: 'offline', since: Date.parse(AT) + 2_000, behind: 0 })
  store.welcome(welcome('a'))
  expect(store.get().connection.state).toBe('catchingUp')
  store.frame({ from: 5, to: 5, events: [] })
  expect(store.get().connection.state).toBe('live')
})

test('RM7: arrivals of several frames are kept newest first, each once', () => {
  live()
  store.fresh(fresh(['1', '2']))
  store.fresh(fresh(['2', '3'], 4))
  expect(store.get().arrivals).toEqual({ ids: ['3', '2', '1'], total: 8, unnamed: 4 })
  store.fresh(fresh(Array.from({ length: 600 }, (_none, i) => String(i + 10))))
  expect(store.get().arrivals.ids).toHaveLength(500)
  expect(store.get().arrivals.ids[0]).toBe('609')
})

test('TM1: real time is carried on from the last word of the server', () => {
  expect(realNowOf(store.get(), nowMs)).toBe(0)
  live()
  expect(realNowOf(store.get(), nowMs + 2_500)).toBe(Date.parse(AT) + 2_500)
})

test('RM9: corrections are kept by message with the number of the newest, until there is another log', () => {
  const corrected = (seq: number, mentionId: string): DomainEvent => ({
    seq,
    at: AT,
    type: 'mention.corrected',
    mentionId,
    accounts: [],
    langs: ['fi'],
    by: null,
  })
  live()
  const before = store.get().corrected
  store.frame({ from: 5, to: 6, events: [renamed(6)] })
  expect(store.get().corrected).toBe(before)
  store.frame({ from: 6, to: 9, events: [corrected(7, '1'), corrected(8, '2'), corrected(9, '1')] })
  expect([...store.get().corrected]).toEqual([
    ['2', 8],
    ['1', 9],
  ])
  store.welcome(welcome('b'))
  expect(store.get().corrected.size).toBe(0)
})
