import type { Batch } from '@tenfold/contract/incident.ts'
import { type ClockState, clockState } from '@tenfold/core/incident.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useRoomNow } from '../../live/room.tsx'
import { Shape, type ShapeName } from '../shape.tsx'
import styles from './incident.module.css'
import { promiseWords } from './promise-words.ts'

const MARKS: Readonly<
  Record<
    ClockState,
    { shape: ShapeName; word: 'batchDue' | 'batchLate' | 'batchMet' | 'batchMetLate'; urgency: string }
  >
> = {
  running: { shape: 'clock', word: 'batchDue', urgency: 'open' },
  late: { shape: 'octagon', word: 'batchLate', urgency: 'late' },
  met: { shape: 'check', word: 'batchMet', urgency: 'open' },
  metLate: { shape: 'hollowTriangle', word: 'batchMetLate', urgency: 'open' },
}

/** Batches of cancelled trains with the clock of their passengers' options (Regulation (EU) 2021/782: 100 minutes). */
export function BatchList({ batches }: { readonly batches: readonly Batch[] }) {
  const t = useWords(promiseWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  // What waits comes first, the soonest before the others.
  const ordered = [...batches].sort(
    (a, b) => Number(a.optionsAt !== null) - Number(b.optionsAt !== null) || a.dueAt.localeCompare(b.dueAt),
  )
  return (
    <section className={styles.form} aria-label={t('options')}>
      <h3 className={styles.dim}>{t('options')}</h3>
      <ul className={styles.list}>
        {ordered.map(({ id, count, at, dueAt, optionsAt }) => {
          const dueMs = Date.parse(dueAt)
          const metMs = optionsAt === null ? null : Date.parse(optionsAt)
          const { shape, word, urgency } = MARKS[clockState(dueMs, metMs, nowMs)]
          return (
            <li key={id}>
              {t('batchOf', { count, at: format.time(at) })}{' '}
              <span className={styles.mark} data-urgency={urgency}>
                <Shape name={shape} />{' '}
                {t(word, { time: format.time(optionsAt ?? dueAt), left: format.countdown(dueMs - (metMs ?? nowMs)) })}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
