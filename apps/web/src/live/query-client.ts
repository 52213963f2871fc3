import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api.ts'
import { SESSION_KEY } from './session.ts'

/** A refusal is an answer and is not asked again; a server that is out of reach, or has too much to do, is. */
const retry = (count: number, error: Error): boolean =>
  count < 3 && (!(error instanceof ApiProblem) || error.problem.code === 'too_many')

export function createQueryClient(): QueryClient {
  // A session that ended anywhere ends everywhere: the next look at it leads to the sign-in page.
  const onError = (error: Error): void => {
    if (error instanceof ApiProblem && error.problem.code === 'not_signed_in') {
      void client.invalidateQueries({ queryKey: SESSION_KEY })
    }
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry, refetchOnWindowFocus: false }, mutations: { retry: false } },
  })
  return client
}
