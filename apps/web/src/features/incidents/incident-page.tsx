import { Button, Skeleton, Tabs, Textarea } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import type { Incident } from '@tenfold/contract/entities.ts'
import type { IncidentList } from '@tenfold/contract/http.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { clocksOf } from '../../live/clocks.ts'
import { useBoard, useCan, useRoomNow } from '../../live/room.tsx'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { useGet } from '../../live/use-get.ts'
import { announce } from '../../ui/announcer.tsx'
import { Answer } from '../../ui/answer.tsx'
import { ClockFace } from '../../ui/clock-face.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Empty } from '../../ui/empty.tsx'
import { FactsTab } from './facts-tab.tsx'
import { IncidentMark } from './incident-mark.tsx'
import styles from './incidents.module.css'
import { MessagesTab } from './messages-tab.tsx'
import { usePlaybook } from './names.ts'
import { TimelineTab } from './timeline-tab.tsx'
import { words } from './words.ts'

const TABS = ['facts', 'messages', 'timeline'] as const

/** One incident: facts, messages, timeline. Open ones come from the board, closed ones from the list. */
export function IncidentPage() {
  const t = useWords(words)
  const { id = '' } = useParams({ strict: false })
  const open = useBoard((board) => board.incidents[id] ?? null)
  const list = useGet<IncidentList>('/api/incidents', open === null ? 'closed' : 'open')
  if (open !== null) return <IncidentView key={id} incident={open} closed={null} />
  return (
    <Answer query={list}>
      {({ incidents }) => {
        const found = incidents.find((incident) => incident.id === id)
        if (found === undefined) return <Empty>{t('notFound')}</Empty>
        // It has just left the board, and the list that says why is on its way.
        if (found.state === 'open') return <Skeleton height={120} />
        return <IncidentView key={id} incident={found} closed={found} />
      }}
    </Answer>
  )
}

interface IncidentViewProps {
  readonly incident: Incident
  /** Null while it is open. */
  readonly closed: { readonly closedAt: string | null; readonly closeReason: string | null } | null
}

function IncidentView({ incident, closed }: IncidentViewProps) {
  const t = useWords(words)
  const format = useFormat()
  const playbook = usePlaybook(incident.playbook)
  const mayClose = useCan('incident:close')
  const [tab, setTab] = useState<string>(incident.state === 'open' ? 'facts' : 'timeline')
  const [closing, setClosing] = useState(false)
  const isOpen = incident.state === 'open'
  return (
    <>
      <header className={styles.head}>
        <h1 dir="auto">{incident.title}</h1>
        <IncidentMark state={incident.state} />
        <Link to="/reports/$id" params={{ id: incident.id }}>
          {t('openReport')}
        </Link>
        {isOpen && mayClose && (
          <Button size="xs" variant="default" onClick={() => setClosing(true)}>
            {t('close')}
          </Button>
        )}
        {isOpen && <Clocks incident={incident} />}
        <p className={styles.sub}>
          <Link to="/incidents">{t('back')}</Link>
          {' · '}
          {t('declaredBy', { at: format.dateTime(incident.declaredAt), name: incident.declaredBy.name })}
          {closed !== null &&
            closed.closedAt !== null &&
            ` · ${t('closedAt', { at: format.dateTime(closed.closedAt), reason: closed.closeReason ?? '–' })}`}
        </p>
      </header>
      <Tabs value={tab} onChange={(value) => setTab(value ?? 'facts')} keepMounted={false}>
        <Tabs.List aria-label={t('incident')}>
          {TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(each)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="facts" pt="sm">
          {isOpen ? <FactsTab incident={incident} playbook={playbook} /> : <Empty>{t('closedNote')}</Empty>}
        </Tabs.Panel>
        <Tabs.Panel value="messages" pt="sm">
          {isOpen ? <MessagesTab incident={incident} playbook={playbook} /> : <Empty>{t('closedNote')}</Empty>}
        </Tabs.Panel>
        <Tabs.Panel value="timeline" pt="sm">
          <TimelineTab incident={incident} playbook={playbook} />
        </Tabs.Panel>
      </Tabs>
      {closing && <CloseDialog incident={incident} onClose={() => setClosing(false)} />}
    </>
  )
}

function Clocks({ incident }: { readonly incident: Incident }) {
  const board = useBoard((board) => board)
  const nowMs = useRoomNow()
  return (
    <div className={styles.clocks}>
      {clocksOf(incident, board, nowMs).map((clock) => (
        <ClockFace key={clock.id} clock={clock} />
      ))}
    </div>
  )
}

function CloseDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const t = useWords(words)
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('incident:close')
  const [reason, setReason] = useState('')
  const close = async () => {
    if ((await act({ incidentId: incident.id, reason: reason.trim() })) === null) return
    announce(t('closed'))
    onClose()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('closeTitle', { title: incident.title })}
      confirmLabel={t('close')}
      onConfirm={() => void close()}
      busy={busy}
      problem={problem}
      disabledWhy={notLive ?? (reason.trim() === '' ? '' : null)}
      danger
    >
      <p>{t('closeNote')}</p>
      <Textarea
        label={t('closeReason')}
        description={t('closeHint')}
        autosize
        minRows={2}
        maxLength={2_000}
        required
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}
