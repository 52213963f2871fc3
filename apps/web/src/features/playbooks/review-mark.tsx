import type { PlaybookSummary } from '@tenfold/contract/http/playbooks.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useRoomNow } from '../../live/room.tsx'
import { Shape } from '../../ui/shape.tsx'
import styles from './playbooks.module.css'
import { words } from './words.ts'

/** When the playbook is looked through next; as shape and word once that day has passed. */
export function ReviewMark({ nextReview }: Pick<PlaybookSummary, 'nextReview'>) {
  const t = useWords(words)
  const format = useFormat()
  const nowMs = useRoomNow()
  if (nextReview === null) return <span className={styles.quiet}>{t('noReview')}</span>
  const date = format.date(`${nextReview}T12:00:00Z`)
  if (nextReview >= new Date(nowMs).toISOString().slice(0, 10)) return date
  return (
    <span className={styles.warn}>
      <Shape name="clock" /> {t('reviewDue', { date })}
    </span>
  )
}
