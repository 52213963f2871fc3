import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { CalendarEntry } from '@tenfold/contract/entities.ts'
import type { Calendar } from '@tenfold/contract/http/alarms.ts'
import { useRef, useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useDirectory } from '../../../live/directory.ts'
import { useBoard, useRoomNow } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { keyOf, useGet } from '../../../live/use-get.ts'
import { announce } from '../../../ui/announcer.tsx'
import { Answer } from '../../../ui/answer.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import styles from '../settings.module.css'
import { UndoLine } from '../undo-line.tsx'
import { AddEntry } from './add-entry.tsx'
import { calendarWords } from './calendar-words.ts'
import { partedAt } from './entries.ts'
import { EntryTable } from './entry-table.tsx'
import { KINDS } from './kinds.ts'

const PATH = '/api/calendar'

/** What the expected volume has to know beforehand; only for those who may change it. */
export function CalendarSection() {
  const t = useWords(calendarWords)
  const queries = useQueryClient()
  const changes = useBoard((board) => board.directoryVersion)
  const query = useGet<Calendar>(PATH, changes)
  const remove = useAct('calendar:remove')
  const restore = useAct('calendar:add')
  const [adding, setAdding] = useState(false)
  const [removed, setRemoved] = useState<CalendarEntry | null>(null)
  const adder = useRef<HTMLButtonElement>(null)

  const renew = () => queries.invalidateQueries({ queryKey: keyOf(PATH) })
  const onRemove = async (entry: CalendarEntry) => {
    restore.forget()
    if ((await remove.act({ entryId: entry.id })) === null) return
    setRemoved(entry)
    announce(t('removed', { title: entry.title }))
    await renew()
  }
  const onUndo = async ({ kind, title, fromAt, toAt, account, factor }: CalendarEntry) => {
    if ((await restore.act({ kind, title, fromAt, toAt, account, factor })) === null) return
    setRemoved(null)
    announce(t('restored', { title }))
    adder.current?.focus()
    await renew()
  }
  return (
    <Panel
      title={t('title')}
      actions={
        <Button size="xs" ref={adder} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      }
    >
      <p className={styles.hint}>{t('hint')}</p>
      <dl className={styles.explained}>
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt>{t(`kind_${kind}`)}</dt>
            <dd>{t(`does_${kind}`)}</dd>
          </div>
        ))}
      </dl>
      {removed !== null && (
        <UndoLine
          said={t('removed', { title: removed.title })}
          busy={restore.busy}
          problem={restore.problem}
          onUndo={() => void onUndo(removed)}
        />
      )}
      <ProblemNote problem={remove.problem} />
      <Answer query={query}>
        {({ entries }) => <Entries entries={entries} onRemove={(entry) => void onRemove(entry)} />}
      </Answer>
      {adding && (
        <AddEntry
          onClose={(title) => {
            setAdding(false)
            if (title === null) return
            setRemoved(null)
            announce(t('added', { title }))
            void renew()
          }}
        />
      )}
    </Panel>
  )
}

interface EntriesProps {
  readonly entries: readonly CalendarEntry[]
  readonly onRemove: (entry: CalendarEntry) => void
}

function Entries({ entries, onRemove }: EntriesProps) {
  const t = useWords(calendarWords)
  const nowMs = useRoomNow()
  const accounts = useDirectory().data?.accounts ?? []
  const { coming, past } = partedAt(entries, nowMs)
  return (
    <>
      {coming.length === 0 ? (
        <Empty>{t('empty')}</Empty>
      ) : (
        <EntryTable label={t('coming')} entries={coming} accounts={accounts} nowMs={nowMs} onRemove={onRemove} />
      )}
      {past.length > 0 && (
        <details className={styles.details}>
          <summary>{t('past', { count: past.length })}</summary>
          <EntryTable label={t('pastLabel')} entries={past} accounts={accounts} nowMs={nowMs} onRemove={onRemove} />
        </details>
      )}
    </>
  )
}
