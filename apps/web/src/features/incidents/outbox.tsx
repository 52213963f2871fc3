import { Button, CopyButton, Group, TextInput } from '@mantine/core'
import type { Publication } from '@tenfold/contract/entities.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useCan, useRealNow } from '../../live/room.tsx'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { channelName } from '../../ui/names.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { channelUrl } from './channel-url.ts'
import styles from './incidents.module.css'
import { messageWords } from './message-words.ts'

interface OutboxProps {
  readonly publication: Publication
  readonly handle: string
  /** Undefined until it is fetched. */
  readonly text: string | undefined
}

/** The manual channel: held (undo) → to be posted by hand (copy, open, paste the link) → posted. */
export function Outbox(props: OutboxProps) {
  switch (props.publication.state) {
    case 'held':
      return <Held publication={props.publication} />
    case 'ready':
      return <Ready {...props} />
    case 'posted':
      return <Posted publication={props.publication} />
    case 'cancelled':
      return null
  }
}

function Held({ publication }: { readonly publication: Publication }) {
  const t = useWords(messageWords)
  const notLive = useNotLive()
  const realMs = useRealNow()
  const mayUndo = useCan('publication:cancel', { accounts: [publication.account], lang: publication.lang })
  const { act, busy, problem } = useAct('publication:cancel')
  const seconds = Math.max(0, Math.ceil((Date.parse(publication.undoUntil) - realMs) / 1_000))
  const undo = async () => {
    if ((await act({ publicationId: publication.id })) !== null) announce(t('undone'))
  }
  return (
    <div className={styles.outbox}>
      <Group gap="sm">
        <span>{t('undoLeft', { seconds })}</span>
        {mayUndo && (
          <Button size="xs" color="vermillion" loading={busy} disabled={notLive !== null} onClick={() => void undo()}>
            {t('undo')}
          </Button>
        )}
      </Group>
      <ProblemNote problem={problem} />
    </div>
  )
}

function Ready({ publication, handle, text }: OutboxProps) {
  const t = useWords(messageWords)
  const notLive = useNotLive()
  const mayPost = useCan('publication:post', { accounts: [publication.account], lang: publication.lang })
  const { act, busy, problem } = useAct('publication:posted')
  const [link, setLink] = useState('')
  const url = link.trim()
  const bad = url !== '' && !/^https?:\/\/[^\s/]+/i.test(url)
  const channel = channelUrl(publication.channel, handle)
  if (!mayPost) return null
  const record = async () => {
    if (url === '' || bad || notLive !== null) return
    if ((await act({ publicationId: publication.id, url })) !== null) announce(t('recorded'))
  }
  return (
    <form
      className={styles.outbox}
      onSubmit={(event) => {
        event.preventDefault()
        void record()
      }}
    >
      <p className={styles.small}>{t('readyHint')}</p>
      <Group gap="xs">
        <CopyButton value={text ?? ''}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              disabled={text === undefined}
              onClick={() => {
                copy()
                announce(t('copied'))
              }}
            >
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
        {channel !== null && (
          <Button component="a" href={channel} target="_blank" rel="noopener noreferrer" size="xs" variant="default">
            {t('openChannel', { channel: channelName(publication.channel) })}
          </Button>
        )}
      </Group>
      <TextInput
        label={t('postLink')}
        type="url"
        inputMode="url"
        placeholder="https://"
        value={link}
        error={bad ? t('badLink') : undefined}
        onChange={(event) => setLink(event.currentTarget.value)}
      />
      <ProblemNote problem={problem} />
      {notLive !== null && <p className={styles.small}>{notLive}</p>}
      <Button type="submit" size="xs" loading={busy} disabled={url === '' || bad || notLive !== null}>
        {t('record')}
      </Button>
    </form>
  )
}

function Posted({ publication }: { readonly publication: Publication }) {
  const t = useWords(messageWords)
  const format = useFormat()
  const { postedAt, postedBy, url } = publication
  return (
    <p className={styles.outbox}>
      <span>
        {postedAt !== null && t('postedBy', { at: format.dateTime(postedAt), name: postedBy?.name ?? '–' })}
        {url !== null && (
          <>
            {' · '}
            <a href={url} target="_blank" rel="noopener noreferrer">
              {t('openPost')}
            </a>
          </>
        )}
      </span>
    </p>
  )
}
