import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { Board } from '@tenfold/contract/board.ts'
import type { Me } from '@tenfold/contract/http/session.ts'
import type { Tick } from '@tenfold/contract/socket.ts'
import { type Action, can, isScoped, type Resource } from '@tenfold/core/policy.ts'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { roomTimeAt } from './room-clock.ts'
import { same } from './same.ts'
import { connectRoom } from './socket.ts'
import { type Arrivals, type Connection, createRoomStore, type RoomState, type RoomStore, realNowOf } from './store.ts'

interface Room {
  readonly store: RoomStore
  readonly me: Me | null
  readonly mode: 'drill' | 'live'
}

const RoomContext = createContext<Room | null>(null)

interface RoomProviderProps {
  /** Null on a wall screen that shows a key instead of a session. */
  readonly me: Me | null
  readonly mode: 'drill' | 'live'
  readonly wallKey?: string | null
  readonly children: ReactNode
}

/** Holds the line to the room for everything inside. */
export function RoomProvider({ me, mode, wallKey = null, children }: RoomProviderProps) {
  const [store] = useState(() => createRoomStore(() => performance.now(), wallKey))
  const queries = useQueryClient()
  useEffect(() => {
    const line = connectRoom(store)
    let { boardEpoch, ended } = store.get()
    let { directoryVersion } = store.get().board
    const unsubscribe = store.subscribe(() => {
      const now = store.get()
      const restarted = boardEpoch !== null && now.boardEpoch !== boardEpoch
      const renamed = now.board.directoryVersion !== directoryVersion
      const over = now.ended !== null && now.ended !== ended
      boardEpoch = now.boardEpoch
      ended = now.ended
      directoryVersion = now.board.directoryVersion
      // A drill that began anew, changed names and a session that ended: what was fetched before no longer holds.
      if (over && now.ended === 'signedOut') {
        // Nobody signed in any more: the frame leaves for the sign-in page. Only other rights: shake hands again.
        void queries.invalidateQueries().then(() => line.resume())
      } else if (restarted) void queries.invalidateQueries()
      else if (renamed) {
        for (const key of ['directory', 'settings', 'playbooks']) void askAnew(queries, key)
      }
    })
    return () => {
      unsubscribe()
      line.close()
    }
  }, [store, queries])
  return <RoomContext value={{ store, me, mode }}>{children}</RoomContext>
}

/** What is under way was asked for before the change: a first answer would otherwise be taken for the newest. */
async function askAnew(queries: QueryClient, key: string): Promise<void> {
  await queries.cancelQueries({ queryKey: [key] }, { silent: true })
  await queries.invalidateQueries({ queryKey: [key] })
}

function useRoom(): Room {
  const room = useContext(RoomContext)
  if (room === null) throw new Error('RoomProvider is missing')
  return room
}

/** A part of the state that stays the same object while its members do. */
function useRoomState<T>(select: (state: RoomState) => T): T {
  const { store } = useRoom()
  const last = useRef<{ state: RoomState; select: (state: RoomState) => T; value: T } | null>(null)
  return useSyncExternalStore(store.subscribe, () => {
    const state = store.get()
    const held = last.current
    if (held !== null && held.state === state && held.select === select) return held.value
    const fresh = select(state)
    const value = held !== null && same(held.value, fresh) ? held.value : fresh
    last.current = { state, select, value }
    return value
  })
}

/** A part of the board; renders again only when the selection changes (members compared, one level deep). */
export const useBoard = <T,>(select: (board: Board) => T): T => useRoomState((state) => select(state.board))

export const useTick = (): Tick | null => useRoomState(tickOf)
/** Newest mentions as they were told of, gathered over frames: several may come between two renders. */
export const useArrivals = (): Arrivals => useRoomState(arrivalsOf)
/** Version of what is understood of the mentions: it grows whenever more of them is. */
export const useUnderstoodVersion = (): number => useRoomState(understoodOf)
/** Number of the newest correction of each mention, as far as this browser was told. */
export const useCorrected = (): ReadonlyMap<string, number> => useRoomState(correctedOf)
export const useConnection = (): Connection => useRoomState(connectionOf)
/** The others who have a draft open that this person may see. */
export const usePresent = (): RoomState['present'] => useRoomState(presentOf)
/** The draft that this window has open; null: none. */
export const usePlace = (): RoomState['place'] => useRoomState(placeOf)
/** Says which draft this window has open. */
export const useSayPlace = (): RoomStore['at'] => useRoom().store.at
/** False until the first board is there. */
export const useReady = (): boolean => useRoomState(readyOf)
export const useEnded = (): RoomState['ended'] => useRoomState(endedOf)

const tickOf = (state: RoomState) => state.tick
const arrivalsOf = (state: RoomState) => state.arrivals
const understoodOf = (state: RoomState) => state.understood
const correctedOf = (state: RoomState) => state.corrected
const connectionOf = (state: RoomState) => state.connection
const placeOf = (state: RoomState) => state.place
const presentOf = (state: RoomState) => state.present
const readyOf = (state: RoomState) => state.boardEpoch !== null
const endedOf = (state: RoomState) => state.ended

/** @throws on a wall screen that shows a key: nobody is signed in there */
export function useMe(): Me {
  const { me } = useRoom()
  if (me === null) throw new Error('Nobody is signed in here')
  return me
}

/** True when this person may do it; false on a keyed wall. */
export function useCan(action: Action, resource?: Resource): boolean {
  const { me } = useRoom()
  return me !== null && can(me, action, resource)
}

/** True for a person who is limited to some accounts or languages; they see no state of the room and no alarm. */
export function useLimited(): boolean {
  const { me } = useRoom()
  return me !== null && isScoped(me)
}

export const useMode = (): 'drill' | 'live' => useRoom().mode

/** One timer for all clocks on the screen. */
const seconds = (() => {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let nowMs = performance.now()
  return {
    now: () => nowMs,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      timer ??= setInterval(() => {
        nowMs = performance.now()
        for (const each of listeners) each()
      }, 1_000)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
  }
})()

/** Monotonic ms, renewed each second. */
const useSecond = (): number => useSyncExternalStore(seconds.subscribe, seconds.now)

/** The server's real time in epoch ms, renewed each second; 0 before its first word. */
export function useRealNow(): number {
  const { store } = useRoom()
  useSecond()
  return realNowOf(store.get(), performance.now())
}

/** Room time in epoch ms, renewed each second: scenario time in a drill. */
export const useRoomNow = (): number => useAsOf(0)

/** Room time of what was current `ageS` seconds ago; for "as of". */
export function useAsOf(ageS: number): number {
  const { store } = useRoom()
  const realMs = useRealNow()
  // A change of pace shows at once, a tick with the next second.
  const drill = useBoard(drillOf)
  return roomTimeAt(realMs - ageS * 1_000, drill, store.get().tick)
}

const drillOf = (board: Board) => board.drill

/** Seconds since the last tick; null before the first. */
export function useTickAgeS(): number | null {
  const { store } = useRoom()
  useSecond()
  const { tickAtMs } = store.get()
  return tickAtMs === null ? null : Math.max(0, (performance.now() - tickAtMs) / 1_000)
}

const firstSeenMs = new WeakMap<object, number>()

/** Seconds since this answer of the server was first seen in this browser; null while there is none. */
export function useAgeS(answer: object | null | undefined): number | null {
  useSecond()
  if (answer === null || answer === undefined) return null
  const nowMs = performance.now()
  const seenMs = firstSeenMs.get(answer) ?? nowMs
  firstSeenMs.set(answer, seenMs)
  return Math.max(0, (nowMs - seenMs) / 1_000)
}
