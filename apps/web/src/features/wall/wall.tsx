import { HOUR } from '@tenfold/core/time.ts'
import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { clocksOf } from '../../live/clocks.ts'
import { useAsOf, useBoard, useMode, useRealNow, useRoomNow, useTick, useTickAgeS } from '../../live/room.tsx'
import { alarmRatio, openIncidents, roomAlarm } from '../../live/room-state.ts'
import { useVolume } from '../../live/volume.ts'
import { ClockFace } from '../../ui/clock-face.tsx'
import { DrillLabel } from '../../ui/drill-label.tsx'
import { freshness } from '../../ui/freshness.ts'
import { sliceName } from '../../ui/slice-name.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { VolumeFigure } from '../../ui/volume-figure.tsx'
import { Facts } from './facts.tsx'
import { useAwake } from './use-awake.ts'
import styles from './wall.module.css'
import { wallWords } from './words.ts'

/** Ticks come each second; a wall that has had none for over ten says so all over. */
const EXPECTED_S = 5
/** Where the picture stands each hour, in px: no line burns in. */
const SHIFTS = [
  [0, 0],
  [6, 2],
  [2, 6],
  [6, 6],
] as const
const RANGE = { kind: 'last', hours: 6 } as const
const EVERYTHING = { channel: null, lang: null } as const

/** Four questions for people three metres away, and one chart. Nothing private: no texts, no handles, no names. */
export function Wall() {
  const t = useWords(wallWords)
  useAwake()
  const [x, y] = SHIFTS[Math.floor(useRealNow() / HOUR) % SHIFTS.length] ?? SHIFTS[0]
  const stale = freshness(useTickAgeS(), EXPECTED_S) !== 'current'
  return (
    <div className={styles.wall} data-stale={stale}>
      <DrillBand />
      <main className={styles.shifted} style={{ transform: `translate(${x}px, ${y}px)` }}>
        <h1 className="visually-hidden">{t('title')}</h1>
        <StaleNote stale={stale} />
        <div className={styles.questions}>
          <Question asks={t('state')}>
            <State stale={stale} />
          </Question>
          <Question asks={t('next')}>
            <Next />
          </Question>
          <Question asks={t('who')}>
            <Who />
          </Question>
          <Question asks={t('say')}>
            <Facts />
          </Question>
        </div>
        <Chart />
      </main>
    </div>
  )
}

function Question({ asks, children }: { readonly asks: string; readonly children: ReactNode }) {
  return (
    <section className={styles.question}>
      <h2 className={styles.asks}>{asks}</h2>
      {children}
    </section>
  )
}

function DrillBand() {
  return useMode() === 'drill' ? (
    <header className={styles.drill}>
      <DrillLabel />
    </header>
  ) : null
}

function StaleNote({ stale }: { readonly stale: boolean }) {
  const t = useWords(wallWords)
  const format = useFormat()
  const asOf = useAsOf(useTickAgeS() ?? 0)
  return stale ? <p className={styles.stale}>{t('stale', { time: format.time(asOf) })}</p> : null
}

function State({ stale }: { readonly stale: boolean }) {
  const t = useWords(wallWords)
  const format = useFormat()
  const alarm = useBoard(roomAlarm)
  const ratio = alarmRatio(alarm, useTick())
  const nowMs = useRoomNow()
  return (
    <>
      <p className={styles.state}>
        <StateMark rung={alarm.rung} stale={stale} size={84} />
        {alarm.surge !== null && (
          <span className={styles.for}>
            {t('for', { age: format.age((nowMs - Date.parse(alarm.surge.openedAt)) / 1_000) })}
          </span>
        )}
      </p>
      {ratio !== null && (
        <p className={styles.ratio}>
          <strong>{format.ratio(ratio.ratio)}</strong>{' '}
          <span className={styles.basis}>
            {alarm.surge !== null && `${sliceName(alarm.surge.slice, format.locale)}: `}
            {t('basis', {
              observed: format.number(ratio.observed),
              window: ratio.windowMin,
              expected: format.number(ratio.expected, 1),
            })}
          </span>
        </p>
      )}
    </>
  )
}

function Next() {
  const t = useWords(wallWords)
  const board = useBoard((whole) => whole)
  const nowMs = useRoomNow()
  const [incident] = openIncidents(board)
  if (incident === undefined) return <p className={styles.none}>{t('noClocks')}</p>
  return (
    <div className={styles.clocks}>
      {clocksOf(incident, board, nowMs)
        .slice(0, 3)
        .map((clock) => (
          <ClockFace key={clock.id} clock={clock} large />
        ))}
    </div>
  )
}

function Who() {
  const t = useWords(wallWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const incidents = useBoard(openIncidents)
  const backlog = useTick()?.backlog
  const [incident] = incidents
  return (
    <>
      {incident === undefined ? (
        <p className={styles.none}>{t('noIncident')}</p>
      ) : (
        <>
          <p className={styles.incident}>{incident.title}</p>
          <p className={styles.basis}>
            {t('declared', { time: format.time(incident.declaredAt) })}
            {incidents.length > 1 && ` · ${t('moreIncidents', { count: incidents.length - 1 })}`}
          </p>
        </>
      )}
      {backlog !== undefined && (
        <p className={styles.backlog}>
          {t('conversations', { count: backlog.open })}
          {backlog.oldestAskedAt !== null &&
            ` · ${t('oldest', { age: format.age((nowMs - Date.parse(backlog.oldestAskedAt)) / 1_000) })}`}
        </p>
      )}
    </>
  )
}

function Chart() {
  const { volume } = useVolume(RANGE, EVERYTHING)
  return <div className={styles.chart}>{volume !== undefined && <VolumeFigure volume={volume} wall />}</div>
}
