import { Checkbox } from '@mantine/core'
import type { Conversation } from '@tenfold/contract/entities.ts'
import type { Mention } from '@tenfold/contract/http/mentions.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { LanguageMark } from '../../ui/language-mark.tsx'
import { MessageText } from '../../ui/message-text.tsx'
import { channelName } from '../../ui/names.ts'
import { UnderstoodMarks } from '../../ui/understood-marks.tsx'
import styles from './queue.module.css'
import { Holder, QueueMark, type QueueState, Repost } from './state.tsx'
import { words } from './words.ts'

export interface QueueRowProps {
  readonly mentionId: string
  readonly mention: Mention | undefined
  readonly conversation: Conversation | null
  readonly state: QueueState
  readonly current: boolean
  /** Null: this person assigns nothing, so there is nothing to select. */
  readonly selected: boolean | null
  readonly nowMs: number
  readonly missing: boolean
  readonly onOpen: () => void
  readonly onSelect: (selected: boolean) => void
}

/** First words, what was understood of them, where and in which language they were said, how long they wait, and who has them. */
export function QueueRow(props: QueueRowProps) {
  const { mention, conversation, state } = props
  const t = useWords(words)
  const format = useFormat()
  const lang = mention?.lang ?? conversation?.lang ?? 'und'
  const askedAt = conversation?.askedAt ?? mention?.createdAt
  const channel = mention?.channel ?? conversation?.channel ?? ''
  return (
    <li className={styles.row} data-current={props.current}>
      {props.selected !== null && (
        <Checkbox
          className={styles.check}
          checked={props.selected}
          onChange={(event) => props.onSelect(event.currentTarget.checked)}
          aria-label={`${t('select')}: ${mention?.text.slice(0, 60) ?? props.mentionId}`}
        />
      )}
      <button
        type="button"
        className={styles.open}
        aria-current={props.current ? 'true' : undefined}
        data-row={props.mentionId}
        onClick={props.onOpen}
      >
        <span className={styles.words}>
          {mention === undefined ? (
            t(props.missing ? 'gone' : 'noText')
          ) : (
            <MessageText lang={lang} text={mention.text} />
          )}
        </span>
        {mention !== undefined && <UnderstoodMarks understood={mention.understood} />}
        <span className={styles.meta}>
          <QueueMark state={state} />
          {mention?.kind === 'repost' && <Repost />}
          <span>{channelName(channel)}</span>
          <LanguageMark lang={lang} />
          {askedAt !== undefined && state !== 'answered' && (
            <span>{t('waits', { age: format.age((props.nowMs - Date.parse(askedAt)) / 1_000) })}</span>
          )}
          <Holder conversation={conversation} />
        </span>
      </button>
    </li>
  )
}
