/**
 * The socket side of the room. People who may see the same things share a
 * Socket.IO room, so a frame is filtered and encoded once for all of them.
 */
import { createHash } from 'node:crypto'
import type { Server as HttpServer } from 'node:http'
import { zId } from '@tenfold/contract/entities.ts'
import type { ClientToServer, Hello, ServerToClient, Tick } from '@tenfold/contract/socket.ts'
import { PROTOCOL } from '@tenfold/contract/socket.ts'
import { type Actor, can } from '@tenfold/core/policy.ts'
import { Server, type Socket } from 'socket.io'
import * as z from 'zod'
import type { Identify } from '../auth/identify.ts'
import { isOwnOrigin } from '../auth/origin.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { type Relay, readEvents } from '../events/relay.ts'
import { readBoard } from '../events/snapshot.ts'
import { scopeBoard, seenBy } from '../events/visible.ts'
import { VERSION } from '../version.ts'
import { Audience } from './audience.ts'
import { draftPlaces } from './draft-place.ts'
import { type Place, Presence } from './presence.ts'

/** A browser that is further behind gets a whole board instead. */
const RESUME_MAX_EVENTS = 2_000
const RECHECK_MS = 30_000
/** Who opens and leaves what is gathered for so long, so that a person who reads through ten drafts is told of once. */
const PRESENCE_MS = 150

interface SocketData {
  actor: Actor
  scope: string
  sessionId: string | null
  wallKeyId: string | null
  cookie: string | undefined
  wallKey: string | undefined
  /** The others with drafts open, as this window was told last. */
  told: string
}
type RoomSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketData>

export interface Gateway {
  /** Sends each audience its own tick; `make` runs once per audience. */
  tick(make: (actor: Actor) => Tick): void
  /** Sends to each audience what `make` says of it; null: nothing. */
  fresh(make: (actor: Actor) => Parameters<ServerToClient['fresh']>[0] | null): void
  /** People with the room open, the wall left out. */
  here(): number
  /** Closes the sockets whose session or wall key has ended. */
  recheck(): Promise<void>
  close(): Promise<void>
}

const zPlace = z.object({ draftId: zId, doing: z.enum(['viewing', 'editing']) }).nullable()
const NOBODY = '[]'

const zHello = z.object({
  protocol: z.number(),
  seq: z.number().int().min(0).optional(),
  epoch: z.string().max(64).optional(),
  wallKey: z.string().max(100).optional(),
})

/** A board that was held under other rights lacks what these show, or holds what they do not. */
const logFor = (epoch: string, scope: string): string =>
  createHash('sha256').update(`${epoch} ${scope}`).digest('base64url')

