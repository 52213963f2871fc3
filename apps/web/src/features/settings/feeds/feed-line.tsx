import { Button, Table } from '@mantine/core'
import { KEY_KINDS } from '@tenfold/contract/feed-kinds.ts'
import type { Settings } from '@tenfold/contract/http/settings.ts'
import { MODES } from '@tenfold/core/disruption.ts'
import { useState } from 'react'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { useAct } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { Shape } from '../../../ui/shape.tsx'
import { ConfirmAct } from '../confirm-act.tsx'
import styles from '../settings.module.css'
import { ChangeKey } from './change-key.tsx'
import { feedWords } from './feed-words.ts'
import { KIND_NAMES, kindOf } from './kind-names.ts'

type FeedRow = Settings['feeds'][number]

const STATES = ['ok', 'stale', 'error', 'credential', 'off'] as const

/** One feed: where it is from, how it fares, and what can be done with it. */
export function FeedLine({ feed, mayWrite }: { readonly feed: FeedRow; readonly mayWrite: boolean }) {
  const t = useWords(feedWords)
  const format = useFormat()
  const [said, setSaid] = useState<string | null>(null)
  const kind = kindOf(feed.kind)
  const mode = MODES.find((each) => each === feed.mode)
  const isSent = kind !== null && feed.urls.length === 0
  const places = kind === 'webhook-in' ? [`/api/feeds/${feed.id}/events`] : feed.urls
  const state = STATES.find((each) => each === feed.state) ?? (isSent ? 'waits' : 'new')
  const bad = feed.state !== 'ok' && feed.state !== 'new'
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {feed.name}
        {places.map((place) => (
          <p key={place} className={styles.small}>
            {place}
          </p>
        ))}
      </Table.Th>
      <Table.Td>
        {kind === null ? feed.kind : KIND_NAMES[kind]}
        <p className={styles.small}>
          {mode === undefined ? feed.mode : t(`mode_${mode}`)} ·{' '}
          {isSent ? t('isSent') : t('every', { seconds: feed.intervalS })}
        </p>
      </Table.Td>
      <Table.Td className={bad ? styles.bad : undefined}>
        <Shape name={bad ? 'hatch' : state === 'ok' ? 'dot' : 'ring'} /> {t(state)}
        {feed.problem !== null && <p>{feed.problem}</p>}
        {said !== null && <p className={styles.small}>{said}</p>}
      </Table.Td>
      <Table.Td>{feed.lastOkAt === null ? t('never') : format.dateTime(feed.lastOkAt)}</Table.Td>
      {mayWrite && (
        <Table.Td>
          {kind !== null && (
            <div className={styles.acts}>
              {!isSent && <TryFeed feed={feed} onSaid={setSaid} />}
              {(kind === 'webhook-in' || (!isSent && KEY_KINDS.includes(kind))) && (
                <ChangeKey feedId={feed.id} name={feed.name} signs={kind === 'webhook-in'} />
              )}
              <ConfirmAct
                command="feed:remove"
                input={{ feedId: feed.id }}
                label={t('remove')}
                of={feed.name}
                title={t('removeTitle', { name: feed.name })}
                note={t(isSent ? 'removeSentNote' : 'removeNote')}
              />
            </div>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  )
}

interface TryFeedProps {
  readonly feed: FeedRow
  readonly onSaid: (said: string) => void
}

function TryFeed({ feed, onSaid }: TryFeedProps) {
  const t = useWords(feedWords)
  const { act, busy, problem } = useAct('feed:try')
  const tryNow = async () => {
    const done = await act({ feedId: feed.id })
    if (done === null) return
    onSaid(done.said)
    announce(done.said)
  }
  return (
    <>
      <Button
        size="xs"
        variant="default"
        loading={busy}
        aria-label={`${t('tryNow')}: ${feed.name}`}
        onClick={() => void tryNow()}
      >
        {t('tryNow')}
      </Button>
      <ProblemNote problem={problem} />
    </>
  )
}
