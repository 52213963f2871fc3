import { wordsByLanguage } from '@tenfold/core/fact-forms.ts'
import { useFormat } from '../../i18n/format.ts'
import { languageName } from '../../ui/names.ts'
import type { FactType } from './fact-view.ts'
import { factText } from './facts/fact-text.ts'
import styles from './facts/facts.module.css'

/** A fact's value for the eyes of the room: numbers grouped, times in the room's zone, links as links. */
export function FactValue({ type, value }: { readonly type: FactType; readonly value: string }) {
  const format = useFormat()
  const text = factText(type, value, format)
  switch (type) {
    case 'integer':
    case 'money':
      return <strong>{text}</strong>
    case 'instant':
    case 'date':
      return <time dateTime={value}>{text}</time>
    case 'url':
      return (
        <a href={value} target="_blank" rel="noopener noreferrer">
          {value}
        </a>
      )
    case 'text': {
      const byLanguage = wordsByLanguage(value)
      if (byLanguage === null) return <span dir="auto">{value}</span>
      return (
        <dl className={styles.languages}>
          {Object.entries(byLanguage).map(([lang, said]) => (
            <div key={lang}>
              <dt>{languageName(lang, format.locale)}</dt>
              <dd lang={lang}>{said}</dd>
            </div>
          ))}
        </dl>
      )
    }
    default:
      return <span dir="auto">{text}</span>
  }
}
