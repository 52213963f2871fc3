import { MultiSelect } from '@mantine/core'
import { useLocale } from '../../i18n/locale.tsx'
import { languageName } from '../../ui/names.ts'
import { OFFERED_LANGUAGES } from './offered-languages.ts'

interface LanguagesInputProps {
  readonly label: string
  readonly description?: string
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
  readonly required?: boolean
}

/** Some languages, by name; each option carries its tag. */
export function LanguagesInput({ label, description, value, onChange, required = false }: LanguagesInputProps) {
  const locale = useLocale()
  return (
    <MultiSelect
      label={label}
      description={description}
      required={required}
      data={[...new Set([...OFFERED_LANGUAGES, ...value])].map((tag) => ({
        value: tag,
        label: `${languageName(tag, locale)} (${tag})`,
      }))}
      value={[...value]}
      onChange={onChange}
      searchable
      clearable
    />
  )
}
