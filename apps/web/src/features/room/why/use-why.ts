import { useQuery } from '@tanstack/react-query'
import type { Surge } from '@tenfold/contract/entities.ts'
import type { Why } from '@tenfold/contract/http/volume.ts'
import { get } from '../../../live/api.ts'
import { useBoard } from '../../../live/room.tsx'

/** In a drill the room's minute passes faster than ours; more often than this is not asked. */
const LEAST_MS = 5_000
const MINUTE_MS = 60_000

/** What drives an open surge, renewed each minute of the room and with each step of its ladder. */
export function useWhy({ id, changedAt }: Surge) {
  const speed = useBoard((board) => board.drill?.speed ?? 1)
  return useQuery({
    queryKey: ['surges', id, 'why', changedAt],
    queryFn: () => get<Why>(`/api/surges/${id}/why`),
    // A step of the ladder asks anew; until its answer is here the one before stands, but not that of another surge.
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
    refetchInterval: Math.max(LEAST_MS, MINUTE_MS / speed),
  })
}
