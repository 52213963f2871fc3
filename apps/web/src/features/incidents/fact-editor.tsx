import { Button, Group, TextInput } from '@mantine/core'
import type { Fact } from '@tenfold/contract/entities.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useRoomNow } from '../../live/room.tsx'
import { useAct } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type FactRule, fromField, toField } from './fact-view.ts'
import styles from './incidents.module.css'
import { words } from './words.ts'

const INPUTS = { integer: 'number', instant: 'datetime-local', date: 'date', url: 'url', text: 'text' } as const

interface FactEditorProps {
  readonly incidentId: string
  readonly factKey: string
  readonly label: string
  readonly rule: FactRule
  readonly fact: Fact | null
  readonly onDone: () => void
}

/** The field in which a fact is set, by its type; a refusal keeps what was typed. */
export function FactEditor({ incidentId, factKey, label, rule, fact, onDone }: FactEditorProps) {
  const t = useWords(words)
  const { timeZone } = useFormat()
  const nowMs = useRoomNow()
  const [field, setField] = useState(() => toField(rule.type, fact?.value ?? null, nowMs, timeZone))
  const { act, busy, problem } = useAct('fact:set')
  const value = fromField(rule.type, field, timeZone)

  const save = async () => {
    if (value === null) return
    const done = await act({ incidentId, key: factKey, type: rule.type, value, source: 'person' })
    if (done === null) return
    announce(t('factSaved', { label }))
    onDone()
  }
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <TextInput
        aria-label={label}
        type={INPUTS[rule.type]}
        value={field}
        onChange={(event) => setField(event.currentTarget.value)}
        onKeyDown={(event) => {
          // An Enter that confirms a word of an input method must not save the form.
          if (event.key === 'Enter' && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault()
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) onDone()
        }}
        description={rule.type === 'instant' ? t('zone', { zone: timeZone }) : undefined}
        {...(rule.type === 'integer' ? { min: rule.min ?? 0, max: rule.max, step: 1 } : {})}
        autoFocus
      />
      <Group gap="xs">
        <Button type="submit" size="xs" loading={busy} disabled={value === null}>
          {t('save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
      <ProblemNote problem={problem} />
    </form>
  )
}
