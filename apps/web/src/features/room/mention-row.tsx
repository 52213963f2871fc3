import { Button } from '@mantine/core'
import type { Conversation } from '@tenfold/contract/entities.ts'
import type { Mention } from '@tenfold/contract/http/mentions.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useCan, useMe } from '../../live/room.tsx'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { LanguageMark } from '../../ui/language-mark.tsx'
import { MessageText } from '../../ui/message-text.tsx'
import { channelName } from '../../ui/names.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { UnderstoodMarks } from '../../ui/understood-marks.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import styles from './newest-panel.module.css'
import { roomWords } from './words.ts'

interface MentionRowProps {
  readonly mention: Mention
  /** Who answers it or was asked to; null: nobody yet. */
  readonly conversation: Conversation | null
  readonly index: number
  readonly count: number
  /** Distance from the list's beginning in px. */
  readonly top: number
  readonly measure: (row: HTMLElement | null) => void
}

export function MentionRow({ mention, conversation, index, count, top, measure }: MentionRowProps) {
  const t = useWords(roomWords)
  const format = useFormat()
  const { author } = mention
  return (
    <li
      className={styles.row}
      ref={measure}
      data-index={index}
      aria-setsize={count}
      aria-posinset={index + 1}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div className={styles.meta}>
        <time dateTime={mention.createdAt}>{format.dateTime(mention.createdAt)}</time>
        <span>{channelName(mention.channel)}</span>
        <LanguageMark lang={mention.lang} />
        <span className={styles.author} title={`@${author.handle}`}>
          {author.name ?? `@${author.handle}`}
        </span>
        {author.followers !== null && author.followers >= 10_000 && (
          <span>{t('followers', { count: format.number(author.followers) })}</span>
        )}
        {mention.editedAt !== null && <span>{t('edited')}</span>}
        {mention.url !== null && (
          <a href={mention.url} target="_blank" rel="noreferrer nofollow">
            {t('original')}
          </a>
        )}
        <Holder conversation={conversation} />
      </div>
      <MessageText className={styles.text} lang={mention.lang} text={mention.text} />
      <UnderstoodMarks understood={mention.understood} />
      <Acts mention={mention} conversation={conversation} />
    </li>
  )
}

function Holder({ conversation }: { readonly conversation: Conversation | null }) {
  const t = useWords(roomWords)
  const me = useMe()
  if (conversation?.holder) {
    const mine = conversation.holder.id === me.id
    return (
      <span className={styles.holder}>{mine ? t('heldByMe') : t('heldBy', { name: conversation.holder.name })}</span>
    )
  }
  if (conversation?.assignee) return <span>{t('assignedTo', { name: conversation.assignee.name })}</span>
  return null
}

function Acts({ mention, conversation }: { readonly mention: Mention; readonly conversation: Conversation | null }) {
  const t = useWords(roomWords)
  const resource = { accounts: mention.accounts, lang: mention.lang }
  const mayAssign = useCan('conversation:assign', resource)
  const mayWork = useCan('conversation:work', resource)
  const notLive = useNotLive()
  const claim = useAct('conversation:claim')
  const [assigning, setAssigning] = useState(false)
  if (!mayAssign && !mayWork) return null
  return (
    <>
      <div className={styles.acts}>
        {mayAssign && (
          <Button size="compact-sm" variant="default" onClick={() => setAssigning(true)}>
            {t('assign')}
          </Button>
        )}
        {mayWork && conversation?.holder == null && (
          <Button
            size="compact-sm"
            variant="default"
            loading={claim.busy}
            disabled={notLive !== null}
            title={notLive ?? undefined}
            onClick={() => {
              void claim.act({ mentionId: mention.id }).then((done) => {
                if (done !== null) announce(t('claimedDone'))
              })
            }}
          >
            {t('claim')}
          </Button>
        )}
      </div>
      {claim.problem !== null && (
        <div className={styles.problem}>
          <ProblemNote problem={claim.problem} />
        </div>
      )}
      {assigning && <AssignDialog mention={mention} onClose={() => setAssigning(false)} />}
    </>
  )
}
