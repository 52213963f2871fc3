import type { Why } from '@tenfold/contract/http/volume.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { MessageText } from '../../../ui/message-text.tsx'
import { languageName } from '../../../ui/names.ts'
import styles from './why.module.css'
import { whyWords } from './words.ts'

/** Words in their own languages, the most telling first, each with how many messages hold it. */
export function Terms({ terms }: Pick<Why, 'terms'>) {
  const t = useWords(whyWords)
  const format = useFormat()
  return (
    <ul className={styles.terms}>
      {terms.map(({ term, lang, posts }) => (
        <li
          key={`${lang} ${term}`}
          title={`${languageName(lang, format.locale)} · ${t('termPosts', { count: posts })}`}
        >
          <MessageText lang={lang} text={term} />{' '}
          <span className={styles.quiet} aria-hidden="true">
            {format.number(posts)}
          </span>
          <span className="visually-hidden">
            {languageName(lang, format.locale)}, {t('termPosts', { count: posts })}
          </span>
        </li>
      ))}
    </ul>
  )
}
