import { Button, Group, Stack, TextInput } from '@mantine/core'
import type { Conversation } from '@tenfold/contract/entities.ts'
import type { Mention } from '@tenfold/contract/http.ts'
import { type RefObject, useEffect, useRef } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { useCan, useMe, useRealNow } from '../../live/room.tsx'
import { isSend } from '../../ui/enter.ts'
import { MessageText } from '../../ui/message-text.tsx'
import { channelName, languageName } from '../../ui/names.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import styles from './queue.module.css'
import { QueueMark, type QueueState } from './state.tsx'
import type { Work } from './use-work.ts'
import { words } from './words.ts'

interface MessageDetailProps {
  readonly mention: Mention | undefined
  readonly conversation: Conversation | null
  readonly state: QueueState
  readonly work: Work
  readonly onAssign: (() => void) | null
}

/** One message with what can be done about it. The answer itself is written by hand in the channel. */
export function MessageDetail({ mention, conversation, state, work, onAssign }: MessageDetailProps) {
  const t = useWords(words)
  const format = useFormat()
  const locale = useLocale()
  const head = useRef<HTMLHeadingElement>(null)
  useKeptFocus(head, state)
  if (mention === undefined) return <p>{t('noText')}</p>
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
        <span>{languageName(mention.lang, locale)}</span>
        <time dateTime={mention.createdAt}>{format.dateTime(mention.createdAt)}</time>
        {mention.editedAt !== null && <span>{t('edited', { at: format.dateTime(mention.editedAt) })}</span>}
        <QueueMark state={state} />
      </p>
      <MessageText lang={mention.lang} text={mention.text} className={styles.text} />
      <Who conversation={conversation} />
      <ProblemNote problem={work.problem} />
      <Acts mention={mention} conversation={conversation} state={state} work={work} onAssign={onAssign} />
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

function Acts({ mention, conversation, state, work, onAssign }: MessageDetailProps & { readonly mention: Mention }) {
  const t = useWords(words)
  const me = useMe()
  const mayWork = useCan('conversation:work', { accounts: mention.accounts, lang: mention.lang })
  const mayAssign = useCan('conversation:assign')
  const held = conversation?.holder ?? null
  const mine = held?.id === me.id
  if (state === 'answered') return null
  const disabled = work.notLive !== null || work.busy
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {mayWork && held === null && (
          <Button disabled={disabled} onClick={work.claim} aria-keyshortcuts="E">
            {t('claim')}
          </Button>
        )}
        {mine && !work.answering && (
          <Button disabled={disabled} onClick={work.startAnswered} aria-keyshortcuts="R">
            {t('answered')}
          </Button>
        )}
        {mine && (
          <Button variant="default" disabled={disabled} onClick={work.claim}>
            {t('renew')}
          </Button>
        )}
        {held !== null && (mine || mayAssign) && (
          <Button variant="default" disabled={disabled} onClick={work.release}>
            {t('release')}
          </Button>
        )}
        {onAssign !== null && (
          <Button variant="default" disabled={work.notLive !== null} onClick={onAssign} aria-keyshortcuts="A">
            {t('assign')}
          </Button>
        )}
        {mention.url !== null && (
          <Button
            component="a"
            href={mention.url}
            target="_blank"
            rel="noopener noreferrer"
            variant={mine ? 'light' : 'subtle'}
          >
            {t(mine ? 'openToAnswer' : 'openPost')}
          </Button>
        )}
      </Group>
      {work.notLive !== null && <p>{work.notLive}</p>}
      {!mayWork && <p>{t('notAllowed')}</p>}
      {mayWork && held === null && <p className={styles.keys}>{t('claimFirst')}</p>}
      {mine && mention.url === null && <p>{t('noUrl')}</p>}
      {mine && work.answering && <AnsweredForm work={work} />}
    </Stack>
  )
}

function AnsweredForm({ work }: { readonly work: Work }) {
  const t = useWords(words)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        work.answered()
      }}
    >
      <Stack gap="xs">
        <TextInput
          label={t('answerLink')}
          description={t('answerHint')}
          type="url"
          inputMode="url"
          autoFocus
          value={work.link}
          error={work.linkIsBad ? t('badLink') : undefined}
          onChange={(event) => work.setLink(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (isSend(event)) work.answered()
            if (event.key === 'Escape' && !event.nativeEvent.isComposing) work.stopAnswered()
          }}
        />
        <Group gap="xs">
          <Button type="submit" loading={work.busy} disabled={work.notLive !== null || work.linkIsBad}>
            {t('save')}
          </Button>
          <Button variant="default" onClick={work.stopAnswered}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
