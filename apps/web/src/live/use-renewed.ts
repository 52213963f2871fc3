import type { Mention, Mentions } from '@tenfold/contract/http/mentions.ts'
import { useEffect, useRef } from 'react'
import { get } from './api.ts'
import { outdated } from './outdated.ts'
import { useCorrected, useUnderstoodVersion } from './room.tsx'

/** At most once a second, whatever arrives. */
const GATHER_MS = 1_000
/** So many times rarer are the rows looked at for copies that came since. */
const ROWS_EVERY = 5
/** The route's limit of ids in one question. */
const MOST_IDS = 100
/** What was asked longest ago is forgotten first; asking for it once more does no harm. */
const ASKED_KEPT = 2_000

/**
 * Asks again for those of `shown` that have been understood, copied or corrected since, and tells of them as they are
 * now. It stands for what is on screen, the first hundred count.
 * @param open the message that is read in full, whose copies are asked for first; null: none
 */
export function useRenewed(
  shown: readonly Mention[],
  onRenewed: (renewed: readonly Mention[]) => void,
  open: string | null = null,
): void {
  const version = useUnderstoodVersion()
  const corrected = useCorrected()
  const now = useRef({ shown, version, corrected, onRenewed, open })
  useEffect(() => {
    now.current = { shown, version, corrected, onRenewed, open }
  })
  useEffect(() => {
    // What was corrected before this screen opened is in what it fetches.
    const before = [...now.current.corrected].map(([id, correction]) => [id, { version: -1, correction }] as const)
    const asked = new Map<string, { version: number; correction: number }>(before)
    let rowsVersion = now.current.version
    let turn = 0
    let isAsking = false
    const timer = setInterval(() => {
      turn++
      if (isAsking) return
      const { shown, version, corrected, open } = now.current
      const ofRows = turn >= ROWS_EVERY && version !== rowsVersion
      const growing = ofRows ? 'rows' : { open }
      // The rows are bounded by the list, the others by the question: what waits at its end must not wait for good.
      const ids = outdated(ofRows ? shown.slice(0, MOST_IDS) : shown, { version, corrected }, asked, growing, MOST_IDS)
      if (ofRows) turn = 0
      if (ids.length === 0) return
      isAsking = true
      get<Mentions>(`/api/mentions?ids=${ids.join(',')}`)
        .then(({ mentions }) => {
          for (const id of ids) {
            asked.delete(id) // so that it stands last
            asked.set(id, { version, correction: corrected.get(id) ?? 0 })
          }
          for (const id of [...asked.keys()].slice(0, -ASKED_KEPT)) asked.delete(id)
          if (ofRows) rowsVersion = version
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
