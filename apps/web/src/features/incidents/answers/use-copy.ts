import { useState } from 'react'
import { useAct } from '../../../live/use-act.ts'
import type { Piece } from '../composer/piece.ts'

export interface Copy {
  /** Takes the answer as the server allows it, and puts it on the clipboard. True: it was taken. */
  readonly copy: (piece: Piece) => Promise<boolean>
  /** The answer that the browser did not put on the clipboard, to be copied by hand; null: none. */
  readonly byHand: { readonly draftId: string; readonly text: string } | null
  /** What the server refused, and of which answer. */
  readonly refused: { readonly draftId: string; readonly problem: unknown } | null
  readonly busy: boolean
  /** How many were taken here. */
  readonly taken: number
}

export function useCopy(): Copy {
  const { act, busy, problem } = useAct('answer:copy')
  const [last, setLast] = useState<string | null>(null)
  const [byHand, setByHand] = useState<Copy['byHand']>(null)
  const [taken, setTaken] = useState(0)
  const copy = async ({ draft }: Piece) => {
    setLast(draft.id)
    setByHand(null)
    const done = await act({ draftId: draft.id, hash: draft.hash })
    if (done === null) return false
    setTaken((count) => count + 1)
    try {
      await navigator.clipboard.writeText(done.text)
    } catch {
      setByHand({ draftId: draft.id, text: done.text })
    }
    return true
  }
  return { copy, byHand, busy, taken, refused: problem === null || last === null ? null : { draftId: last, problem } }
}
