/** What a shift lead's browser is told. */
import type { Frame } from '@tenfold/contract/socket.ts'
import { PROTOCOL } from '@tenfold/contract/socket.ts'
import { io } from 'socket.io-client'
import type { BenchServer } from '../server.ts'

interface Alert {
  /** The moment that the server looked at. */
  readonly lookedMs: number
  readonly shownMs: number
}

export interface Screen {
  /** The first alert of each slice's value; a pair's counts for its account. */
  readonly alerts: ReadonlyMap<string, Alert>
  /** When each look of the server was over. */
  readonly beats: readonly number[]
  close(): void
}

/** Resolves once the server has looked for the first time, which is when it reads the weeks before. */
export async function openScreen({ url, cookie }: BenchServer): Promise<Screen> {
  const socket = io(url, {
    transports: ['websocket'],
    auth: { protocol: PROTOCOL },
    extraHeaders: { cookie, origin: url },
  })
  const alerts = new Map<string, Alert>()
  const beats: number[] = []
  socket.on('frame', ({ events }: Frame) => {
    for (const event of events) {
      if (event.type !== 'surge.opened') continue
      const value = event.surge.slice.value.split('/').at(-1) ?? ''
      if (!alerts.has(value)) alerts.set(value, { lookedMs: Date.parse(event.surge.openedAt), shownMs: Date.now() })
    }
  })
  await new Promise<void>((resolve) => socket.once('tick', () => resolve()))
  socket.on('tick', () => beats.push(Date.now()))
  return { alerts, beats, close: () => socket.close() }
}
