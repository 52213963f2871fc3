import { MultiSelect } from '@mantine/core'
import { useLocale } from '../../i18n/locale.tsx'
import { languageName } from '../../ui/names.ts'

/** Languages that a room in the north speaks; the command line takes any. */
const OFFERED = [
  'en',
  'fi',
  'sv',
  'sv-FI',
  'ja',
  'ko',
  'zh-Hans',
  'zh-Hant',
  'da',
  'nb',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'et',
  'lv',
  'lt',
  'pl',
  'ru',
  'uk',
  'ar',
  'zh',
]

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
      data={[...new Set([...OFFERED, ...value])].map((tag) => ({
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
