import { useThrottledValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Conversation } from '@tenfold/contract/entities.ts'
import type { Mention, Mentions } from '@tenfold/contract/http.ts'
import { useEffect, useMemo, useRef } from 'react'
import { get } from '../../live/api.ts'
import { useArrivals, useBoard } from '../../live/room.tsx'

const PAGE = 50
/** The route's own limit of ids in one question. */
const MOST_IDS = 100

export interface Newest {
  readonly mentions: readonly Mention[]
  readonly query: ReturnType<typeof useNewestQuery>
  /** How many arrived since the list was fetched. */
  readonly arrived: number
  /** Fetches the newest page and drops the older ones. */
  readonly renew: () => void
}

const newestKey = (lang: string | null) => ['mentions', 'newest', lang ?? 'any'] as const

function useNewestQuery(lang: string | null, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: newestKey(lang),
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ limit: String(PAGE) })
      if (pageParam !== null) query.set('before', pageParam)
      if (lang !== null) query.set('lang', lang)
      return get<Mentions>(`/api/mentions?${query}`)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.mentions.length < PAGE ? undefined : last.mentions.at(-1)?.id),
    enabled,
  })
}

/** All messages, newest first. It renews itself each second that brings some, unless it is `held` or paged back. */
export function useNewest(lang: string | null, enabled: boolean, held: boolean): Newest {
  const client = useQueryClient()
  const query = useNewestQuery(lang, enabled)
  const total = useThrottledValue(useArrivals().total, 1_000)
  const fetched = useRef(total)
  const pages = query.data?.pages.length ?? 0
  const arrived = enabled ? Math.max(0, total - fetched.current) : 0

  const renew = () => {
    fetched.current = total
    client.setQueryData<typeof query.data>(newestKey(lang), (data) =>
      data === undefined ? data : { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    )
    void query.refetch()
  }
  const renewSelf = enabled && !held && pages === 1 && arrived > 0 && !query.isFetching
  // biome-ignore lint/correctness/useExhaustiveDependencies: renew is new in every render and reads only what is listed
  useEffect(() => {
    if (renewSelf) renew()
  }, [renewSelf, total])

  const mentions = useMemo(() => query.data?.pages.flatMap((page) => page.mentions) ?? [], [query.data])
  return { mentions, query, arrived, renew }
}

/** Texts by id of up to the first 100 `ids`; an id that is missing was deleted or may not be seen. */
export function useMentionTexts(ids: readonly string[]) {
  const asked = ids.slice(0, MOST_IDS).join(',')
  return useQuery({
    queryKey: ['mentions', 'ids', asked],
    queryFn: () => get<Mentions>(`/api/mentions?ids=${asked}`),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
}

export interface Conversations {
  readonly all: readonly Conversation[]
  readonly of: (mentionId: string) => Conversation | null
  /** It was on the board while this page was open and has left it, which only an answer does. */
  readonly wasAnswered: (mentionId: string) => boolean
}

export function useConversations(): Conversations {
  const board = useBoard((board) => board.conversations)
  const seen = useRef(new Set<string>())
  return useMemo(() => {
    const all = Object.values(board)
    const byMention = new Map(all.map((conversation) => [conversation.mentionId, conversation]))
    for (const mentionId of byMention.keys()) seen.current.add(mentionId)
    return {
      all,
      of: (mentionId) => byMention.get(mentionId) ?? null,
      wasAnswered: (mentionId) => !byMention.has(mentionId) && seen.current.has(mentionId),
    }
  }, [board])
}
