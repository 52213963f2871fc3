import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { PlaybookCheck } from '@tenfold/contract/http/playbooks.ts'
import { post } from '../../live/api.ts'

const DEBOUNCE_MS = 600

interface Checked {
  readonly query: UseQueryResult<PlaybookCheck>
  /** What is on the screen belongs to another text than this. */
  readonly isBehind: boolean
}

/** What a save would say of the text, asked for once it rests; the last answer stays until the next is there. */
export function useCheck(id: string, source: string, isWanted: boolean): Checked {
  const [asked] = useDebouncedValue(source, DEBOUNCE_MS)
  const query = useQuery({
    queryKey: ['playbook-check', id, asked],
    queryFn: () => post<PlaybookCheck>('/api/playbooks/check', { id, source: asked }),
    enabled: isWanted && asked !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
  return { query, isBehind: source !== asked || query.isPlaceholderData || query.isPending }
}
