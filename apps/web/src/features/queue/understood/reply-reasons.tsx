import type { Understood } from '@tenfold/contract/http/mentions.ts'
import type { UrgencyFinding } from '@tenfold/core/understand/understanding.ts'
import { useWords } from '../../../i18n/words.ts'
import { urgencyOf } from '../../../ui/urgency.ts'
import { Quote } from './quote.tsx'
import styles from './understood.module.css'
import { understoodPanelWords } from './words.ts'

interface ReplyReasonsProps {
  readonly understood: Understood
  readonly lang: string
}

/** Whether a person must answer, how urgently, and what speaks for it with its points; or that a person said so. */
export function ReplyReasons({ understood, lang }: ReplyReasonsProps) {
  const t = useWords(understoodPanelWords)
  const { needsReply, urgencyReasons } = understood
  const urgency = urgencyOf(understood)
  const byPerson = understood.corrected.some(({ field }) => field === 'needsReply')
  return (
    <>
      <p>
        {t(needsReply ? 'needed' : 'notNeeded')}
        {urgency !== null && <> · {t('urgency', { urgency })}</>}
        {byPerson && <span className={styles.quiet}> · {t('saidByPerson')}</span>}
      </p>
      {urgency !== null && (
        <ul className={styles.reasons}>
          {urgencyReasons.map((finding) => (
            <li key={finding.reason}>
              <span className={styles.points}>{t('points', { points: finding.points })}</span>
              <Reason finding={finding} lang={lang} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Reason({ finding, lang }: { readonly finding: UrgencyFinding; readonly lang: string }) {
  const t = useWords(understoodPanelWords)
  const { reason, detail } = finding
  switch (reason) {
    case 'repeat-contact':
    case 'cluster-velocity':
      return <span>{t(`reason_${reason}`, { count: Number(detail) })}</span>
    case 'addressed':
      return <span>{detail === 'dm' ? t('directMessage') : t('reason_addressed')}</span>
    default:
      return (
        <span>
          {t(`reason_${reason}`)} {/[\p{L}\p{N}]/u.test(detail) && <Quote lang={lang} words={detail} />}
        </span>
      )
  }
}
