import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../announcer.tsx'
import { ProblemNote } from '../problem-note.tsx'
import styles from './incident.module.css'
import { stepWords } from './step-words.ts'

interface TaskActProps {
  readonly incidentId: string
  readonly item: string
  /** What the item asks for, in words. */
  readonly name: string
  readonly evidence: 'none' | 'link' | 'note'
}

/** Ticks an item of the checklist; where it wants evidence, that is asked for first. */
export function TaskAct({ incidentId, item, name, evidence }: TaskActProps) {
  const t = useWords(stepWords)
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('incident:check')
  const [shown, setShown] = useState<string | null>(null)
  const [isBad, setBad] = useState(false)
  const check = async (shows: string | null) => {
    if ((await act({ incidentId, item, done: true, evidence: shows })) !== null) announce(t('ticked', { item: name }))
  }
  const save = () => {
    const shows = shown?.trim() ?? ''
    const bad = shows === '' || (evidence === 'link' && !/^https?:\/\/\S+$/i.test(shows))
    setBad(bad)
    if (!bad) void check(shows)
  }
  if (shown === null) {
    return (
      <>
        <ProblemNote problem={problem} />
        <div className={styles.acts}>
          <Button
            size="compact-xs"
            variant="default"
            loading={busy}
            disabled={notLive !== null}
            title={notLive ?? undefined}
            aria-label={t('doneNamed', { item: name })}
            onClick={() => (evidence === 'none' ? void check(null) : setShown(''))}
          >
            {t('done')}
          </Button>
        </div>
      </>
    )
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || event.keyCode === 229) return
        if (event.key === 'Escape') setShown(null)
      }}
    >
      <TextInput
        size="xs"
        label={t(evidence === 'link' ? 'evidenceLink' : 'evidenceNote')}
        type={evidence === 'link' ? 'url' : 'text'}
        maxLength={2_000}
        autoFocus
        value={shown}
        error={isBad ? (evidence === 'link' ? t('badLink') : t('evidenceNote')) : null}
        onChange={({ currentTarget }) => setShown(currentTarget.value)}
      />
      <ProblemNote problem={problem} />
      <div className={styles.acts}>
        <Button type="submit" size="compact-xs" loading={busy} disabled={notLive !== null}>
          {t('done')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setShown(null)}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
