import type { Mention, Mentions } from '@tenfold/contract/http.ts'
import { useEffect, useRef } from 'react'
import { get } from './api.ts'
import { outdated } from './outdated.ts'
import { useCorrected, useUnderstoodVersion } from './room.tsx'

/** At most once a second, whatever arrives. */
const GATHER_MS = 1_000
/** The route's limit of ids in one question. */
const MOST_IDS = 100

/** Asks again for those of `shown` that have been understood or corrected since, and tells of them as they are now. */
export function useRenewed(shown: readonly Mention[], onRenewed: (renewed: readonly Mention[]) => void): void {
  const version = useUnderstoodVersion()
  const corrected = useCorrected()
  const now = useRef({ shown, version, corrected, onRenewed })
  useEffect(() => {
    now.current = { shown, version, corrected, onRenewed }
  })
  useEffect(() => {
    // What was corrected before this screen opened is in what it fetches.
    const before = [...now.current.corrected].map(([id, correction]) => [id, { version: -1, correction }] as const)
    const asked = new Map<string, { version: number; correction: number }>(before)
    let isAsking = false
    const timer = setInterval(() => {
      const { shown, version, corrected } = now.current
      const ids = outdated(shown, { version, corrected }, asked, MOST_IDS)
      if (isAsking || ids.length === 0) return
      isAsking = true
      get<Mentions>(`/api/mentions?ids=${ids.join(',')}`)
        .then(({ mentions }) => {
          for (const id of ids) asked.set(id, { version, correction: corrected.get(id) ?? 0 })
          now.current.onRenewed(mentions)
        })
        // Asked again with the next second; the lists themselves tell what is wrong.
        .catch(() => undefined)
        .finally(() => {
          isAsking = false
        })
    }, GATHER_MS)
    return () => clearInterval(timer)
  }, [])
}
