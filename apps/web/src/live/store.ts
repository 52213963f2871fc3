/**
 * What this browser knows of the room, outside React: the board folded from
 * frames, the last tick, the newest arrivals and whether all of it is current.
 */
import { applyEvent, type Board, EMPTY_BOARD } from '@tenfold/contract/board.ts'
import type { ClientToServer, Frame, Fresh, Hello, Present, Snapshot, Tick, Welcome } from '@tenfold/contract/socket.ts'
import { PROTOCOL } from '@tenfold/contract/socket.ts'

export interface Connection {
  readonly state: 'live' | 'catchingUp' | 'offline'
  /** Epoch ms by the server's clock when this state began; 0: before the server's first word. */
  readonly since: number
  /** Events known to be missing; 0 also when their number is unknown. */
  readonly behind: number
}

/** Newest mentions that were told of, newest first, and how many were told of in all. */
export interface Arrivals {
  readonly ids: readonly string[]
  readonly total: number
  /** How many came without an id, because too many came at once. */
  readonly unnamed: number
}

/** The draft that this window has open; null: none. */
export type Place = Parameters<ClientToServer['at']>[0]

export interface RoomState {
  readonly board: Board
  readonly tick: Tick | null
  readonly arrivals: Arrivals
  readonly connection: Connection
  /** The log that the server speaks of, from its last welcome. */
  readonly epoch: string | null
  /** The log that `board` was folded from; null: no board yet. A drill that began anew has another. */
  readonly boardEpoch: string | null
  /** Version of what is understood of the mentions; 0 before the first word of it. */
  readonly understood: number
  /** Number of the newest correction of each mention that this browser was told of; the newest last. */
  readonly corrected: ReadonlyMap<string, number>
  /** The others who have a draft open. */
  readonly present: readonly Present[]
  readonly place: Place
  /** Server's real time in epoch ms at `heardAtMs` of the monotonic clock; null before its first word. */
  readonly clock: { readonly realMs: number; readonly heardAtMs: number } | null
  /** Monotonic time of the last tick. */
  readonly tickAtMs: number | null
  readonly ended: 'signedOut' | 'revoked' | 'protocol' | null
}

const ARRIVALS_KEPT = 500
const CORRECTIONS_KEPT = 500
const NOBODY: readonly Present[] = []
const NO_ARRIVALS: Arrivals = { ids: [], total: 0, unnamed: 0 }
const NO_CORRECTIONS: ReadonlyMap<string, number> = new Map()

export interface RoomStore {
  get(): RoomState
  subscribe(listener: () => void): () => void
  /** What to say in the handshake: resumes the board that is held. */
  hello(): Hello
  welcome(welcome: Welcome): void
  snapshot(snapshot: Snapshot): void
  /** True when a gap was seen, so that a snapshot has to be asked for. */
  frame(frame: Frame): boolean
  tick(tick: Tick): void
  fresh(fresh: Fresh): void
  present(people: readonly Present[]): void
  at(place: Place): void
  lost(): void
  ended(why: 'signedOut' | 'revoked' | 'protocol'): void
}

/** @param nowMs a clock that cannot be set, such as `performance.now` */
export function createRoomStore(nowMs: () => number, wallKey: string | null = null): RoomStore {
  const listeners = new Set<() => void>()
  let state: RoomState = {
    board: EMPTY_BOARD,
    tick: null,
    arrivals: NO_ARRIVALS,
    connection: { state: 'catchingUp', since: 0, behind: 0 },
    epoch: null,
    boardEpoch: null,
    understood: 0,
    corrected: NO_CORRECTIONS,
    present: NOBODY,
    place: null,
    clock: null,
    tickAtMs: null,
    ended: null,
  }
  let askedForSnapshot = false

  const change = (part: Partial<RoomState>): void => {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }
  const connection = (next: Connection['state'], behind = 0): Connection =>
    state.connection.state === next && state.connection.behind === behind
      ? state.connection
      : {
          state: next,
          since: state.connection.state === next ? state.connection.since : realNowOf(state, nowMs()),
          behind,
        }

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    hello: () => ({
      protocol: PROTOCOL,
      ...(state.boardEpoch === null ? {} : { seq: state.board.seq, epoch: state.boardEpoch }),
      ...(wallKey === null ? {} : { wallKey }),
    }),
    welcome: (welcome) => {
      askedForSnapshot = false
      change({
        epoch: welcome.epoch,
        clock: { realMs: Date.parse(welcome.realAt), heardAtMs: nowMs() },
        connection: connection('catchingUp'),
        ended: null,
        ...(welcome.epoch === state.epoch ? {} : { arrivals: NO_ARRIVALS, corrected: NO_CORRECTIONS }),
      })
    },
    snapshot: ({ board }) => {
      askedForSnapshot = false
      change({ board, boardEpoch: state.epoch, connection: connection('live') })
    },
    frame: (frame) => {
      const held = state.boardEpoch !== null && state.boardEpoch === state.epoch
      if (!held || frame.from > state.board.seq) {
        change({ connection: connection('catchingUp', held ? frame.to - state.board.seq : 0) })
        if (askedForSnapshot) return false
        askedForSnapshot = true
        return true
      }
      const folded = frame.events.reduce(applyEvent, state.board)
      // Events that this person may not see are left out of the frame, yet they count.
      const board = folded.seq < frame.to ? { ...folded, seq: frame.to } : folded
      change({ board, corrected: withCorrections(state.corrected, frame), connection: connection('live') })
      return false
    },
    tick: (tick) => {
      const heardAtMs = nowMs()
      change({ tick, tickAtMs: heardAtMs, clock: { realMs: Date.parse(tick.realAt), heardAtMs } })
    },
    fresh: (fresh) => {
      const ids = [...fresh.newest].reverse()
      const seen = new Set(ids)
      change({
        understood: fresh.understood,
        arrivals: {
          ids: [...ids, ...state.arrivals.ids.filter((id) => !seen.has(id))].slice(0, ARRIVALS_KEPT),
          total: state.arrivals.total + ids.length + fresh.more,
          unnamed: state.arrivals.unnamed + fresh.more,
        },
      })
    },
    present: (present) => change({ present }),
    at: (place) => {
      const before = state.place
      if (before?.draftId !== place?.draftId || before?.doing !== place?.doing) change({ place })
    },
    // Who is there is not known any more; the server says it anew.
    lost: () => change({ connection: connection('offline'), present: NOBODY }),
    ended: (why) => change({ ended: why, connection: connection('offline') }),
  }
}

/** What is known with the corrections of a frame in it; the same map when there are none. */
function withCorrections(known: ReadonlyMap<string, number>, { events }: Frame): ReadonlyMap<string, number> {
  const corrections = events.flatMap((event) => (event.type === 'mention.corrected' ? [event] : []))
  if (corrections.length === 0) return known
  const all = new Map(known)
  for (const { mentionId, seq } of corrections) {
    all.delete(mentionId) // so that it stands last
    all.set(mentionId, seq)
  }
  return new Map([...all].slice(-CORRECTIONS_KEPT))
}

/** The server's real time now, carried on by a clock that cannot be set; 0 before its first word. */
export const realNowOf = (state: RoomState, nowMs: number): number =>
  state.clock === null ? 0 : state.clock.realMs + (nowMs - state.clock.heardAtMs)
