import { Button, Checkbox, Group, TextInput } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import { useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { inLanguage } from '../../../i18n/in-language.ts'
import { useWords } from '../../../i18n/words.ts'
import { useCan, useRoomNow } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { clockTime } from '../../../ui/clock-time.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { Shape, type ShapeName } from '../../../ui/shape.tsx'
import styles from './checklist.module.css'
import type { DueItem, ItemState } from './plan-items.ts'
import { checklistWords } from './words.ts'

const SHAPES: Readonly<Record<ItemState, ShapeName>> = {
  done: 'check',
  late: 'triangle',
  soon: 'clock',
  later: 'ring',
  open: 'ring',
}

interface ItemRowProps {
  readonly incident: Incident
  readonly due: DueItem
  /** Name of the role that does it. */
  readonly role: string
}

/** An item of the checklist; one that asks for evidence is ticked off with it. */
export function ItemRow({ incident, due, role }: ItemRowProps) {
  const t = useWords(checklistWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const mayWork = useCan('incident:work') && incident.state === 'open'
  const { act, busy, problem } = useAct('incident:check')
  const [asking, setAsking] = useState(false)
  const { item, done, state, leftMs } = due
  const text = inLanguage(item.text, format.locale)
  const send = async (isDone: boolean, evidence: string | null) => {
    if ((await act({ incidentId: incident.id, item: item.id, done: isDone, evidence })) === null) return
    setAsking(false)
    announce(t(isDone ? 'ticked' : 'unticked', { item: text }))
  }
  const clock =
    state === 'late' ? t('lateBy', { time: format.countdown(leftMs) }) : t('left', { time: format.countdown(leftMs) })
  const holder = incident.roles[item.role]
  return (
    <li className={styles.item} data-state={state}>
      <Checkbox
        label={text}
        checked={done !== undefined}
        disabled={!mayWork || busy}
        onChange={({ currentTarget: { checked } }) => {
          if (checked && item.evidence !== 'none') setAsking(true)
          else void send(checked, null)
        }}
      />
      <p className={styles.about}>
        <span className={styles.state}>
          <Shape name={SHAPES[state]} /> {t(`state_${state}`)}
        </span>
        <span className={styles.clock}>
          {t('due', { at: clockTime(due.dueMs, nowMs, format), offset: format.age(item.offsetMin * 60) })}
          {done === undefined && state !== 'open' && ` · ${clock}`}
        </span>
        <span>{t('heldBy', { role, name: holder?.name ?? t('nobody') })}</span>
        <span>{t(item.required ? 'required' : 'good')}</span>
        {done === undefined && item.evidence !== 'none' && <span>{t(`evidenceWanted_${item.evidence}`)}</span>}
      </p>
      {done !== undefined && (
        <p className={styles.about}>
          {t('doneBy', { name: done.by.name, at: format.time(done.at) })}
          {done.evidence !== null && <Evidence evidence={done.evidence} />}
        </p>
      )}
      {asking && done === undefined && item.evidence !== 'none' && (
        <EvidenceForm
          kind={item.evidence}
          busy={busy}
          onSave={(evidence) => void send(true, evidence)}
          onCancel={() => setAsking(false)}
        />
      )}
      <ProblemNote problem={problem} />
    </li>
  )
}

function Evidence({ evidence }: { readonly evidence: string }) {
  const t = useWords(checklistWords)
  return (
    <span>
      {t('evidence')}:{' '}
      {/^https?:\/\/\S+$/i.test(evidence) ? (
        <a href={evidence} target="_blank" rel="noopener noreferrer">
          {evidence}
        </a>
      ) : (
        <span dir="auto">{evidence}</span>
      )}
    </span>
  )
}

interface EvidenceFormProps {
  readonly kind: 'link' | 'note'
  readonly busy: boolean
  readonly onSave: (evidence: string) => void
  readonly onCancel: () => void
}

function EvidenceForm({ kind, busy, onSave, onCancel }: EvidenceFormProps) {
  const t = useWords(checklistWords)
  const [evidence, setEvidence] = useState('')
  const ready = kind === 'link' ? /^https?:\/\/[^\s/]+\S*$/i.test(evidence.trim()) : evidence.trim() !== ''
  return (
    <form
      className={styles.evidence}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onSave(evidence.trim())
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.nativeEvent.isComposing || event.keyCode === 229)) event.preventDefault()
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onCancel()
      }}
    >
      <TextInput
        label={t(kind === 'link' ? 'evidenceLink' : 'evidenceNote')}
        type={kind === 'link' ? 'url' : 'text'}
        placeholder={kind === 'link' ? 'https://' : ''}
        maxLength={2_000}
        autoFocus
        value={evidence}
        onChange={({ currentTarget }) => setEvidence(currentTarget.value)}
      />
      <Group gap="xs">
        <Button type="submit" size="xs" loading={busy} disabled={!ready}>
          {t('tick')}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  )
}
