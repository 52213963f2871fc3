import type { Mention, Understood } from '@tenfold/contract/http/mentions.ts'
import type { ReactNode } from 'react'
import { useLocale } from '../../../i18n/locale.tsx'
import { useWords } from '../../../i18n/words.ts'
import { languageName } from '../../../ui/names.ts'
import { topicName } from '../../../ui/topic-name.ts'
import { Copies } from './copies.tsx'
import { Quote } from './quote.tsx'
import { wordsOf } from './reason.ts'
import { ReferenceList } from './reference-list.tsx'
import { ReplyReasons } from './reply-reasons.tsx'
import styles from './understood.module.css'
import { understoodPanelWords } from './words.ts'

interface FindingsProps {
  readonly mention: Mention
  readonly understood: Understood
  readonly onOpen: (mentionId: string) => void
}

/** Everything that was understood of one message, each with what it stands on. */
export function Findings({ mention, understood, onOpen }: FindingsProps) {
  const t = useWords(understoodPanelWords)
  const locale = useLocale()
  const { references, cluster, contacts, topics, langBy } = understood
  return (
    <dl className={styles.findings}>
      <Finding name={t('language')}>
        <p>
          {languageName(mention.lang, locale)} <span className={styles.quiet}>· {t(`by_${langBy}`)}</span>
        </p>
      </Finding>
      <Finding name={t('about')}>
        <ul>
          {topics.map(({ topic, reason }) => (
            <li key={topic}>
              {topicName(topic, locale)} <Ground reason={reason} mention={mention} understood={understood} />
            </li>
          ))}
        </ul>
      </Finding>
      <Finding name={t('reply')}>
        <ReplyReasons understood={understood} lang={mention.lang} />
      </Finding>
      {references.length > 0 && (
        <Finding name={t('names')}>
          <ReferenceList mention={mention} references={references} />
        </Finding>
      )}
      {cluster.size > 1 && (
        <Finding name={t('copies')}>
          <Copies mention={mention} cluster={cluster} onOpen={onOpen} />
        </Finding>
      )}
      {contacts >= 2 && (
        <Finding name={t('author')}>
          <p>{t('contacts', { count: contacts })}</p>
        </Finding>
      )}
    </dl>
  )
}

function Finding({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

interface GroundProps {
  readonly reason: string
  readonly mention: Mention
  readonly understood: Understood
}

/** The words that a topic stands on; or that a person said so. */
function Ground({ reason, mention, understood }: GroundProps) {
  const t = useWords(understoodPanelWords)
  const words = wordsOf(reason)
  if (words !== '') return <Quote lang={mention.lang} words={words} />
  const byPerson = understood.corrected.some(({ field }) => field === 'topics')
  return byPerson ? <span className={styles.quiet}>· {t('saidByPerson')}</span> : null
}
