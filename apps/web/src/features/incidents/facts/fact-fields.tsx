import { Group, Stack, TextInput } from '@mantine/core'
import { useId } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { languageName } from '../../../ui/names.ts'
import type { FactRule } from '../fact-view.ts'
import type { FactParts } from './fact-parts.ts'
import styles from './facts.module.css'
import { factWords } from './words.ts'

const INPUTS: Readonly<Partial<Record<FactRule['type'], string>>> = {
  integer: 'number',
  instant: 'datetime-local',
  date: 'date',
  url: 'url',
  phone: 'tel',
}

interface FactFieldsProps {
  readonly label: string
  readonly rule: FactRule
  readonly parts: FactParts
  readonly onChange: (parts: FactParts) => void
  /** Why the value cannot be taken; null: it can, or there is none yet. */
  readonly wrong: string | null
  readonly autoFocus?: boolean
}

/** The fields in which a fact is typed, by its type, with what it may be below them. */
export function FactFields({ label, rule, parts, onChange, wrong, autoFocus = false }: FactFieldsProps) {
  const t = useWords(factWords)
  const format = useFormat()
  const hintId = useId()
  const field = (name: string, own: string, type = 'text') => ({
    type,
    label: own,
    value: parts[name] ?? '',
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      onChange({ ...parts, [name]: currentTarget.value }),
  })
  const hint = useHint(rule)
  const below = (
    <>
      {hint !== null && (
        <p id={hintId} className={styles.small}>
          {hint}
        </p>
      )}
      {wrong !== null && (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
    </>
  )
  if (rule.type === 'money') {
    return (
      <fieldset className={styles.fieldset}>
        <legend className="visually-hidden">{label}</legend>
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput {...field('value', t('amount'))} inputMode="decimal" autoFocus={autoFocus} w={120} />
          <TextInput {...field('currency', t('currency'))} maxLength={3} autoCapitalize="characters" w={80} />
        </Group>
        {below}
      </fieldset>
    )
  }
  if (rule.type === 'window') {
    return (
      <fieldset className={styles.fieldset}>
        <legend className="visually-hidden">{label}</legend>
        <Group gap="xs">
          <TextInput {...field('from', t('firstDay'), 'date')} autoFocus={autoFocus} />
          <TextInput {...field('to', t('lastDay'), 'date')} />
        </Group>
        <Group gap="xs">
          <TextInput {...field('exceptFrom', t('exceptFrom'), 'date')} />
          <TextInput {...field('exceptTo', t('exceptTo'), 'date')} />
        </Group>
        {below}
      </fieldset>
    )
  }
  if (rule.type === 'text' && !('value' in parts)) {
    return (
      <fieldset className={styles.fieldset}>
        <legend className="visually-hidden">{label}</legend>
        <Stack gap={4}>
          {Object.keys(parts).map((lang, i) => (
            <TextInput
              key={lang}
              {...field(lang, languageName(lang, format.locale))}
              lang={lang}
              maxLength={rule.max ?? 2_000}
              autoFocus={autoFocus && i === 0}
            />
          ))}
        </Stack>
        {below}
      </fieldset>
    )
  }
  const { label: _own, ...input } = field('value', label, INPUTS[rule.type])
  return (
    <div className={styles.fieldset}>
      <TextInput
        {...input}
        aria-label={label}
        {...(hint !== null && { 'aria-describedby': hintId })}
        {...(rule.type === 'integer' && { min: rule.min ?? 0, step: 1 })}
        autoFocus={autoFocus}
      />
      {below}
    </div>
  )
}

/** What the value may be, told before anything is typed; null: anything of its type. */
function useHint({ type, min, max, hosts }: FactRule): string | null {
  const t = useWords(factWords)
  const format = useFormat()
  switch (type) {
    case 'integer':
    case 'money':
      if (min === undefined && max === undefined) return null
      if (max === undefined) return t('from', { min: format.number(min ?? 0) })
      return t('range', { min: format.number(min ?? 0), max: format.number(max) })
    case 'instant':
      return t('zone', { zone: format.timeZone })
    case 'url':
      return hosts === undefined ? null : t('hosts', { hosts: hosts.join(', ') })
    case 'phone':
      return t('phoneHint')
    case 'services':
      return t('servicesHint')
    case 'window':
      return t('windowHint')
    case 'text':
      return max === undefined ? null : t('length', { max: format.number(max) })
    default:
      return null
  }
}
