import type { CommandOutput } from '@tenfold/contract/commands.ts'
import { useState } from 'react'
import { useBoard } from '../../live/room.tsx'
import { useAct } from '../../live/use-act.ts'
import { placeBatches } from './place-batches.ts'

/** As many posts as the server corrects at a time. */
const BATCH_MAX = 100

export type Corrected = CommandOutput<'draft:correct'>

/** Corrections of however many posts, batch by batch. */
export function useCorrect() {
  const { act, problem } = useAct('draft:correct')
  const drafts = useBoard((board) => board.drafts)
  /** Posts that have been looked at, of so many; null: nothing runs. */
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number } | null>(null)
  /** What was written and what is left, also when a later batch was refused; null: nothing was. */
  const correct = async (draftIds: readonly string[]): Promise<Corrected | null> => {
    const posts = draftIds.flatMap((id) => drafts[id] ?? [])
    const all: Corrected = { draftIds: [], left: [] }
    let done = 0
    setProgress({ done, total: posts.length })
    for (const batch of placeBatches(posts, BATCH_MAX)) {
      const made = await act({ draftIds: batch.map(({ id }) => id) })
      if (made === null) break
      all.draftIds.push(...made.draftIds)
      all.left.push(...made.left)
      done += batch.length
      setProgress({ done, total: posts.length })
    }
    setProgress(null)
    return done === 0 ? null : all
  }
  return { correct, busy: progress !== null, progress, problem }
}
