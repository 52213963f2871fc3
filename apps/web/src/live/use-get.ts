import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { get } from './api.ts'

/** Key of a GET route: its path in parts, so that a prefix invalidates what lies below it. */
export const keyOf = (path: string): readonly string[] => path.replace(/^\/api\//, '').split('/')

/**
 * The answer of a GET route. It stays on screen while it is fetched anew.
 * @param path null: nothing is asked for
 * @param watch fetched again whenever this value changes, such as a version on the board
 */
export function useGet<T>(path: string | null, watch: string | number | null = null): UseQueryResult<T> {
  const client = useQueryClient()
  const seen = useRef(watch)
  const query = useQuery({
    queryKey: keyOf(path ?? '/api/nothing'),
    queryFn: () => get<T>(path ?? ''),
    enabled: path !== null,
  })
  const { isFetching } = query
  // What is under way was asked for before the change, and an answer that is taken back at each change never comes.
  useEffect(() => {
    if (seen.current === watch || path === null || isFetching) return
    seen.current = watch
    void client.invalidateQueries({ queryKey: keyOf(path) })
  }, [client, path, watch, isFetching])
  return query
}
