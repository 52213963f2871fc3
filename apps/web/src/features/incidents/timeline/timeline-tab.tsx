import { Button, SegmentedControl } from '@mantine/core'
import { useThrottledValue } from '@mantine/hooks'
import { incidentOf } from '@tenfold/contract/event-incident.ts'
import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { Timeline } from '@tenfold/contract/http/incidents.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useEffect, useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { get } from '../../../live/api.ts'
import { useBoard } from '../../../live/room.tsx'
import { useGet } from '../../../live/use-get.ts'
import { Answer } from '../../../ui/answer.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { useLinkName } from '../links/link-name.ts'
import { Entry } from './entry.tsx'
import { ENTRY_KINDS, type EntryKind, kindOf } from './kind-of.ts'
import { NoteForm } from './note-form.tsx'
import { type Told, withEarlier, withNewest } from './pages.ts'
import { runsOf } from './runs.ts'
import styles from './timeline.module.css'
import { useNaming } from './use-naming.ts'
import { timelineWords } from './words.ts'

/** At most one question a second and a half, however fast events come. */
const RENEW_MS = 1_500
/** Of a long story the newest entries are shown at first. */
const SHOWN_AT_FIRST = 200

interface TimelineTabProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
}

/** What happened, oldest first, in the language of the screen; what everybody should see stands on top. */
export function TimelineTab({ incident, playbook }: TimelineTabProps) {
  const t = useWords(timelineWords)
  // Notes change nothing on the board but its number, so the number is what is watched.
  const seq = useThrottledValue(
    useBoard((board) => board.seq),
    RENEW_MS,
  )
  const path = `/api/incidents/${incident.id}/timeline`
  const timeline = useGet<Timeline>(path, seq)
  const { told, earlier } = useTold(path, timeline.data)
  const [kind, setKind] = useState<EntryKind>('all')
  return (
    <Panel
      title={t('title')}
      actions={
        <SegmentedControl
          size="xs"
          className={styles.kinds ?? ''}
          aria-label={t('show')}
          data={ENTRY_KINDS.map((each) => ({ value: each, label: t(`kind_${each}`) }))}
          value={kind}
          onChange={(value) => setKind(ENTRY_KINDS.find((each) => each === value) ?? 'all')}
        />
      }
    >
      <Answer query={timeline} lines={8}>
        {(newest) => (
          <Entries
            incident={incident}
            playbook={playbook}
            events={(told ?? newest).events}
            pinned={newest.pinned}
            kind={kind}
            earlier={earlier}
          />
        )}
      </Answer>
      {incident.state === 'open' && <NoteForm incidentId={incident.id} />}
    </Panel>
  )
}

/** Fetches what was before the entries that are shown; null: there is nothing before them. */
interface Earlier {
  readonly fetch: () => Promise<void>
  readonly busy: boolean
  readonly problem: unknown
}

/** The timeline as far as it was asked for. */
function useTold(path: string, newest: Timeline | undefined): { told: Told | null; earlier: Earlier | null } {
  const [told, setTold] = useState<Told | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  useEffect(() => {
    if (newest !== undefined) setTold((held) => withNewest(held, newest))
  }, [newest])
  const before = told?.before ?? null
  const fetch = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const page = await get<Timeline>(`${path}?before=${before}`)
      setTold((held) => (held === null || held.before !== before ? held : withEarlier(held, page)))
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return { told, earlier: before === null ? null : { fetch, busy, problem } }
}

interface EntriesProps extends TimelineTabProps {
  readonly events: readonly DomainEvent[]
  readonly pinned: readonly DomainEvent[]
  readonly earlier: Earlier | null
  readonly kind: EntryKind
}

function Entries({ incident, playbook, events, pinned, kind, earlier }: EntriesProps) {
  const t = useWords(timelineWords)
  const linked = useLinkName(incident)
  const naming = useNaming(playbook, events, linked)
  const [isWhole, setWhole] = useState(false)
  const withdrawn = new Set(events.flatMap((event) => (event.type === 'incident.unnoted' ? [event.noteId] : [])))
  const runs = runsOf(kind === 'all' ? events : events.filter((event) => kindOf(event) === kind))
  const shown = isWhole ? runs : runs.slice(-SHOWN_AT_FIRST)
  // Each duplicate by its name of when it was merged, which is told after all that happened in it.
  const duplicates = new Map(
    events.flatMap((event) =>
      event.type === 'incident.changed' && event.change.kind === 'merged'
        ? [[event.change.from, event.change.title]]
        : [],
    ),
  )
  const originOf = (event: DomainEvent): string | null => {
    const id = incidentOf(event)
    if (id === null || id === incident.id) return null
    const title = duplicates.get(id)
    return title === undefined ? t('fromDuplicate') : t('from', { title })
  }
  const entry = (run: readonly DomainEvent[]) => {
    const [first] = run
    if (first === undefined) return null
    return (
      <Entry
        key={first.seq}
        incident={incident}
        run={run}
        naming={naming}
        withdrawn={withdrawn}
        origin={originOf(first)}
      />
    )
  }
  return (
    <>
      {pinned.length > 0 && (
        <section aria-label={t('pinned')} className={styles.pinned}>
          <h3>{t('pinned')}</h3>
          <ol className={styles.timeline}>{pinned.map((event) => entry([event]))}</ol>
        </section>
      )}
      {runs.length === 0 && <Empty>{t(kind === 'all' ? 'empty' : 'nothingOf')}</Empty>}
      {shown.length === runs.length && earlier !== null && (
        <Button size="xs" variant="default" loading={earlier.busy} onClick={() => void earlier.fetch()}>
          {t('older')}
        </Button>
      )}
      <ProblemNote problem={earlier?.problem ?? null} />
      {shown.length < runs.length && (
        <Button size="xs" variant="default" onClick={() => setWhole(true)}>
          {t('earlier', { count: runs.length - shown.length })}
        </Button>
      )}
      <ol className={styles.timeline}>{shown.map(entry)}</ol>
    </>
  )
}
