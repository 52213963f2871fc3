/** Channels that have been silent for longer than chance explains: no data, not zero. */
import type { Tick } from '@tenfold/contract/socket.ts'
import type { RoomScan } from '@tenfold/core/surge/room-scan.ts'
import { isSilent } from '@tenfold/core/surge/scan/silence.ts'
import { ALL, type Cell, type Slice, sidesOf } from '@tenfold/core/surge/slice.ts'
import { EXPECTED_FLOOR } from '@tenfold/core/surge/usual.ts'
import { HOUR, MINUTE } from '@tenfold/core/time.ts'

export interface Silence {
  /** Takes in which channels spoke. */
  hear(cells: readonly Pick<Cell, 'channel' | 'bucketMs' | 'messages'>[]): void
  /** Looks again, at the end of a minute. */
  judge(scan: RoomScan, nowMs: number): void
  /** Whether nothing is known of a slice, because every channel that it could come by is silent. */
  missing(slice: Slice): boolean
  silent(): Tick['silent']
}

/** Without this share of the usual talk the rest says nothing of the whole. */
const LOST_SHARE = 0.2
/** Talk that is up does not fade sooner. */
const AFTERWARDS_MS = 30 * MINUTE
/** An outage that was counted as silence looks like clumped talk: it must not hide itself. */
const CLUMPING_MOST = 0.5
/** Longer silences are no news: what is usual has long forgotten the channel. */
export const SILENCE_LONGEST_MS = 48 * HOUR

/** @param channelOf channel of one of our accounts; undefined: it is not known */
export function createSilence(channelOf: (account: string) => string | undefined): Silence {
  const heardMs = new Map<string, number>()
  /** Messages by channel and minute, of the newest hours. */
  const spoken = new Map<string, Map<number, number>>()
  let silent = new Map<string, number>()
  /** So much of the talk comes by channels that are silent that of the whole nothing is known. */
  let mostly = false

  /** Messages of the hour that ends at a moment. */
  function spokenBefore(channels: Iterable<string>, atMs: number): number {
    let messages = 0
    for (const channel of channels) {
      for (const [bucketMs, count] of spoken.get(channel) ?? []) {
        if (bucketMs >= atMs - HOUR && bucketMs < atMs) messages += count
      }
    }
    return messages
  }

  return {
    hear(cells) {
      for (const [channel, own] of Map.groupBy(cells, (cell) => cell.channel)) {
        const minutes = spoken.get(channel) ?? new Map<number, number>()
        for (const [bucketMs, same] of Map.groupBy(own, (cell) => cell.bucketMs)) {
          const messages = same.reduce((sum, cell) => sum + cell.messages, 0)
          if (messages <= 0) continue
          minutes.set(bucketMs, messages)
          heardMs.set(channel, Math.max(heardMs.get(channel) ?? 0, bucketMs + MINUTE))
        }
        for (const bucketMs of minutes.keys()) {
          if (bucketMs < (heardMs.get(channel) ?? 0) - HOUR - MINUTE) minutes.delete(bucketMs)
        }
        spoken.set(channel, minutes)
      }
    },
    judge(scan, nowMs) {
      // A surge that stops at once is a connector that broke: for half an hour it is due at the rate of its last hour.
      const isQuiet = (key: string, channels: Iterable<string>, sinceMs: number): boolean => {
        if (nowMs - sinceMs > SILENCE_LONGEST_MS) return false
        const usual = scan.usualOf(key, sinceMs, nowMs)
        const before = scan.usualOf(key, sinceMs - HOUR, sinceMs)
        if (usual === null || before === null) return false
        const times = Math.max(1, spokenBefore(channels, sinceMs) / Math.max(before.expected, EXPECTED_FLOOR))
        const soon = scan.usualOf(key, sinceMs, Math.min(nowMs, sinceMs + AFTERWARDS_MS))?.expected ?? 0
        return isSilent(usual.expected + (times - 1) * soon, Math.min(usual.clumping, CLUMPING_MOST))
      }
      silent = new Map([...heardMs].filter(([channel, sinceMs]) => isQuiet(`channel:${channel}`, [channel], sinceMs)))
      const lastMs = Math.max(0, ...heardMs.values())
      const usualIn = (key: string) => scan.usualOf(key, nowMs - HOUR, nowMs)?.expected ?? 0
      const lost = [...silent.keys()].reduce((total, channel) => total + usualIn(`channel:${channel}`), 0)
      mostly =
        (heardMs.size > 0 && isQuiet(ALL, heardMs.keys(), lastMs)) || lost >= LOST_SHARE * Math.max(usualIn(ALL), 1e-9)
    },
    missing({ kind, value }) {
      switch (kind) {
        case 'all':
        case 'language':
        case 'topic':
          return mostly
        case 'channel':
          return silent.has(value)
        case 'channel-language':
          return silent.has(sidesOf(value)[0])
        case 'account':
          return silent.has(channelOf(value) ?? '')
        case 'topic-account':
          return silent.has(channelOf(sidesOf(value)[1]) ?? '')
        default:
          return false
      }
    },
    silent: () => [...silent].map(([channel, sinceMs]) => ({ channel, sinceAt: new Date(sinceMs).toISOString() })),
  }
}
