import { Link } from '@tanstack/react-router'
import type { PromiseClock } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import { weightOf } from '@tenfold/core/surge/level.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { alarmsByRank } from '../../live/alarms.ts'
import { clocksOf, closedPromises, promiseClock } from '../../live/clocks.ts'
import { useBoard, useRoomNow, useTick } from '../../live/room.tsx'
import { openIncidents, surgesByRank } from '../../live/room-state.ts'
import { ClockFace } from '../../ui/clock-face.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Panel } from '../../ui/panel.tsx'
import { AlarmItem } from './alarm-item.tsx'
import { alarmWords } from './alarm-words.ts'
import styles from './panels.module.css'
import { Shelf } from './shelf.tsx'
import { StateItem } from './state-item.tsx'
import { SurgeItem } from './surge-item.tsx'
import { roomWords } from './words.ts'

interface NowPanelProps {
  /** Asks why a surge is. */
  readonly onWhy: (surgeId: string) => void
  readonly className?: string | undefined
}

/** What waits for a person: alarms, surges that nobody has declared, incidents with their clocks and promises. */
export function NowPanel({ onWhy, className }: NowPanelProps) {
  const t = useWords(roomWords)
  const alarm = useWords(alarmWords)
  const state = useBoard((board) => board.state)
  const alarms = useBoard(alarmsByRank)
  const incidents = useBoard(openIncidents)
  const surges = useBoard(surgesByRank)
  const promises = useBoard(closedPromises)
  const raised = alarms.filter(({ shelved }) => shelved === null)
  const shelved = alarms.filter((one) => one.shelved !== null)
  const told = state === null ? null : (state.proposed ?? state.level)
  const stateAlone = told !== 'normal' && !raised.some(({ rule }) => rule === told) ? state : null
  const open = surges.filter(
    ({ id, incidentId }) => incidentId === null && !incidents.some(({ surgeId }) => surgeId === id),
  )
  const isHeavy = stateAlone !== null && told !== null && weightOf(told) >= weightOf('alert')
  const isCalm = stateAlone === null && [raised, open, incidents, promises].every(({ length }) => length === 0)
  const learnsUntil = useTick()?.learnsUntil ?? null
  const format = useFormat()
  const calm = learnsUntil === null ? alarm('calm') : alarm('learns', { until: format.dateTime(learnsUntil) })
  return (
    <Panel title={t('now')} className={className}>
      {isCalm ? (
        <Empty>{calm}</Empty>
      ) : (
        <ul className={styles.list}>
          {isHeavy && <StateItem state={stateAlone} />}
          {raised.map((one) => (
            <AlarmItem key={one.id} alarm={one} state={state} />
          ))}
          {stateAlone !== null && !isHeavy && <StateItem state={stateAlone} />}
          {open.map((surge) => (
            <SurgeItem key={surge.id} surge={surge} onWhy={onWhy} />
          ))}
          {incidents.map((incident) => (
            <IncidentItem key={incident.id} incident={incident} />
          ))}
          {promises.map((promise) => (
            <ClosedPromise key={promise.id} promise={promise} />
          ))}
        </ul>
      )}
      <Shelf alarms={shelved} state={state} />
    </Panel>
  )
}

/** The public waits for it all the same. */
function ClosedPromise({ promise }: { readonly promise: PromiseClock }) {
  const t = useWords(roomWords)
  const nowMs = useRoomNow()
  return (
    <li className={styles.item}>
      <Link className={styles.itemTitle} to="/incidents/$id" params={{ id: promise.incidentId }}>
        {t('closedPromise')}
      </Link>
      <div className={styles.row}>
        <ClockFace clock={promiseClock(promise, nowMs)} />
      </div>
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
