import type { Understood } from '@tenfold/contract/http/mentions.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Shape } from './shape.tsx'
import { topicName } from './topic-name.ts'
import styles from './understood-marks.module.css'
import { understoodWords } from './understood-words.ts'
import { urgencyOf } from './urgency.ts'

/** From this urgency on a reply cannot wait. */
const URGENT = 70
const TOPICS_SHOWN = 2

/** One line on a message: safety, whether a person must answer, what it is about, and how many say the same. */
export function UnderstoodMarks({ understood }: { readonly understood: Understood | null }) {
  const t = useWords(understoodWords)
  const format = useFormat()
  const { locale } = format
  if (understood === null) return <span className={styles.marks}>{t('notYet')}</span>
  const { topics, cluster } = understood
  const isSafety = topics.some(({ topic }) => topic === 'safety')
  const others = topics.filter(({ topic }) => topic !== 'safety')
  const more = others.length - TOPICS_SHOWN
  return (
    <span className={styles.marks}>
      {isSafety && (
        <span className={styles.safety}>
          <Shape name="octagon" /> {topicName('safety', locale)}
        </span>
      )}
      {understood.needsReply && <ReplyMark urgency={urgencyOf(understood)} />}
      {others.slice(0, TOPICS_SHOWN).map(({ topic }) => (
        <span key={topic} className={styles.topic}>
          {topicName(topic, locale)}
        </span>
      ))}
      {more > 0 && <span>{t('topicsMore', { count: more })}</span>}
      {cluster.size > 1 && (
        <span>
          <Shape name="copies" />{' '}
          {cluster.firstAt === null
            ? t('copies', { count: cluster.size })
            : t('copiesSince', { count: cluster.size, at: format.dateTime(cluster.firstAt) })}
        </span>
      )}
    </span>
  )
}

function ReplyMark({ urgency }: { readonly urgency: number | null }) {
  const t = useWords(understoodWords)
  const isUrgent = urgency !== null && urgency >= URGENT
  return (
    <span className={isUrgent ? styles.urgent : undefined}>
      <Shape name={isUrgent ? 'triangle' : 'speech'} /> {t(isUrgent ? 'urgent' : 'needsReply')}
      {urgency !== null && (
        <>
          {' '}
          <span aria-hidden="true">{urgency}</span>
          <span className="visually-hidden">{t('urgency', { urgency })}</span>
        </>
      )}
    </span>
  )
}
