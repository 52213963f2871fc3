import { useQuery } from '@tanstack/react-query'
import type { Mention, Mentions } from '@tenfold/contract/http/mentions.ts'
import { primaryLanguage } from '@tenfold/core/policy.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { get } from '../../live/api.ts'
import { useArrivals } from '../../live/room.tsx'
import { useRenewed } from '../../live/use-renewed.ts'
import type { SliceFilter } from '../../live/volume.ts'
import { withFresh, withPage } from './newest.ts'

const PAGE = 100
/** The route's limit of ids in one question. */
const MOST_IDS = 100
const MOST_KEPT = 1_000
/** Texts of new ones are fetched together, once a second. */
const GATHER_MS = 1_000

const address = (filter: SliceFilter, before?: string): string => {
  const query = new URLSearchParams({ limit: String(PAGE) })
  if (before !== undefined) query.set('before', before)
  if (filter.channel !== null) query.set('channel', filter.channel)
  if (filter.lang !== null) query.set('lang', filter.lang)
  return `/api/mentions?${query}`
}

const matches = ({ channel, lang }: Mention, filter: SliceFilter): boolean =>
  (filter.channel === null || filter.channel === channel) &&
  (filter.lang === null || filter.lang === lang || filter.lang === primaryLanguage(lang))

/** The newest mentions of a part of the conversation, kept up by the room's arrivals. */
export function useNewest(filter: SliceFilter, enabled: boolean) {
  const [mentions, setMentions] = useState<readonly Mention[]>([])
  const arrivals = useArrivals()
  const page = useQuery({
    queryKey: ['mentions', 'room', filter],
    queryFn: () => get<Mentions>(address(filter)),
    // Once a minute it is asked whether something was deleted or missed.
    refetchInterval: 60_000,
    enabled,
  })
  const { refetch } = page

  // biome-ignore lint/correctness/useExhaustiveDependencies: another part of the conversation begins an empty list
  useEffect(() => setMentions([]), [filter])
  useEffect(() => {
    if (page.data !== undefined) setMentions((known) => withPage(known, page.data.mentions, MOST_KEPT))
  }, [page.data])

  const asked = useRef({ total: arrivals.total, unnamed: arrivals.unnamed })
  const latest = useRef(arrivals)
  latest.current = arrivals
  useEffect(() => {
    if (!enabled) return
    const timer = setInterval(() => {
      const { ids, total, unnamed } = latest.current
      const count = total - asked.current.total
      if (count === 0) return
      const missed = unnamed !== asked.current.unnamed || count > MOST_IDS || count < 0
      asked.current = { total, unnamed }
      if (missed) return void refetch()
      get<Mentions>(`/api/mentions?ids=${ids.slice(0, count).join(',')}`).then(
        ({ mentions: fresh }) =>
          setMentions((known) =>
            withFresh(
              known,
              fresh.filter((mention) => matches(mention, filter)),
              MOST_KEPT,
            ),
          ),
        () => void refetch(),
      )
    }, GATHER_MS)
    return () => clearInterval(timer)
  }, [enabled, filter, refetch])

  useRenewed(mentions, (renewed) => setMentions((known) => withFresh(known, renewed, MOST_KEPT + PAGE)))

  const [more, setMore] = useState(true)
  const oldest = mentions.at(-1)?.id
  const older = useCallback(async () => {
    if (oldest === undefined) return
    const next = await get<Mentions>(address(filter, oldest))
    setMore(next.mentions.length === PAGE)
    setMentions((known) => withFresh(known, next.mentions, MOST_KEPT + PAGE))
  }, [filter, oldest])

  return { mentions, page, older, more: more && mentions.length >= PAGE && mentions.length < MOST_KEPT }
}
