import { SegmentedControl } from '@mantine/core'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { languageName } from '../../ui/names.ts'
import { detailWords } from './detail-words.ts'
import styles from './disruptions.module.css'

interface LanguageSelectProps {
  readonly langs: readonly string[]
  readonly lang: string
  readonly onLang: (lang: string) => void
}

/** Whose words are shown; nothing where there is one language only. */
export function LanguageSelect({ langs, lang, onLang }: LanguageSelectProps) {
  const t = useWords(detailWords)
  const locale = useLocale()
  if (langs.length < 2) return null
  return (
    <div className={styles.scrolls}>
      <SegmentedControl
        size="xs"
        aria-label={t('language')}
        value={lang}
        onChange={onLang}
        data={[...langs].sort().map((value) => ({ value, label: languageName(value, locale) }))}
      />
    </div>
  )
}
