import { Button } from '@mantine/core'
import { useWords } from '../../../i18n/words.ts'
import { Shape } from '../../../ui/shape.tsx'
import type { Names } from '../names.ts'
import { checkWords } from './check-words.ts'
import type { Disagreement } from './checks.ts'
import styles from './composer.module.css'

interface ParityListProps {
  readonly disagreements: readonly Disagreement[]
  readonly names: Names
  /** Shows the language's text of that form. */
  readonly onGo: (lang: string, form: Disagreement['form']) => void
}

/** In what the languages differ; each leads to the text that leaves it out. */
export function ParityList({ disagreements, names, onGo }: ParityListProps) {
  const t = useWords(checkWords)
  if (disagreements.length === 0) return null
  const list = (langs: readonly string[]) => langs.map(names.language).join(', ')
  return (
    <section className={styles.alarm} aria-label={t('parityTitle')}>
      <h3>
        <Shape name="octagon" /> {t('parityTitle')}
      </h3>
      <p className={styles.small}>{t('parityNote')}</p>
      <ul className={styles.findings}>
        {disagreements.map(({ form, kind, value, in: langs, notIn }) => {
          const what = t(`kind_${kind}`, { value })
          const at = notIn[0] ?? langs[0]
          return (
            <li key={`${form} ${kind} ${value} ${langs.join()}`}>
              {notIn.length === 0
                ? t('differsAlone', { what, langs: list(langs) })
                : t('differs', { what, langs: list(langs), others: list(notIn) })}{' '}
              <span className={styles.small}>({t(`form_${form}`)})</span>
              {at !== undefined && (
                <Button size="compact-xs" variant="default" ml="xs" onClick={() => onGo(at, form)}>
                  {t('goTo', { lang: names.language(at) })}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
