import { Button, NativeSelect, NumberInput, Table, Textarea, TextInput } from '@mantine/core'
import type { CommandInput } from '@tenfold/contract/commands.ts'
import type { Feed } from '@tenfold/contract/entities.ts'
import type { Settings } from '@tenfold/contract/http.ts'
import { MODES } from '@tenfold/core/disruption.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useAct } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { Shape } from '../../ui/shape.tsx'
import { ConfirmAct } from './confirm-act.tsx'
import { FormDialog } from './form-dialog.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'
import { words } from './words.ts'

type FeedRow = Settings['feeds'][number]
type Kind = CommandInput<'feed:add'>['kind']

const STATES: readonly Feed['state'][] = ['new', 'ok', 'stale', 'error', 'credential', 'off']
const KINDS: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'gtfs-rt', label: 'GTFS-Realtime' },
  { value: 'bts-csv', label: 'BTS on-time (CSV)' },
]

interface FeedsSectionProps {
  readonly feeds: readonly FeedRow[]
  readonly mayWrite: boolean
}

/** What the railway and the airport say: state, age, the last error in words. */
export function FeedsSection({ feeds, mayWrite }: FeedsSectionProps) {
  const t = useWords(words)
  const [adding, setAdding] = useState(false)
  return (
    <>
      <Section
        title={t('feeds')}
        hint={t('feedsHint')}
        add={mayWrite ? { label: t('addFeed'), onAdd: () => setAdding(true) } : null}
        columns={[t('name'), t('kind'), t('state'), t('lastOk')]}
        empty={feeds.length === 0 ? t('feedsEmpty') : null}
        withActs={mayWrite}
      >
        {feeds.map((feed) => (
          <FeedLine key={feed.id} feed={feed} mayWrite={mayWrite} />
        ))}
      </Section>
      {adding && <AddFeed onClose={() => setAdding(false)} />}
    </>
  )
}

function FeedLine({ feed, mayWrite }: { readonly feed: FeedRow; readonly mayWrite: boolean }) {
  const t = useWords(words)
  const format = useFormat()
  const { act, busy, problem } = useAct('feed:try')
  const [said, setSaid] = useState<string | null>(null)
  const state = STATES.find((each) => each === feed.state)
  const mode = MODES.find((each) => each === feed.mode)
  const bad = feed.state !== 'ok' && feed.state !== 'new'
  const tryNow = async () => {
    const done = await act({ feedId: feed.id })
    if (done === null) return
    setSaid(done.said)
    announce(done.said)
  }
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {feed.name}
        {feed.urls.map((url) => (
          <p key={url} className={styles.small}>
            {url}
          </p>
        ))}
      </Table.Th>
      <Table.Td>
        {KINDS.find(({ value }) => value === feed.kind)?.label ?? feed.kind}
        <p className={styles.small}>
          {mode === undefined ? feed.mode : t(`mode_${mode}`)} · {t('every', { seconds: feed.intervalS })}
        </p>
      </Table.Td>
      <Table.Td className={bad ? styles.bad : undefined}>
        <Shape name={bad ? 'hatch' : 'dot'} /> {state === undefined ? feed.state : t(`feed_${state}`)}
        {feed.problem !== null && <p>{feed.problem}</p>}
        {said !== null && <p className={styles.small}>{said}</p>}
        <ProblemNote problem={problem} />
      </Table.Td>
      <Table.Td>
        {feed.lastOkAt === null ? t('never') : `${format.date(feed.lastOkAt)} ${format.time(feed.lastOkAt)}`}
      </Table.Td>
      {mayWrite && (
        <Table.Td>
          <div className={styles.acts}>
            <Button
              size="xs"
              variant="default"
              loading={busy}
              aria-label={`${t('tryNow')}: ${feed.name}`}
              onClick={() => void tryNow()}
            >
              {t('tryNow')}
            </Button>
            <ConfirmAct
              command="feed:remove"
              input={{ feedId: feed.id }}
              label={t('remove')}
              of={feed.name}
              title={t('removeFeedTitle', { name: feed.name })}
              note={t('removeFeedNote')}
            />
          </div>
        </Table.Td>
      )}
    </Table.Tr>
  )
}

function AddFeed({ onClose }: { readonly onClose: () => void }) {
  const t = useWords(words)
  const [name, setName] = useState('')
  const [kind, setKind] = useState<Kind>('gtfs-rt')
  const [mode, setMode] = useState<(typeof MODES)[number]>('rail')
  const [lines, setLines] = useState('')
  const [intervalS, setIntervalS] = useState(30)
  const { act, busy, problem } = useAct('feed:add')
  const urls = lines
    .split(/\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const ready = name.trim() !== '' && urls.length >= 1 && urls.length <= 5 && intervalS >= 1
  const add = async () => {
    if ((await act({ name: name.trim(), kind, mode, urls, intervalS })) === null) return
    announce(t('feedAdded'))
    onClose()
  }
  return (
    <FormDialog
      title={t('addFeed')}
      submitLabel={t('addFeed')}
      busy={busy}
      problem={problem}
      ready={ready}
      onSubmit={() => void add()}
      onClose={onClose}
    >
      <TextInput
        label={t('name')}
        maxLength={100}
        required
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('kind')}
        value={kind}
        onChange={(event) => setKind(KINDS.find(({ value }) => value === event.currentTarget.value)?.value ?? kind)}
        data={KINDS.map(({ value, label }) => ({ value, label }))}
      />
      <NativeSelect
        label={t('mode')}
        value={mode}
        onChange={(event) => setMode(MODES.find((each) => each === event.currentTarget.value) ?? mode)}
        data={MODES.map((each) => ({ value: each, label: t(`mode_${each}`) }))}
      />
      <Textarea
        label={t('urls')}
        description={t('urlsHint')}
        required
        autosize
        minRows={2}
        value={lines}
        onChange={(event) => setLines(event.currentTarget.value)}
      />
      <NumberInput
        label={t('interval')}
        min={1}
        max={3_600}
        allowDecimal={false}
        value={intervalS}
        onChange={(value) => setIntervalS(Number(value))}
      />
    </FormDialog>
  )
}
