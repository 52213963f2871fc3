import { Link } from '@tanstack/react-router'
import type { Why } from '@tenfold/contract/http/volume.ts'
import { useFormat } from '../../../i18n/format.ts'
import { inLanguage, languageOf } from '../../../i18n/in-language.ts'
import { useWords } from '../../../i18n/words.ts'
import { useBoard } from '../../../live/room.tsx'
import { lagWords } from '../../../ui/axis/lag-words.ts'
import styles from './why.module.css'
import { whyWords } from './words.ts'

/** Disruptions near the onset, the nearest first and of each story one; each leads to its page. */
export function Causes({ causes }: Pick<Why, 'causes'>) {
  const t = useWords(whyWords)
  const format = useFormat()
  const board = useBoard(({ disruptions }) => disruptions)
  // They are told as they were then; which of them tell one story may have come out since.
  const storyOf = ({ disruption: { id, storyId } }: Why['causes'][number]): string => board[id]?.storyId ?? storyId
  const isFirstOfStory = (cause: Why['causes'][number], i: number): boolean =>
    causes.findIndex((each) => storyOf(each) === storyOf(cause)) === i
  return (
    <ul className={styles.list}>
      {causes.filter(isFirstOfStory).map(({ disruption: { id, title, counts }, minutesBefore }) => (
        <li key={id}>
          <Link to="/disruptions" search={{ open: id }} lang={languageOf(title, format.locale)}>
            {inLanguage(title, format.locale)}
          </Link>
          <p>
            <strong>
              {minutesBefore === 0
                ? t('sameTime')
                : t(minutesBefore > 0 ? 'before' : 'after', {
                    lag: lagWords(Math.abs(Math.round(minutesBefore)), format),
                  })}
            </strong>
            {counts.cancelled > 0 && counts.scheduled > 0 && (
              <span className={styles.quiet}>
                {' '}
                ·{' '}
                {t('counts', {
                  cancelled: format.number(counts.cancelled),
                  scheduled: format.number(counts.scheduled),
                })}
              </span>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}
