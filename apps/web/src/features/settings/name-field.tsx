import { TextInput } from '@mantine/core'
import { useWords } from '../../i18n/words.ts'
import { words } from './words.ts'

interface NameFieldProps {
  readonly value: string
  readonly onChange: (name: string) => void
}

/** What something new is called; the first field of its form. */
export function NameField({ value, onChange }: NameFieldProps) {
  const t = useWords(words)
  return (
    <TextInput
      label={t('name')}
      maxLength={100}
      required
      data-autofocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
