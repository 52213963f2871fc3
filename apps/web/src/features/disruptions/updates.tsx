import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { detailWords } from './detail-words.ts'
import styles from './disruptions.module.css'
import { Section } from './section.tsx'

/** What the source said on its way, the newest first, and what it says has to be done. */
export function Updates({ updates, consequences }: Pick<DisruptionDetail, 'updates' | 'consequences'>) {
  const t = useWords(detailWords)
  const format = useFormat()
  return (
    <>
      {consequences.length > 0 && (
        <Section title={t('consequences')}>
          <ul className={styles.list}>
            {consequences.map((consequence) => (
              <li key={consequence} dir="auto">
                {consequence}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {updates.length > 0 && (
        <Section title={t('updates')}>
          <ol className={styles.course}>
            {updates.toReversed().map(({ at, text }) => (
              <li key={`${at} ${text}`}>
                <time dateTime={at}>{format.dateTime(at)}</time>
                <p dir="auto" className={styles.text}>
                  {text}
                </p>
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  )
}
