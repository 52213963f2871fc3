import { Button } from '@mantine/core'
import type { Mention, Understood } from '@tenfold/contract/http/mentions.ts'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useCan } from '../../../live/room.tsx'
import { useKeys } from '../../../ui/keyboard.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { CorrectDialog } from '../correct/correct-dialog.tsx'
import { readingOf, withMain } from '../correct/correction.ts'
import { useCorrection } from '../correct/use-correction.ts'
import { correctWords } from '../correct/words.ts'
import { Corrections } from './corrections.tsx'
import { Findings } from './findings.tsx'
import { Proposal } from './proposal.tsx'
import styles from './understood.module.css'
import { understoodPanelWords } from './words.ts'

interface UnderstoodPanelProps {
  readonly mention: Mention
  readonly onOpen: (mentionId: string) => void
}

/** What was understood of one message, and correcting it. */
export function UnderstoodPanel({ mention, onOpen }: UnderstoodPanelProps) {
  const t = useWords(understoodPanelWords)
  const { understood } = mention
  return (
    <section aria-label={t('title')} className={styles.panel}>
      {understood === null ? (
        <p className={styles.quiet}>{t('notYet')}</p>
      ) : (
        <Known mention={mention} understood={understood} onOpen={onOpen} />
      )}
    </section>
  )
}

function Known({ mention, understood, onOpen }: UnderstoodPanelProps & { readonly understood: Understood }) {
  const t = useWords(understoodPanelWords)
  const correct = useWords(correctWords)
  const mayCorrect = useCan('mention:correct', { accounts: mention.accounts, lang: mention.lang })
  const correcting = useCorrection(mention, understood)
  const [opened, setOpened] = useState(false)
  // What already is the main topic needs no proposing.
  const proposed = understood.proposed?.topic === understood.topics[0]?.topic ? null : understood.proposed
  const open = () => {
    correcting.forget()
    setOpened(true)
  }
  const accept = () => {
    if (proposed === null) return
    void correcting.save({ topics: [...withMain(readingOf(mention, understood).topics, proposed.topic)] })
  }
  // An act whose button goes with it would drop the focus to the page's top.
  const button = useRef<HTMLButtonElement>(null)
  const acts = `${correcting.last} ${proposed?.topic} ${understood.corrected.length}`
  const before = useRef(acts)
  useEffect(() => {
    if (before.current !== acts && document.activeElement === document.body) button.current?.focus()
    before.current = acts
  }, [acts])
  useKeys(mayCorrect ? { c: open, u: correcting.undo, y: accept } : {})
  return (
    <>
      <div className={styles.head}>
        <h4>{t('title')}</h4>
        {mayCorrect && (
          <Button ref={button} size="compact-sm" variant="default" aria-keyshortcuts="C" onClick={open}>
            {correct('correct')}
          </Button>
        )}
      </div>
      <Findings mention={mention} understood={understood} onOpen={onOpen} />
      {proposed !== null && (
        <Proposal proposed={proposed} onAccept={mayCorrect ? accept : null} busy={correcting.busy} />
      )}
      <Corrections corrected={understood.corrected} correcting={mayCorrect ? correcting : null} />
      {!opened && <ProblemNote problem={correcting.problem} />}
      {opened && (
        <CorrectDialog
          mention={mention}
          understood={understood}
          correcting={correcting}
          onClose={() => setOpened(false)}
        />
      )}
    </>
  )
}
