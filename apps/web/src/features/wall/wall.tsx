import { HOUR } from '@tenfold/core/time.ts'
import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { clocksOf, closedPromises, headClocks, promiseClock } from '../../live/clocks.ts'
import {
  useAsOf,
  useBoard,
  useLimited,
  useMode,
  useRealNow,
  useRoomNow,
  useTick,
  useTickAgeS,
} from '../../live/room.tsx'
import { highestSurge, levelOf, openIncidents, surgeFigure } from '../../live/room-state.ts'
import { useVolume } from '../../live/volume.ts'
import { ClockFace } from '../../ui/clock-face.tsx'
import { DrillLabel } from '../../ui/drill-label.tsx'
import { freshness } from '../../ui/freshness.ts'
import { RungMark } from '../../ui/rung-mark.tsx'
import { Shape } from '../../ui/shape.tsx'
import { sliceName } from '../../ui/slice-name.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { VolumeFigure } from '../../ui/volume-figure.tsx'
import { LagLine } from './lag-line.tsx'
import { RolesLine } from './roles-line.tsx'
import { Say } from './say.tsx'
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
            <Say />
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
  const state = useBoard((board) => board.state)
  const level = useBoard(levelOf)
  const limited = useLimited()
  const surge = useBoard(highestSurge)
  const tick = useTick()
  const nowMs = useRoomNow()
  // Who is limited sees no state of the room, but the highest surge of their part.
  const part = limited ? surge : null
  const figure = part === null ? tick?.all : surgeFigure(part, tick)
  const parts = [
    ...(state === null || level === 'normal'
      ? []
      : [t('for', { age: format.age((nowMs - Date.parse(state.since)) / 1_000) })]),
    ...(state?.proposed == null
      ? state?.confirmedBy == null
        ? []
        : [t('confirmed')]
      : [t(`waits_${state.proposed}`)]),
  ]
  return (
    <>
      <p className={styles.state}>
        {!limited || stale ? (
          <StateMark level={level} stale={stale} />
        ) : part === null ? (
          t('noSurge')
        ) : (
          <RungMark rung={part.rung} />
        )}
      </p>
      {figure !== undefined && (
        <p className={styles.ratio}>
          <strong>{format.ratio(figure.ratio)}</strong>{' '}
          <span className={styles.basis}>
            {part !== null && part.slice.kind !== 'all' && `${sliceName(part.slice, format.locale)}: `}
            {t('basis', {
              observed: format.number(figure.observed),
              window: figure.windowMin,
              expected: format.expected(figure.expected),
            })}
          </span>
        </p>
      )}
      {parts.length > 0 && <p className={styles.for}>{parts.join(' · ')}</p>}
    </>
  )
}

function Next() {
  const t = useWords(wallWords)
  const board = useBoard((whole) => whole)
  const nowMs = useRoomNow()
  const [incident] = openIncidents(board)
  const [closed] = closedPromises(board)
  if (incident === undefined && closed === undefined) return <p className={styles.none}>{t('noClocks')}</p>
  return (
    <>
      {incident !== undefined && (
        <>
          <div className={styles.clocks}>
            {headClocks(clocksOf(incident, board, nowMs)).map((clock) => (
              <ClockFace key={clock.id} clock={clock} large />
            ))}
          </div>
          <LagLine incident={incident} />
        </>
      )}
      {closed !== undefined && (
        <>
          <div className={styles.clocks}>
            <ClockFace clock={promiseClock(closed, nowMs)} large />
          </div>
          <p className={styles.basis}>{t('ofClosed')}</p>
        </>
      )}
    </>
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
          <RolesLine incident={incident} />
        </>
      )}
      <Acknowledged />
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

/** Whether somebody has the alarms, without a name. */
function Acknowledged() {
  const t = useWords(wallWords)
  const { open, waiting } = useTick()?.alarms ?? { open: 0, waiting: 0 }
  if (open === 0) return null
  return (
    <p className={styles.backlog} data-waiting={waiting > 0}>
      <Shape name={waiting > 0 ? 'ring' : 'check'} /> {t('acknowledged', { waiting })}
    </p>
  )
}

function Chart() {
  const { volume } = useVolume(RANGE, EVERYTHING)
  return <div className={styles.chart}>{volume !== undefined && <VolumeFigure volume={volume} wall />}</div>
}
