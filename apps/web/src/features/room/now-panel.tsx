import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Incident, Surge } from '@tenfold/contract/entities.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { clocksOf } from '../../live/clocks.ts'
import { useBoard, useCan, useRoomNow, useTick } from '../../live/room.tsx'
import { alarmRatio, openIncidents, surgesByRank } from '../../live/room-state.ts'
import { ClockFace } from '../../ui/clock-face.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { sliceName } from '../../ui/slice-name.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { DeclareDialog } from './declare-dialog.tsx'
import styles from './panels.module.css'
import { roomWords } from './words.ts'

/** What waits for a person: surges that nobody has declared, incidents with their clocks and promises. */
export function NowPanel({ className }: { readonly className?: string | undefined }) {
  const t = useWords(roomWords)
  const incidents = useBoard(openIncidents)
  const surges = useBoard(surgesByRank)
  const open = surges.filter(
    ({ id, incidentId }) => incidentId === null && !incidents.some(({ surgeId }) => surgeId === id),
  )
  return (
    <Panel title={t('now')} className={className}>
      {open.length === 0 && incidents.length === 0 ? (
        <Empty>{t('calm')}</Empty>
      ) : (
        <ul className={styles.list}>
          {open.map((surge) => (
            <SurgeItem key={surge.id} surge={surge} />
          ))}
          {incidents.map((incident) => (
            <IncidentItem key={incident.id} incident={incident} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function SurgeItem({ surge }: { readonly surge: Surge }) {
  const t = useWords(roomWords)
  const format = useFormat()
  const tick = useTick()
  const now = alarmRatio({ rung: surge.rung, surge }, tick) ?? surge.now
  const mayDeclare = useCan('incident:declare')
  const [declaring, setDeclaring] = useState(false)
  return (
    <li className={styles.item}>
      <div className={styles.row}>
        <StateMark rung={surge.rung} />
        <span className={styles.figure}>{format.ratio(now.ratio)}</span>
        <span>{sliceName(surge.slice, format.locale)}</span>
      </div>
      <p className={styles.dim}>
        {t('surgeBasis', {
          observed: format.number(now.observed),
          window: now.windowMin,
          expected: format.number(now.expected, 1),
          authors: surge.authors,
          since: format.time(surge.onsetAt),
          peak: format.ratio(surge.peak.ratio),
        })}
      </p>
      {mayDeclare && (
        <div>
          <Button size="xs" onClick={() => setDeclaring(true)}>
            {t('declare')}
          </Button>
        </div>
      )}
      {declaring && <DeclareDialog surge={surge} onClose={() => setDeclaring(false)} />}
    </li>
  )
}

function IncidentItem({ incident }: { readonly incident: Incident }) {
  const t = useWords(roomWords)
  const format = useFormat()
  const board = useBoard((whole) => whole)
  const nowMs = useRoomNow()
  return (
    <li className={styles.item}>
      <Link className={styles.itemTitle} to="/incidents/$id" params={{ id: incident.id }}>
        {incident.title}
      </Link>
      <p className={styles.dim}>
        {t('declaredBy', { name: incident.declaredBy.name, time: format.time(incident.declaredAt) })}
      </p>
      <div className={styles.row}>
        {clocksOf(incident, board, nowMs).map((clock) => (
          <ClockFace key={clock.id} clock={clock} />
        ))}
      </div>
    </li>
  )
}
