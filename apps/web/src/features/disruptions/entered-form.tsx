import { NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { CAUSES, EFFECTS, MODES, PHASES, SEVERITIES, STRIKERS } from '@tenfold/core/disruption.ts'
import { useEffect, useRef } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { phaseWords } from '../../ui/phase-words.ts'
import styles from './disruptions.module.css'
import type { EnteredDraft, Field } from './entered-draft.ts'
import { EntityRows } from './entity-rows.tsx'
import form from './form.module.css'
import { formWords } from './form-words.ts'
import { PeriodRows } from './period-rows.tsx'
import { TextRows } from './text-rows.tsx'
import { words } from './words.ts'

interface EnteredFormProps {
  readonly draft: EnteredDraft
  readonly wrong: ReadonlySet<Field>
  /** False: it moves on by an act of its own, with a reason. */
  readonly withPhase: boolean
  readonly onChange: (change: Partial<EnteredDraft>) => void
}

/** The fields of a disruption that a person tells. What is wrong is said at its field. */
export function EnteredForm({ draft, wrong, withPhase, onChange }: EnteredFormProps) {
  const t = useWords(formWords)
  const board = useWords(words)
  const phase = useWords(phaseWords)
  const { timeZone } = useFormat()
  const error = (field: Field): string | undefined => (wrong.has(field) ? t(`wrong_${field}`) : undefined)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (wrong.size > 0)
      box.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong="true"] input')?.focus()
  }, [wrong])
  return (
    <Stack gap="sm" ref={box}>
      <TextRows
        texts={draft.texts}
        problem={error('title') ?? error('text')}
        onChange={(texts) => onChange({ texts })}
      />
      <div className={form.fields}>
        <NativeSelect
          label={t('mode')}
          value={draft.mode}
          onChange={({ currentTarget: { value } }) => onChange({ mode: oneOf(MODES, value, draft.mode) })}
          data={MODES.map((value) => ({ value, label: board(value) }))}
        />
        <NativeSelect
          label={board('cause')}
          value={draft.cause}
          onChange={({ currentTarget: { value } }) => onChange({ cause: oneOf(CAUSES, value, draft.cause) })}
          data={CAUSES.map((value) => ({ value, label: board(`cause_${value}`) }))}
        />
      </div>
      {draft.cause === 'STRIKE' && (
        <Radio.Group
          label={board('strikeBy')}
          required
          value={draft.strikeBy ?? ''}
          data-wrong={wrong.has('strikeBy')}
          error={error('strikeBy')}
          onChange={(value) => onChange({ strikeBy: STRIKERS.find((each) => each === value) ?? null })}
        >
          <div className={form.choices}>
            {STRIKERS.map((value) => (
              <Radio key={value} value={value} label={board(`strikeBy_${value}`)} />
            ))}
          </div>
        </Radio.Group>
      )}
      <div className={form.fields}>
        <NativeSelect
          label={board('severity')}
          value={draft.severity}
          onChange={({ currentTarget: { value } }) => onChange({ severity: oneOf(SEVERITIES, value, draft.severity) })}
          data={SEVERITIES.map((value) => ({ value, label: board(`severity_${value}`) }))}
        />
        <NativeSelect
          label={board('effect')}
          value={draft.effect}
          onChange={({ currentTarget: { value } }) => onChange({ effect: oneOf(EFFECTS, value, draft.effect) })}
          data={EFFECTS.map((value) => ({ value, label: board(`effect_${value}`) }))}
        />
        {withPhase && (
          <NativeSelect
            label={board('phase')}
            value={draft.phase}
            onChange={({ currentTarget: { value } }) => onChange({ phase: oneOf(PHASES, value, draft.phase) })}
            data={PHASES.map((value) => ({ value, label: phase(value) }))}
          />
        )}
      </div>
      <Textarea
        label={t('conditionsField')}
        description={t('conditionsHint')}
        autosize
        minRows={1}
        value={draft.conditions}
        error={error('conditions')}
        onChange={({ currentTarget }) => onChange({ conditions: currentTarget.value })}
      />
      <PeriodRows
        periods={draft.periods}
        timeZone={timeZone}
        problem={error('periods')}
        onChange={(periods) => onChange({ periods })}
      />
      <EntityRows
        entities={draft.entities}
        problem={error('entities')}
        onChange={(entities) => onChange({ entities })}
      />
      <fieldset className={form.fieldset}>
        <legend>{t('riskField')}</legend>
        <p className={styles.small}>{t('riskHint')}</p>
        <div className={form.fields}>
          <TextInput
            label={t('riskServices')}
            inputMode="numeric"
            autoComplete="off"
            value={draft.services}
            error={error('services')}
            onChange={({ currentTarget }) => onChange({ services: currentTarget.value })}
          />
          <TextInput
            label={t('riskCustomers')}
            inputMode="numeric"
            autoComplete="off"
            value={draft.customers}
            error={error('customers')}
            onChange={({ currentTarget }) => onChange({ customers: currentTarget.value })}
          />
        </div>
      </fieldset>
      <Textarea
        label={t('linksField')}
        description={t('linksHint')}
        autosize
        minRows={1}
        value={draft.links}
        error={error('links')}
        onChange={({ currentTarget }) => onChange({ links: currentTarget.value })}
      />
    </Stack>
  )
}

const oneOf = <T extends string>(all: readonly T[], value: string, before: T): T =>
  all.find((each) => each === value) ?? before
