/** How many posts of a cluster were made in fifteen minutes, by whole minutes, in memory of fixed size. */
import { MINUTE } from '../time.ts'

/** The post's own minute and the fourteen before it. */
const WINDOW = 15
/** Minutes that are kept: a post that comes up to 17 minutes after a later one is still counted right. */
const KEPT = 32

export interface Pace {
  /** The cluster has no post. */
  clear(cluster: number): void
  /** Counts a post in; returns the posts of the window that ends with its minute, itself included. */
  record(cluster: number, createdMs: number): number
  /** The posts of the window that ends with this minute; at least 1. */
  recent(cluster: number, createdMs: number): number
}

export function createPace(capacity: number): Pace {
  const counts = new Uint32Array(capacity * KEPT)
  const latest = new Float64Array(capacity)

  function recent(cluster: number, createdMs: number): number {
    const minute = Math.floor(createdMs / MINUTE)
    const first = cluster * KEPT
    const newest = latest[cluster] as number
    const oldest = Math.max(minute, newest) - KEPT + 1
    let count = 0
    // Slots of minutes that have not come yet still hold those of an hour ago.
    for (let back = Math.max(0, minute - newest); back < WINDOW && minute - back >= oldest; back++) {
      count += counts[first + slotOf(minute - back)] as number
    }
    return Math.max(1, count)
  }

  return {
    recent,
    clear(cluster) {
      latest[cluster] = Number.NEGATIVE_INFINITY
    },
    record(cluster, createdMs) {
      const minute = Math.floor(createdMs / MINUTE)
      const first = cluster * KEPT
      const newest = latest[cluster] as number
      if (minute > newest) {
        const passed = Math.min(KEPT, minute - newest)
        for (let i = 0; i < passed; i++) counts[first + slotOf(minute - i)] = 0
        latest[cluster] = minute
      }
      const oldest = Math.max(minute, newest) - KEPT + 1
      if (minute < oldest) return 1
      const own = first + slotOf(minute)
      counts[own] = (counts[own] as number) + 1
      return recent(cluster, createdMs)
    },
  }
}

const slotOf = (minute: number): number => ((minute % KEPT) + KEPT) % KEPT
