import { NativeSelect } from '@mantine/core'
import { useLocale } from '../../../i18n/locale.tsx'
import { useWords } from '../../../i18n/words.ts'
import { accountWords } from './account-words.ts'
import { countryName } from './country-name.ts'

/** Where a carrier of the north has offices; the command line takes any. */
const OFFERED = [
  ...['FI', 'SE', 'NO', 'DK', 'IS', 'EE', 'LV', 'LT', 'PL', 'DE', 'AT', 'CH', 'NL', 'BE', 'FR', 'ES', 'PT', 'IT', 'GB'],
  ...['IE', 'US', 'CA', 'JP', 'KR', 'CN', 'HK', 'TW', 'SG', 'TH', 'IN', 'AE', 'QA'],
]

interface MarketSelectProps {
  /** Empty: everybody. */
  readonly value: string
  readonly onChange: (value: string) => void
}

export function MarketSelect({ value, onChange }: MarketSelectProps) {
  const t = useWords(accountWords)
  const locale = useLocale()
  const countries = [...new Set(value === '' ? OFFERED : [...OFFERED, value])]
    .map((code) => ({ value: code, label: countryName(code, locale) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  return (
    <NativeSelect
      label={t('market')}
      description={t('marketHint')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: t('everybody') }, ...countries]}
    />
  )
}
