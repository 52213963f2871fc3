/** A person's board, held beside their browser: ids and hashes for what a test needs and does not prove. */
import { applyEvent, type Board, EMPTY_BOARD } from '@tenfold/contract/board.ts'
import { PROTOCOL } from '@tenfold/contract/socket.ts'
import { expect } from 'vitest'
import type { App } from './app.ts'
import type { Person } from './person.ts'
import { connectTo, next } from './room.ts'

export interface HeldBoard {
  now(): Board
  /** Waits until the board is as wanted, and returns it. */
  until(wanted: (board: Board) => boolean, timeoutMs?: number): Promise<Board>
  close(): void
}

export async function holdBoard(app: App, person: Person): Promise<HeldBoard> {
  const cookies = await person.context.cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const socket = connectTo(app.url, { protocol: PROTOCOL }, { cookie, origin: app.url })
  let board = EMPTY_BOARD
  socket.on('snapshot', (snapshot) => {
    board = snapshot.board
  })
  socket.on('frame', ({ to, events }) => {
    for (const event of events) board = applyEvent(board, event)
    if (to > board.seq) board = { ...board, seq: to }
  })
  const first = next(socket, 'snapshot')
  socket.connect()
  await first
  return {
    now: () => board,
    until: async (wanted, timeoutMs = 120_000) => {
      await expect.poll(() => wanted(board), { timeout: timeoutMs }).toBe(true)
      return board
    },
    close: () => socket.close(),
  }
}
