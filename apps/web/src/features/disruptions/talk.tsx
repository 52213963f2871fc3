import { Link } from '@tanstack/react-router'
import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { lagWords } from '../../ui/axis/lag-words.ts'
import { Empty } from '../../ui/empty.tsx'
import { RungMark } from '../../ui/rung-mark.tsx'
import { sliceName } from '../../ui/slice-name.ts'
import { detailWords } from './detail-words.ts'
import styles from './disruptions.module.css'
import { Section } from './section.tsx'

/** Surges that began near it in time, each with its lag: what people made of it. */
export function Talk({ talk }: Pick<DisruptionDetail, 'talk'>) {
  const t = useWords(detailWords)
  const format = useFormat()
  const lag = (min: number): string => {
    if (min === 0) return t('talkSame')
    return t(min > 0 ? 'talkAfter' : 'talkBefore', { lag: lagWords(Math.abs(min), format) })
  }
  return (
    <Section title={t('talk')}>
      {talk.length === 0 ? (
        <Empty>{t('talkNone')}</Empty>
      ) : (
        <ul className={styles.list}>
          {talk.map(({ surge: { id, slice, peak, peakRung, onsetAt }, lagMin }) => (
            <li key={id} className={styles.row}>
              <RungMark rung={peakRung} />
              <Link to="/">{sliceName(slice, format.locale)}</Link>
              <strong>{lag(lagMin)}</strong>
              <span className={styles.small}>
                {format.dateTime(onsetAt)} · {t('talkPeak', { ratio: format.ratio(peak.ratio) })}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
