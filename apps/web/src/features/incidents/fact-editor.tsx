import { Button, Group, TextInput } from '@mantine/core'
import { factId } from '@tenfold/contract/board.ts'
import type { Fact } from '@tenfold/contract/drafting.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { checkFact } from '@tenfold/core/facts.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useRoomNow } from '../../live/room.tsx'
import { useAct } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import type { FactRule } from './fact-view.ts'
import { FactFields } from './facts/fact-fields.tsx'
import { fromParts, toParts } from './facts/fact-parts.ts'
import styles from './facts/facts.module.css'
import { mismatchOf } from './facts/plausible.ts'
import { factWords } from './facts/words.ts'

interface FactEditorProps {
  readonly incidentId: string
  readonly playbook: PlaybookFile
  readonly factKey: string
  readonly label: string
  readonly rule: FactRule
  readonly fact: Fact | null
  readonly onDone: () => void
}

/** The form in which a fact is set, by its type; what cannot be is told before it is sent, a refusal keeps what was typed. */
export function FactEditor({ incidentId, playbook, factKey, label, rule, fact, onDone }: FactEditorProps) {
  const t = useWords(factWords)
  const format = useFormat()
  const { timeZone } = format
  const nowMs = useRoomNow()
  const facts = useBoard((board) => board.facts)
  const languages = playbook.languages?.mandatory ?? []
  const [parts, setParts] = useState(() => toParts(rule.type, fact?.value ?? null, { nowMs, timeZone, languages }))
  const [why, setWhy] = useState('')
  const { act, busy, problem } = useAct('fact:set')
  const value = fromParts(rule.type, parts, timeZone)
  const isTaken = value !== null && checkFact(factKey, rule, value).ok
  const odd = value === null ? null : mismatchOf(factKey, value, playbook, (key) => facts[factId(incidentId, key)])

  const save = async () => {
    if (value === null || !isTaken) return
    const said = why.trim() === '' ? null : why.trim()
    const done = await act({ incidentId, key: factKey, type: rule.type, value, source: 'person', why: said })
    if (done === null) return
    announce(t('factSaved', { label }))
    onDone()
  }
  return (
    <form
      className={styles.editor}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => {
        // An Enter that confirms a word of an input method must not save the form.
        const composing = event.nativeEvent.isComposing || event.keyCode === 229
        if (event.key === 'Enter' && composing) event.preventDefault()
        if (event.key === 'Escape' && !composing) onDone()
      }}
    >
      <FactFields
        label={label}
        rule={rule}
        parts={parts}
        onChange={setParts}
        wrong={value === null || isTaken ? null : t(`wrong_${rule.type}`)}
        autoFocus
      />
      {odd !== null && (
        <p className={styles.odd} role="status">
          {t('odd', { per: format.number(odd.perFlight), flights: format.number(odd.flights) })}
        </p>
      )}
      {fact !== null && (
        <TextInput
          label={t('why')}
          description={t('whyHint')}
          maxLength={500}
          value={why}
          onChange={({ currentTarget }) => setWhy(currentTarget.value)}
        />
      )}
      <Group gap="xs">
        <Button type="submit" size="xs" loading={busy} disabled={!isTaken}>
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
