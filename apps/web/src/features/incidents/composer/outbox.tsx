import { Button, CopyButton, Group, TextInput } from '@mantine/core'
import type { Publication } from '@tenfold/contract/drafting.ts'
import { useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useCan, useRealNow } from '../../../live/room.tsx'
import { useAct, useNotLive } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { channelName } from '../../../ui/names.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { approvalWords } from './approval-words.ts'
import { channelUrl } from './channel-url.ts'
import styles from './composer.module.css'
import { messageWords } from './message-words.ts'

interface OutboxProps {
  readonly publication: Publication
  readonly handle: string
  /** Undefined until it is fetched. */
  readonly text: string | undefined
  /** It says what does not hold any more. */
  readonly isWrong: boolean
}

/** The manual channel: held (undo) or scheduled → to be posted by hand (copy, open, paste the link) → posted. */
export function Outbox(props: OutboxProps) {
  switch (props.publication.state) {
    case 'held':
      return <Held publication={props.publication} />
    case 'scheduled':
      return <Waiting publication={props.publication} />
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
  const realMs = useRealNow()
  const seconds = Math.max(0, Math.ceil((Date.parse(publication.undoUntil) - realMs) / 1_000))
  return (
    <div className={styles.outbox}>
      <Group gap="sm">
        <span>{t('undoLeft', { seconds })}</span>
        <TakeBack publication={publication} label={t('undo')} />
      </Group>
    </div>
  )
}

/** It waits for its time; until then it can be taken back. */
function Waiting({ publication }: { readonly publication: Publication }) {
  const t = useWords(messageWords)
  const tApproval = useWords(approvalWords)
  const format = useFormat()
  return (
    <div className={styles.outbox}>
      <Group gap="sm">
        <span>{t('goesOutIn', { at: format.dateTime(publication.sendAt ?? publication.queuedAt) })}</span>
        <TakeBack publication={publication} label={tApproval('takeBack')} />
      </Group>
    </div>
  )
}

function TakeBack({ publication, label }: { readonly publication: Publication; readonly label: string }) {
  const t = useWords(messageWords)
  const notLive = useNotLive()
  const mayUndo = useCan('publication:cancel', { accounts: [publication.account], lang: publication.lang })
  const { act, busy, problem } = useAct('publication:cancel')
  const undo = async () => {
    if ((await act({ publicationId: publication.id })) !== null) announce(t('undone'))
  }
  if (!mayUndo) return null
  return (
    <>
      <Button size="xs" color="vermillion" loading={busy} disabled={notLive !== null} onClick={() => void undo()}>
        {label}
      </Button>
      <ProblemNote problem={problem} />
    </>
  )
}

function Ready({ publication, handle, text, isWrong }: OutboxProps) {
  const t = useWords(messageWords)
  const tApproval = useWords(approvalWords)
  const notLive = useNotLive()
  const mayPost = useCan('publication:post', { accounts: [publication.account], lang: publication.lang })
  const { act, busy, problem } = useAct('publication:posted')
  const [link, setLink] = useState('')
  const url = link.trim()
  const bad = url !== '' && !/^https?:\/\/[^\s/]+/i.test(url)
  const channel = channelUrl(publication.channel, handle)
  const record = async () => {
    if (url === '' || bad || notLive !== null) return
    if ((await act({ publicationId: publication.id, url })) !== null) announce(t('recorded'))
  }
  // Whoever posts by hand may have done so before it turned wrong: only with its link can it be corrected.
  return (
    <>
      {isWrong && (
        <div className={styles.outbox}>
          <p className={styles.warn}>{t('staleReady')}</p>
          <TakeBack publication={publication} label={tApproval('takeBack')} />
        </div>
      )}
      {mayPost && (
        <form
          className={styles.outbox}
          onSubmit={(event) => {
            event.preventDefault()
            void record()
          }}
        >
          <p className={styles.small}>{t(isWrong ? 'alreadyOut' : 'readyHint')}</p>
          {!isWrong && (
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
                <Button
                  component="a"
                  href={channel}
                  target="_blank"
                  rel="noopener noreferrer"
                  size="xs"
                  variant="default"
                >
                  {t('openChannel', { channel: channelName(publication.channel) })}
                </Button>
              )}
            </Group>
          )}
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
      )}
    </>
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
