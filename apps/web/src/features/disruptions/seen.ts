import { PHASES } from '@tenfold/core/disruption.ts'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { useMe, useReady, useRoomNow } from '../../live/room.tsx'
import type { Story } from '../../live/stories.ts'
import { type Seen, seenNow } from './changed-since.ts'

type Kept = Readonly<Record<string, Seen>>

const keyOf = (personId: string): string => `tenfold.seen-disruptions.${personId}`

const listeners = new Set<() => void>()
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  // Another window of the same person.
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

/** What this browser keeps of what a person saw last, by story; null: nothing was ever kept. */
export function readKept(text: string | null): Kept | null {
  if (text === null) return null
  try {
    const kept: unknown = JSON.parse(text)
    if (typeof kept !== 'object' || kept === null) return null
    return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, Seen] => isSeen(entry[1])))
  } catch {
    return null
  }
}

const COUNTS = ['cancelled', 'partlyCancelled', 'atRisk', 'tellers'] as const

function isSeen(value: unknown): value is Seen {
  if (typeof value !== 'object' || value === null) return false
  const { at, phase, ...counts }: Record<string, unknown> = { ...value }
  return (
    typeof at === 'string' &&
    !Number.isNaN(Date.parse(at)) &&
    PHASES.some((each) => each === phase) &&
    COUNTS.every((key) => Number.isInteger(counts[key]))
  )
}

let read: { readonly text: string | null; readonly kept: Kept | null } = { text: null, kept: null }
function keptNow(key: string): Kept | null {
  const text = localStorage.getItem(key)
  if (read.text !== text) read = { text, kept: readKept(text) }
  return read.kept
}

function keep(key: string, kept: Kept): void {
  localStorage.setItem(key, JSON.stringify(kept))
  for (const listener of listeners) listener()
}

export interface SeenStories {
  /** By story, the same object as long as nothing was seen anew; null: there is nothing to compare with yet. */
  readonly kept: Kept | null
  /** Takes these as they are now for seen. */
  readonly mark: (stories: readonly Story[]) => void
}

/**
 * What the person saw of each story last, in this browser. Who comes for the first time has seen what is there: else
 * everything would be news.
 * @param all stories of the board; what is no longer among them is forgotten
 */
export function useSeen(all: readonly Story[]): SeenStories {
  const key = keyOf(useMe().id)
  const ready = useReady()
  const nowMs = useRoomNow()
  const kept = useSyncExternalStore(subscribe, () => keptNow(key))
  const mark = useCallback(
    (stories: readonly Story[]) => {
      const before = keptNow(key) ?? {}
      const known = all.flatMap(({ id }) => (before[id] === undefined ? [] : [[id, before[id]] as const]))
      const at = new Date(nowMs).toISOString()
      keep(key, {
        ...Object.fromEntries(known),
        ...Object.fromEntries(stories.map((each) => [each.id, seenNow(each, at)])),
      })
    },
    [key, all, nowMs],
  )
  const isFirst = ready && kept === null
  useEffect(() => {
    if (isFirst) mark(all)
  }, [isFirst, mark, all])
  return { kept: ready ? kept : null, mark }
}
