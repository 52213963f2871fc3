import { useThrottledValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Board } from '@tenfold/contract/board.ts'
import type { Axis } from '@tenfold/contract/http/disruptions.ts'
import { DAY, HOUR, MINUTE } from '@tenfold/core/time.ts'
import { useEffect, useRef } from 'react'
import { get } from './api.ts'
import { useBoard, useRoomNow } from './room.tsx'
import { type Range, useMinuteMs } from './volume.ts'

/** The route tells 31 days at once; an hour less, for its clock is a little ahead of ours. Of a longer range the last. */
export const AXIS_MOST_MS = 31 * DAY - HOUR
/** What changes every second is not asked for every second. */
const NEWS_MS = 3_000

/**
 * What happened in a range, of one disruption's story or of all; renewed with each minute of the room, and soon after
 * something happens. @param range null: nothing is asked for
 */
export function useAxis(range: Range | null, disruptionId: string | null = null) {
  const nowMs = useRoomNow()
  const client = useQueryClient()
  const refetchInterval = useMinuteMs()
  const news = useThrottledValue(useBoard(newsOf), NEWS_MS)
  const seen = useRef(news)
  useEffect(() => {
    if (seen.current === news) return
    seen.current = news
    void client.invalidateQueries({ queryKey: ['axis'] })
  }, [client, news])
  return useQuery({
    queryKey: ['axis', range, disruptionId],
    queryFn: () => get<Axis>(`/api/axis?${queryOf(range ?? { kind: 'all' }, nowMs, disruptionId)}`),
    enabled: range !== null,
    placeholderData: keepPreviousData,
    refetchInterval,
  })
}

function queryOf(range: Range, nowMs: number, disruptionId: string | null): URLSearchParams {
  // Until now means the server's now: ours is up to a second old, and what has just happened would be missing.
  const toMs = range.kind === 'custom' ? range.toMs : nowMs + MINUTE
  const query = new URLSearchParams({
    from: new Date(Math.max(fromOf(range, nowMs), Math.min(toMs, nowMs) - AXIS_MOST_MS)).toISOString(),
    to: new Date(toMs).toISOString(),
  })
  if (disruptionId !== null) query.set('disruption', disruptionId)
  return query
}

function fromOf(range: Range, nowMs: number): number {
  if (range.kind === 'last') return nowMs - range.hours * HOUR
  return range.kind === 'all' ? Number.NEGATIVE_INFINITY : range.fromMs
}

/** Changes whenever something happens that the axis shows. */
const newsOf = ({ disruptions, publications, surges }: Board): string =>
  [
    Object.keys(disruptions).length,
    Object.values(disruptions)
      .map(({ changedAt }) => changedAt)
      .sort()
      .at(-1),
    Object.values(publications).filter(({ state }) => state === 'posted').length,
    Object.keys(surges).length,
  ].join()
