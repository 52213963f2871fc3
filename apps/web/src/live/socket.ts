import type { ClientToServer, ServerToClient } from '@tenfold/contract/socket.ts'
import { io, type Socket } from 'socket.io-client'
import type { Place, RoomStore } from './store.ts'

/** The server ticks every second; after this long without one the line is taken for dead. */
const SILENCE_MS = 10_000
/** A tab that was hidden this long may have been frozen, with messages lost on the way. */
const HIDDEN_MS = 10_000

/** The server closes a line on purpose when a drill begins anew; the library leaves coming back to us. */
const COME_BACK_MS = 700

export interface Line {
  /** Shakes hands again; resumes what is held. */
  resume(): void
  close(): void
}

/** Connects the store to the room. */
export function connectRoom(store: RoomStore): Line {
  const socket: Socket<ServerToClient, ClientToServer> = io({
    transports: ['websocket'],
    auth: (tell) => tell({ ...store.hello() }),
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  })
  let comeBack: ReturnType<typeof setTimeout> | undefined
  const comeBackLater = (delayMs: number): void => {
    if (socket.active || store.get().ended !== null) return
    clearTimeout(comeBack)
    comeBack = setTimeout(() => socket.connect(), delayMs)
  }
  // A new connection knows nothing of this window yet.
  let told: Place = null
  const tellPlace = (): void => {
    const { place } = store.get()
    if (!socket.connected || place === told) return
    told = place
    socket.emit('at', place)
  }
  const unsubscribe = store.subscribe(tellPlace)
  socket.on('welcome', (welcome) => {
    told = null
    store.welcome(welcome)
    tellPlace()
  })
  socket.on('present', (people) => store.present(people))
  socket.on('snapshot', (snapshot) => store.snapshot(snapshot))
  socket.on('frame', (frame) => {
    if (store.frame(frame)) socket.emit('resync')
  })
  socket.on('tick', (tick) => store.tick(tick))
  socket.on('fresh', (fresh) => store.fresh(fresh))
  socket.on('bye', (why) => store.ended(why))
  socket.on('disconnect', () => {
    store.lost()
    comeBackLater(COME_BACK_MS)
  })
  socket.on('connect_error', ({ message }) => {
    if (message === 'protocol') store.ended('protocol')
    else if (message === 'not_signed_in') store.ended(store.hello().wallKey === undefined ? 'signedOut' : 'revoked')
    else store.lost()
    comeBackLater(5_000)
  })

  let connectedAtMs = performance.now()
  socket.on('connect', () => {
    connectedAtMs = performance.now()
  })
  const reconnect = (): void => {
    socket.disconnect().connect()
  }
  const resume = (): void => {
    if (store.get().ended === null) reconnect()
  }
  const watch = setInterval(() => {
    const heardAtMs = Math.max(store.get().tickAtMs ?? 0, connectedAtMs)
    if (socket.connected && performance.now() - heardAtMs > SILENCE_MS) resume()
  }, SILENCE_MS / 4)

  let hiddenAtMs: number | null = null
  const onVisibility = (): void => {
    // Date, not performance: it goes on counting while the machine sleeps.
    if (document.visibilityState === 'hidden') hiddenAtMs = Date.now()
    else if (hiddenAtMs !== null && Date.now() - hiddenAtMs > HIDDEN_MS) resume()
  }
  document.addEventListener('visibilitychange', onVisibility)

  return {
    resume: reconnect,
    close: () => {
      clearInterval(watch)
      clearTimeout(comeBack)
      unsubscribe()
      document.removeEventListener('visibilitychange', onVisibility)
      socket.removeAllListeners()
      socket.disconnect()
    },
  }
}
