import { Button, Group, Stack, TextInput } from '@mantine/core'
import type { Conversation } from '@tenfold/contract/entities.ts'
import type { Mention } from '@tenfold/contract/http/mentions.ts'
import { useWords } from '../../i18n/words.ts'
import { useCan, useMe } from '../../live/room.tsx'
import { isSend } from '../../ui/enter.ts'
import styles from './queue.module.css'
import type { QueueState } from './state.tsx'
import type { Work } from './use-work.ts'
import { words } from './words.ts'

interface MessageActsProps {
  readonly mention: Mention
  readonly conversation: Conversation | null
  readonly state: QueueState
  readonly work: Work
  readonly onAssign: (() => void) | null
}

/** Claim, release, assign and mark as answered. */
export function MessageActs({ mention, conversation, state, work, onAssign }: MessageActsProps) {
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
