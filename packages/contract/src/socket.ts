/** The socket's whole contract. Three kinds of message flow to the browser; none flows back but presence. */
import type { Actor } from '@tenfold/core/policy.ts'
import type { Board } from './board.ts'
import type { RatioView, Slice } from './entities.ts'
import type { DomainEvent } from './events.ts'

export const PROTOCOL = 1

/** Sent in the handshake's `auth`. `seq` and `epoch` resume a board that is already held. */
export interface Hello {
  readonly protocol: number
  readonly seq?: number
  /** From the welcome that the board was held under. */
  readonly epoch?: string
  /** A wall screen shows its key instead of a session. */
  readonly wallKey?: string
}

export interface Welcome {
  readonly protocol: number
  readonly mode: 'drill' | 'live'
  readonly version: string
  /** Names the log as this person may see it: another one after a drill is restarted, and after their rights have changed. */
  readonly epoch: string
  readonly actor: Actor
  /** Server's real time. */
  readonly realAt: string
}

/** Ordered domain events of (from, to]; those that this person may not see are left out of `events`. */
export interface Frame {
  readonly from: number
  readonly to: number
  readonly events: readonly DomainEvent[]
}

/** A whole board, sent where resuming is not possible. */
export interface Snapshot {
  readonly board: Board
}

/** One cell of the channel × language strip. */
export interface Cell extends RatioView {
  readonly channel: string
  readonly lang: string
}

/** A figure with the people behind its messages. */
export interface PeopleView extends RatioView {
  /**
   * Distinct authors of the messages observed, from 5,000 up "at least"; null: not known, while posts are not understood
   * yet or where they were stored before authors were counted.
   */
  readonly authors: number | null
}

/** Volume once a second: replaceable, never replayed. */
export interface Tick {
  /** Room time (drill time in a drill) and real time on the server. */
  readonly at: string
  readonly realAt: string
  readonly all: PeopleView
  readonly cells: readonly Cell[]
  /** The newest minutes of the volume chart, oldest first, the running minute last. */
  readonly minutes: readonly ({ readonly at: string } & Pick<PeopleView, 'observed' | 'authors'>)[]
  /** Slices at or above ×2 by ratio, children that their parent explains left out. */
  readonly hot: readonly (RatioView & { readonly slice: Slice })[]
  /** The figures of the surges that are told, as they are now, each over the window that grades it. Who is limited gets none. */
  readonly surges: readonly (PeopleView & { readonly slice: Slice })[]
  /** Posts of the last ten minutes, and the share of those understood that asks for an answer (null: none is understood). */
  readonly lately: { readonly items: number; readonly actionable: number | null }
  /** Channels whose silence is longer than chance explains: no data, not zero. */
  readonly silent: readonly { readonly channel: string; readonly sinceAt: string }[]
  /** Until then nothing is known as usual, so nothing alarms by volume; null: a day is known. */
  readonly learnsUntil: string | null
  /** Open alarms, and how many of them nobody has acknowledged: numbers only, for a wall. Who is limited gets none. */
  readonly alarms: { readonly open: number; readonly waiting: number }
  /** Conversations that wait for an answer, and when the oldest of them asked. */
  readonly backlog: { readonly open: number; readonly oldestAskedAt: string | null }
  readonly ageS: {
    /** Seconds since the newest mention was committed; null: none yet. */
    readonly mentions: number | null
    /** Seconds since each feed last answered. */
    readonly feeds: Readonly<Record<string, number | null>>
  }
  /** Posts that are stored but not understood yet, and for how many seconds the oldest of them has waited. */
  readonly understanding: { readonly behind: number; readonly lagS: number }
  /** People with the room open, the wall left out. */
  readonly here: number
}

/** Newest mentions by id, volatile, at most 20 a second. */
export interface Fresh {
  /** Number of the newest commit that `newest` can hold; an ingest answer names the same numbers. */
  readonly upTo: number
  /** Up to 50 decimal ids, newest last, that this person may read. */
  readonly newest: readonly string[]
  /** How many more have arrived than `newest` lists. */
  readonly more: number
  /** Grows whenever something has been understood or corrected: what is shown of mentions is worth asking for again. */
  readonly understood: number
}

/** Somebody who has a draft open. Volatile: nothing is decided by it. */
export interface Present {
  readonly person: { readonly id: string; readonly name: string }
  readonly draftId: string
  readonly doing: 'viewing' | 'editing'
}

export interface ServerToClient {
  /** Everybody else who has a draft open that this person may see; sent whole whenever it changes. */
  present: (people: readonly Present[]) => void
  welcome: (welcome: Welcome) => void
  snapshot: (snapshot: Snapshot) => void
  frame: (frame: Frame) => void
  tick: (tick: Tick) => void
  fresh: (fresh: Fresh) => void
  /** The session ended or the key was revoked; the socket closes after it. */
  bye: (why: 'signedOut' | 'revoked' | 'protocol') => void
}

export interface ClientToServer {
  /** Ask for a fresh board: the browser saw a gap between frames. */
  resync: () => void
  /** Which draft this window has open; null: none. */
  at: (place: { readonly draftId: string; readonly doing: Present['doing'] } | null) => void
}
