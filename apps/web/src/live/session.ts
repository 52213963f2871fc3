import { useQuery } from '@tanstack/react-query'
import type { SessionInfo } from '@tenfold/contract/http/session.ts'
import { get } from './api.ts'

export const SESSION_KEY = ['session'] as const

/** Who I am, and what the sign-in page may offer. */
export const useSession = () =>
  useQuery({
    queryKey: SESSION_KEY,
    queryFn: () => get<SessionInfo>('/api/session'),
    staleTime: Number.POSITIVE_INFINITY,
    retry: true,
    retryDelay: 2_000,
  })
