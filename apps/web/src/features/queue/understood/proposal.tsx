import { Button } from '@mantine/core'
import type { Understood } from '@tenfold/contract/http/mentions.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { topicName } from '../../../ui/topic-name.ts'
import { correctWords } from '../correct/words.ts'
import styles from './understood.module.css'

interface ProposalProps {
  readonly proposed: NonNullable<Understood['proposed']>
  /** Null: this person corrects nothing. */
  readonly onAccept: (() => void) | null
  readonly busy: boolean
}

/** What was learned from corrections would say. */
export function Proposal({ proposed, onAccept, busy }: ProposalProps) {
  const t = useWords(correctWords)
  const format = useFormat()
  const topic = topicName(proposed.topic, format.locale)
  return (
    <p className={styles.line}>
      {t('learned', { topic, share: format.percent(proposed.probability) })}
      {onAccept !== null && (
        <Button
          size="compact-xs"
          variant="default"
          loading={busy}
          aria-label={t('acceptOf', { topic })}
          aria-keyshortcuts="Y"
          onClick={onAccept}
        >
          {t('accept')}
        </Button>
      )}
    </p>
  )
}
