import { Stack } from '@mantine/core'
import type { Conversation } from '@tenfold/contract/entities.ts'
import type { Mention } from '@tenfold/contract/http/mentions.ts'
import { type RefObject, useEffect, useRef } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useMe, useRealNow } from '../../live/room.tsx'
import { LanguageMark } from '../../ui/language-mark.tsx'
import { MessageText } from '../../ui/message-text.tsx'
import { channelName } from '../../ui/names.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { AnswerLinks } from './answer-links.tsx'
import { MessageActs } from './message-acts.tsx'
import styles from './queue.module.css'
import { QueueMark, type QueueState, Repost } from './state.tsx'
import { UnderstoodPanel } from './understood/understood-panel.tsx'
import type { Work } from './use-work.ts'
import { words } from './words.ts'

interface MessageDetailProps {
  /** Undefined: it is being fetched, or `missing`. */
  readonly mention: Mention | undefined
  /** It was deleted or may not be seen. */
  readonly missing: boolean
  readonly conversation: Conversation | null
  readonly state: QueueState
  readonly work: Work
  readonly onAssign: (() => void) | null
  /** Opens another message here. */
  readonly onOpen: (mentionId: string) => void
}

/** One message with what can be done about it. The answer itself is written by hand in the channel. */
export function MessageDetail(props: MessageDetailProps) {
  const { mention, missing, conversation, state, work, onAssign, onOpen } = props
  const t = useWords(words)
  const format = useFormat()
  const head = useRef<HTMLHeadingElement>(null)
  useKeptFocus(head, state)
  if (mention === undefined) return <p>{t(missing ? 'gone' : 'noText')}</p>
  const { author } = mention
  return (
    <Stack gap="xs">
      <h3 ref={head} tabIndex={-1}>
        <bdi>{author.name ?? author.handle}</bdi>
      </h3>
      <p className={styles.meta}>
        <bdi>{author.handle}</bdi>
        {author.followers !== null && <span>{t('followers', { count: author.followers })}</span>}
        <span>{channelName(mention.channel)}</span>
        <LanguageMark lang={mention.lang} />
        <time dateTime={mention.createdAt}>{format.dateTime(mention.createdAt)}</time>
        {mention.editedAt !== null && <span>{t('edited', { at: format.dateTime(mention.editedAt) })}</span>}
        <QueueMark state={state} />
        {mention.kind === 'repost' && <Repost />}
      </p>
      {mention.kind === 'repost' && <p className={styles.meta}>{t('repostNote')}</p>}
      <MessageText
        lang={mention.lang}
        text={mention.text}
        className={styles.text}
        marked={mention.understood?.references ?? []}
      />
      <Who conversation={conversation} />
      <AnswerLinks mention={mention} />
      <ProblemNote problem={work.problem} />
      <MessageActs mention={mention} conversation={conversation} state={state} work={work} onAssign={onAssign} />
      <UnderstoodPanel key={mention.id} mention={mention} onOpen={onOpen} />
    </Stack>
  )
}

/** A button that its own act removes would drop the focus to the page's top: the heading takes it instead. */
function useKeptFocus(head: RefObject<HTMLHeadingElement | null>, state: QueueState): void {
  const before = useRef(state)
  useEffect(() => {
    if (before.current !== state && document.activeElement === document.body) head.current?.focus()
    before.current = state
  }, [head, state])
}

function Who({ conversation }: { readonly conversation: Conversation | null }) {
  const t = useWords(words)
  const format = useFormat()
  const me = useMe()
  const realMs = useRealNow()
  if (conversation === null) return null
  const { holder, leaseUntil, assignee, assignedBy } = conversation
  if (holder !== null && leaseUntil !== null) {
    const left = format.countdown(Math.max(0, Date.parse(leaseUntil) - realMs))
    return <p>{holder.id === me.id ? t('heldByMe', { left }) : t('heldBy', { name: holder.name, left })}</p>
  }
  if (assignee === null) return null
  return (
    <p>
      {assignedBy === null
        ? t('assignedTo', { name: assignee.name })
        : t('assignedToBy', { name: assignee.name, by: assignedBy.name })}
    </p>
  )
}
