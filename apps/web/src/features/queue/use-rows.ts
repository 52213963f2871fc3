import { useThrottledValue } from '@mantine/hooks'
import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { Conversation } from '@tenfold/contract/entities.ts'
import type { Mention, Mentions } from '@tenfold/contract/http/mentions.ts'
import type { Topic } from '@tenfold/core/understand/understanding.ts'
import { useEffect, useMemo, useRef } from 'react'
import { get } from '../../live/api.ts'
import { useArrivals, useBoard, useUnderstoodVersion } from '../../live/room.tsx'

const PAGE = 50
/** The route's own limit of ids in one question. */
const MOST_IDS = 100

/** What the newest messages are narrowed to. */
export interface NewestFilter {
  readonly lang: string | null
  readonly topic: Topic | null
  /** Only those that need a reply. */
  readonly needsReply: boolean
}

export interface Newest {
  readonly mentions: readonly Mention[]
  readonly query: ReturnType<typeof useNewestQuery>
  /** How many arrived since the list was fetched. */
  readonly arrived: number
  /** Fetches the newest page and drops the older ones. */
  readonly renew: () => void
}

const newestKey = (filter: NewestFilter) => ['mentions', 'newest', filter] as const

function useNewestQuery(filter: NewestFilter, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: newestKey(filter),
    queryFn: ({ pageParam }) => {
      const query = new URLSearchParams({ limit: String(PAGE) })
      if (pageParam !== null) query.set('before', pageParam)
      if (filter.lang !== null) query.set('lang', filter.lang)
      if (filter.topic !== null) query.set('topic', filter.topic)
      if (filter.needsReply) query.set('needsReply', 'true')
      return get<Mentions>(`/api/mentions?${query}`)
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.mentions.length < PAGE ? undefined : last.mentions.at(-1)?.id),
    enabled,
  })
}

/** All messages, newest first. It renews itself each second that brings some, unless it is `held` or paged back. */
export function useNewest(filter: NewestFilter, enabled: boolean, held: boolean): Newest {
  const client = useQueryClient()
  const query = useNewestQuery(filter, enabled)
  const total = useThrottledValue(useArrivals().total, 1_000)
  const fetched = useRef(total)
  // What is sifted by what was understood may be joined by a message that came before it was.
  const version = useThrottledValue(useUnderstoodVersion(), 1_000)
  const sifted = filter.topic !== null || filter.needsReply ? version : 0
  const fetchedSifted = useRef(sifted)
  const pages = query.data?.pages.length ?? 0
  const arrived = enabled ? Math.max(0, total - fetched.current) : 0

  const renew = () => {
    fetched.current = total
    fetchedSifted.current = sifted
    client.setQueryData<typeof query.data>(newestKey(filter), (data) =>
      data === undefined ? data : { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
    )
    void query.refetch()
  }
  const isBehind = arrived > 0 || sifted !== fetchedSifted.current
  const renewSelf = enabled && !held && pages === 1 && isBehind && !query.isFetching
  // biome-ignore lint/correctness/useExhaustiveDependencies: renew is new in every render and reads only what is listed
  useEffect(() => {
    if (renewSelf) renew()
  }, [renewSelf, total, sifted])

  const mentions = useMemo(() => query.data?.pages.flatMap((page) => page.mentions) ?? [], [query.data])
  return { mentions, query, arrived, renew }
}

/** Puts mentions as they are now in the place of those that were fetched before. */
export function renewMentions(client: QueryClient, renewed: readonly Mention[]): void {
  const byId = new Map(renewed.map((mention) => [mention.id, mention]))
  const inPlace = (page: Mentions): Mentions => ({
    ...page,
    mentions: page.mentions.map((mention) => byId.get(mention.id) ?? mention),
  })
  client.setQueriesData<Mentions | InfiniteData<Mentions>>({ queryKey: ['mentions'] }, (data) => {
    if (data === undefined) return data
    return 'pages' in data ? { ...data, pages: data.pages.map(inPlace) } : inPlace(data)
  })
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
