import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Volume } from '@tenfold/contract/http/volume.ts'
import type { Tick } from '@tenfold/contract/socket.ts'
import { HOUR } from '@tenfold/core/time.ts'
import { useMemo } from 'react'
import { get } from './api.ts'
import { joinMinutes } from './join-minutes.ts'
import { useBoard, useRoomNow, useTick } from './room.tsx'

/** What of the time axis is shown, in room time. */
export type Range =
  | { readonly kind: 'last'; readonly hours: number }
  | { readonly kind: 'all' }
  /** Until now. */
  | { readonly kind: 'since'; readonly fromMs: number }
  | { readonly kind: 'custom'; readonly fromMs: number; readonly toMs: number }

export interface SliceFilter {
  readonly channel: string | null
  readonly lang: string | null
}

/** In a drill the room's minute passes faster than ours; more often than this is not asked. */
const REFETCH_MIN_MS = 5_000
const REFETCH_MAX_MS = 60_000

/** Volume over a range: fetched, renewed each minute of the room, its newest minutes kept live by the ticks. */
export function useVolume(range: Range, filter: SliceFilter) {
  const tick = useTick()
  const nowMs = useRoomNow()
  const refetchInterval = useMinuteMs()
  const query = useQuery({
    queryKey: ['volume', range, filter],
    queryFn: () => fetchVolume(range, filter, nowMs),
    placeholderData: keepPreviousData,
    refetchInterval,
  })
  const live = range.kind === 'last' && filter.channel === null && filter.lang === null
  const { data } = query
  const volume = useMemo(
    () => (data === undefined ? undefined : current(data, live ? tick : null, range)),
    [data, live, tick, range],
  )
  return { ...query, volume }
}

/** How long a minute of the room lasts for us, within limits. */
export function useMinuteMs(): number {
  const speed = useBoard((board) => board.drill?.speed ?? 1)
  return Math.max(REFETCH_MIN_MS, REFETCH_MAX_MS / speed)
}

async function fetchVolume(range: Range, filter: SliceFilter, nowMs: number): Promise<Volume> {
  const ask = (fromMs: number, toMs: number) => {
    const query = new URLSearchParams({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() })
    if (filter.channel !== null) query.set('channel', filter.channel)
    if (filter.lang !== null) query.set('lang', filter.lang)
    return get<Volume>(`/api/volume?${query}`)
  }
  switch (range.kind) {
    case 'custom':
      return ask(range.fromMs, range.toMs)
    case 'last':
      return ask(nowMs - range.hours * HOUR, nowMs)
    case 'since':
      return ask(range.fromMs, nowMs)
    case 'all': {
      // Any answer tells what is stored.
      const { stored } = await ask(nowMs - HOUR, nowMs)
      return stored === null ? ask(nowMs - HOUR, nowMs) : ask(Date.parse(stored.from), Date.parse(stored.to) + 1)
    }
  }
}

function current(volume: Volume, tick: Tick | null, range: Range): Volume {
  // A range of the past is shown as it was fetched.
  if (range.kind !== 'last' && volume.ahead === null) return volume
  const toMs = Date.parse(tick?.at ?? volume.at)
  const fromMs = range.kind === 'last' ? toMs - range.hours * HOUR : Number.NEGATIVE_INFINITY
  return joinMinutes(volume, tick?.minutes ?? [], fromMs, toMs)
}
