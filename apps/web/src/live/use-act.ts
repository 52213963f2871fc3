import type { CommandInput, CommandName, CommandOutput } from '@tenfold/contract/commands.ts'
import { useCallback, useRef, useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { actWords } from './act-words.ts'
import { run } from './api.ts'
import { useConnection } from './room.tsx'

export interface Act<N extends CommandName> {
  /** Runs the command; null when it was refused (see `problem`) or is running already. */
  readonly act: (input: CommandInput<N>) => Promise<CommandOutput<N> | null>
  readonly busy: boolean
  /** What was thrown by the last try; null after a success. */
  readonly problem: unknown
  readonly forget: () => void
}

/** One command of a screen with its state. Never optimistic: what it changes comes back as events. */
export function useAct<N extends CommandName>(name: N): Act<N> {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const running = useRef(false)
  const act = useCallback(
    async (input: CommandInput<N>) => {
      if (running.current) return null
      running.current = true
      setBusy(true)
      setProblem(null)
      try {
        return await run(name, input)
      } catch (thrown) {
        setProblem(thrown)
        return null
      } finally {
        running.current = false
        setBusy(false)
      }
    },
    [name],
  )
  const forget = useCallback(() => setProblem(null), [])
  return { act, busy, problem, forget }
}

/** Why nothing can be sent to the public or answered just now, in a sentence; null: all is live. */
export function useNotLive(): string | null {
  const t = useWords(actWords)
  const { state, behind } = useConnection()
  if (state === 'live') return null
  return state === 'offline' ? t('offline') : t('catchingUp', { count: behind })
}
