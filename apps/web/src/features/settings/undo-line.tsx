import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useWords } from '../../i18n/words.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import styles from './settings.module.css'
import { words } from './words.ts'

interface UndoLineProps {
  /** What was done, in a sentence. */
  readonly said: string
  readonly busy: boolean
  readonly problem: unknown
  readonly onUndo: () => void
}

/** What was done just now, and undoing it; what was acted on is gone, so whoever came by keyboard goes on from here. */
export function UndoLine({ said, busy, problem, onUndo }: UndoLineProps) {
  const t = useWords(words)
  const button = useRef<HTMLButtonElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each thing done is a place of its own to go on from
  useEffect(() => button.current?.focus(), [said])
  return (
    <div className={styles.undo}>
      <span>{said}</span>
      <Button ref={button} size="compact-xs" variant="default" loading={busy} onClick={onUndo}>
        {t('undo')}
      </Button>
      <ProblemNote problem={problem} />
    </div>
  )
}