export function createGateway(http: HttpServer, deps: Deps, config: Config, relay: Relay, identify: Identify): Gateway {
  const io = new Server<ClientToServer, ServerToClient, Record<string, never>, SocketData>(http, {
    transports: ['websocket'],
    perMessageDeflate: false, // five times the CPU and eight times the memory per client (docs/decisions/003)
    serveClient: false,
    maxHttpBufferSize: 16_384,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    allowRequest: ({ headers }, done) => done(null, isOwnOrigin(config, headers.origin, headers.host)),
  })
  const audience = new Audience()
  const presence = new Presence()
  const placeOf = draftPlaces(deps.db)

  io.use((socket: RoomSocket, next) => {
    const hello = zHello.safeParse(socket.handshake.auth)
    if (!hello.success || hello.data.protocol !== PROTOCOL) return next(new Error('protocol'))
    const { cookie } = socket.handshake.headers
    identify({ cookie, wallKey: hello.data.wallKey }).then(
      (identity) => {
        if (identity === null) return next(new Error('not_signed_in'))
        const { actor, sessionId, wallKeyId } = identity
        const { wallKey } = hello.data
        socket.data = { actor, scope: Audience.keyOf(actor), sessionId, wallKeyId, cookie, wallKey, told: NOBODY }
        next()
      },
      (error: unknown) => {
        deps.log.error(error, 'sign-in of a socket failed')
        next(new Error('unavailable'))
      },
    )
  })

  io.on('connection', (socket: RoomSocket) => {
    const { actor, scope } = socket.data
    const hello = socket.handshake.auth as Hello
    audience.add(scope, actor)
    socket.on('disconnect', () => {
      audience.remove(scope, actor)
      if (presence.put(socket.id, actor, null)) tellPresence()
    })
    followPlace(socket)
    // Joining first and reading the board after it leaves no moment in which an event could slip between the two.
    void socket.join(scope)
    socket.emit('welcome', {
      protocol: PROTOCOL,
      mode: deps.mode,
      version: VERSION,
      epoch: logFor(relay.position().epoch, scope),
      actor,
      realAt: new Date(deps.clock.real()).toISOString(),
    })
    let syncing = false
    const sync = async (seq?: number): Promise<void> => {
      if (syncing) return // one board at a time for one browser
      syncing = true
      try {
        await catchUp(socket, seq)
      } catch (error) {
        deps.log.error(error, 'a board could not be sent')
        socket.disconnect(true) // the browser comes back by itself and tries again
      } finally {
        syncing = false
      }
    }
    const { seq, epoch } = relay.position()
    const resumable =
      hello.epoch === logFor(epoch, scope) &&
      hello.seq !== undefined &&
      hello.seq <= seq &&
      seq - hello.seq <= RESUME_MAX_EVENTS
    void sync(resumable ? hello.seq : undefined)
    socket.on('resync', () => void sync())
  })

  /** Keeps what the window has open. One look-up at a time: of what is said meanwhile only the last counts. */
  function followPlace(socket: RoomSocket): void {
    const { actor } = socket.data
    let asked: z.output<typeof zPlace> | undefined
    let isLooking = false
    socket.on('at', (given) => {
      const place = zPlace.safeParse(given)
      if (!place.success) return
      asked = place.data
      if (!isLooking) void look()
    })
    // Who comes is told of those who are there already.
    tellTo(socket)

    async function look(): Promise<void> {
      isLooking = true
      while (asked !== undefined) {
        const wish = asked
        asked = undefined
        const place = wish === null ? null : await openedBy(actor, wish)
        if (socket.connected && presence.put(socket.id, actor, place)) tellPresence()
      }
      isLooking = false
    }
  }

  /** The draft as the actor has it open; null: there is none, or they may not see it. */
  async function openedBy(actor: Actor, { draftId, doing }: Pick<Place, 'draftId' | 'doing'>): Promise<Place | null> {
    const found = await placeOf(draftId).catch((error: unknown) => {
      deps.log.error(error, 'a draft could not be looked up')
      return null
    })
    if (found === null || !can(actor, 'incident:read', { accounts: [found.account], lang: found.lang })) return null
    return { draftId, doing, ...found }
  }

  let presenceTimer: NodeJS.Timeout | undefined
  function tellPresence(): void {
    presenceTimer ??= setTimeout(() => {
      presenceTimer = undefined
      for (const socket of io.sockets.sockets.values() as Iterable<RoomSocket>) tellTo(socket)
    }, PRESENCE_MS)
  }

  function tellTo(socket: RoomSocket): void {
    const others = presence.othersOf(socket.data.actor)
    const words = JSON.stringify(others)
    if (words === socket.data.told) return
    socket.data.told = words
    socket.emit('present', others)
  }

  async function catchUp(socket: RoomSocket, resumeFrom?: number): Promise<void> {
    const { actor } = socket.data
    let at = resumeFrom
    if (at === undefined) {
      const board = await readBoard(deps)
      socket.emit('snapshot', { board: scopeBoard(board, actor) })
      at = board.seq
    }
    // What the relay has told the room meanwhile; frames that overlap are ignored by the browser.
    for (;;) {
      const batch = await readEvents(deps.db, at)
      const last = batch.at(-1)
      if (last === undefined) break
      socket.emit('frame', { from: at, to: last.seq, events: seenBy(batch, actor) })
      at = last.seq
    }
    // Even with nothing to tell, an empty frame says "you are up to date".
    socket.emit('frame', { from: at, to: at, events: [] })
  }

  relay.onEvents((from, to, events) => {
    for (const { key, actor } of audience.scopes()) {
      io.to(key).emit('frame', { from, to, events: seenBy(events, actor) })
    }
  })
  relay.onEpoch(() => io.disconnectSockets(true))

  const timer = setInterval(() => void recheck(), RECHECK_MS)
  timer.unref()

  async function recheck(): Promise<void> {
    for (const socket of io.sockets.sockets.values() as Iterable<RoomSocket>) {
      const { cookie, wallKey, scope } = socket.data
      const identity = await identify({ cookie, wallKey }).catch(() => undefined)
      if (identity === undefined) continue // the database is away: that ends no session
      if (identity !== null && Audience.keyOf(identity.actor) === scope) continue
      socket.emit('bye', wallKey === undefined ? 'signedOut' : 'revoked')
      socket.disconnect(true)
    }
  }

  return {
    tick: (make) => {
      for (const { key, actor } of audience.scopes()) io.to(key).volatile.emit('tick', make(actor))
    },
    fresh: (make) => {
      for (const { key, actor } of audience.scopes()) {
        const fresh = make(actor)
        if (fresh !== null) io.to(key).volatile.emit('fresh', fresh)
      }
    },
    here: () => audience.people(),
    recheck,
    close: async () => {
      clearInterval(timer)
      clearTimeout(presenceTimer)
      await io.close()
    },
  }
}
