import type { Mention, Understood } from '@tenfold/contract/http/mentions.ts'
import { useState } from 'react'
import { useLocale } from '../../../i18n/locale.tsx'
import { useWords } from '../../../i18n/words.ts'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { type Change, type Field, fieldsOf, readingOf, undoOf } from './correction.ts'
import { correctWords } from './words.ts'

/** Correcting one message, and undoing the last correction made here. */
export interface Correcting {
  readonly notLive: string | null
  readonly busy: boolean
  readonly problem: unknown
  /** True once the server has taken it. */
  readonly save: (change: Change) => Promise<boolean>
  /** What was corrected last, in words; null: nothing that could be undone here. */
  readonly last: string | null
  readonly undo: () => void
  readonly forget: () => void
}

interface Done {
  readonly said: 'saved' | 'undone'
  readonly fields: readonly Field[]
  readonly undo: Change
}

export function useCorrection(mention: Mention, understood: Understood): Correcting {
  const t = useWords(correctWords)
  const locale = useLocale()
  const notLive = useNotLive()
  const { act, busy, problem, forget } = useAct('mention:correct')
  const [done, setDone] = useState<Done | null>(null)
  const sentence = (said: Done['said'], fields: readonly Field[]): string =>
    t(said, { fields: new Intl.ListFormat(locale).format(fields.map((field) => t(`of_${field}`))) })

  const save = async (change: Change): Promise<boolean> => {
    if (notLive !== null) return false
    // What is undone is what this person saw, not what came since.
    const corrected = understood.corrected.map(({ field }) => field)
    const undo = undoOf(change, readingOf(mention, understood), corrected)
    if ((await act({ mentionId: mention.id, ...change })) === null) return false
    const fields = fieldsOf(change)
    const said = fields.every((field) => change[field] === null) ? 'undone' : 'saved'
    setDone({ said, fields, undo })
    announce(sentence(said, fields))
    return true
  }
  const undo = async (): Promise<void> => {
    if (done === null || notLive !== null) return
    if ((await act({ mentionId: mention.id, ...done.undo })) === null) return
    setDone(null)
    announce(sentence('undone', done.fields))
  }
  const last = done === null ? null : sentence(done.said, done.fields)
  return { notLive, busy, problem, save, last, undo: () => void undo(), forget }
}
