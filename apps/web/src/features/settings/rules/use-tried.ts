import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { RulesTried } from '@tenfold/contract/http/alarms.ts'
import type { StateRules } from '@tenfold/core/surge/state-rules.ts'
import { post } from '../../../live/api.ts'

const DEBOUNCE_MS = 500
const STALE_MS = 60_000

export interface Tried {
  readonly query: UseQueryResult<RulesTried>
  /** What is on the screen belongs to other figures than these. */
  readonly counting: boolean
}

/**
 * What would have rung with these rules, asked for once they rest. The last answer stays until the next is there.
 * @param rules null: nothing is asked for
 */
export function useTried(rules: StateRules | null): Tried {
  const wanted = rules === null ? null : JSON.stringify(rules)
  const [asked] = useDebouncedValue(wanted, DEBOUNCE_MS)
  const query = useQuery({
    queryKey: ['rules-tried', asked],
    queryFn: () => post<RulesTried>('/api/rules/try', { rules: JSON.parse(asked ?? 'null') }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: STALE_MS,
  })
  return { query, counting: wanted !== null && (wanted !== asked || query.isPlaceholderData || query.isPending) }
}
