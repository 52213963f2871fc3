import { useEffect, useRef } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { useAsOf, useBoard, useConnection, useRealNow, useRoomNow, useTick, useTickAgeS } from '../live/room.tsx'
import { alarmRatio, roomAlarm } from '../live/room-state.ts'
import { announce } from '../ui/announcer.tsx'
import { freshness } from '../ui/freshness.ts'
import { sliceName } from '../ui/slice-name.ts'
import { StateMark } from '../ui/state-mark.tsx'
import { uiWords } from '../ui/words.ts'
import styles from './header.module.css'
import { HeaderClocks } from './header-clocks.tsx'
import { Preferences } from './preferences.tsx'
import { shellWords } from './words.ts'

/** The same on every page: are we all right, what is promised, is this screen current, who am I. */
export function Header() {
  return (
    <header className={styles.header}>
      <State />
      <HeaderClocks />
      <div className={styles.right}>
        <ConnectionPill />
        <Here />
        <RoomClock />
        <Preferences />
      </div>
    </header>
  )
}

const STATE_WORDS = { 0: 'normal', 2: 'watch', 5: 'alert', 10: 'crisis' } as const
/** The room is told of every second; a state older than this may no longer be so. */
const TICK_S = 1

function State() {
  const t = useWords(shellWords)
  const ui = useWords(uiWords)
  const format = useFormat()
  const alarm = useBoard(roomAlarm)
  const tick = useTick()
  const nowMs = useRoomNow()
  const stale = freshness(useTickAgeS(), 5 * TICK_S) !== 'current'
  const ratio = alarmRatio(alarm, tick)
  const state = ui(STATE_WORDS[alarm.rung])

  const before = useRef(alarm.rung)
  useEffect(() => {
    if (alarm.rung === before.current) return
    const rose = alarm.rung > before.current && alarm.surge !== null
    before.current = alarm.rung
    announce(
      rose ? t('rose', { state, ratio: format.ratio(alarm.surge?.now.ratio ?? 0) }) : t('fell', { state }),
      rose && alarm.rung >= 5 ? 'assertive' : 'polite',
    )
  }, [alarm, state, t, format])
  useEffect(() => {
    document.title = alarm.rung === 0 ? 'Tenfold' : `${state} ${format.ratio(ratio?.ratio ?? 0)} · Tenfold`
  }, [alarm.rung, state, ratio, format])

  return (
    <section className={styles.state} aria-label={t('state')}>
      <StateMark rung={alarm.rung} stale={stale} size={20} />
      {alarm.surge !== null && <span>{format.age((nowMs - Date.parse(alarm.surge.openedAt)) / 1_000)}</span>}
      {ratio !== null && (
        <span className={styles.ratio}>
          {alarm.surge !== null &&
            alarm.surge.slice.kind !== 'all' &&
            `${sliceName(alarm.surge.slice, format.locale)} `}
          <strong>{format.ratio(ratio.ratio)}</strong>{' '}
          <span className={styles.basis}>
            {t('basis', {
              observed: format.number(ratio.observed),
              window: ratio.windowMin,
              expected: format.number(ratio.expected, 1),
            })}
          </span>
        </span>
      )}
    </section>
  )
}

function ConnectionPill() {
  const t = useWords(shellWords)
  const format = useFormat()
  const { state, since, behind } = useConnection()
  const sinceRoom = useAsOf((useRealNow() - since) / 1_000)
  const said =
    state === 'live'
      ? t('live')
      : state === 'catchingUp'
        ? since === 0
          ? t('connecting')
          : behind > 0
            ? t('catchingUpBy', { count: behind })
            : t('catchingUp')
        : since === 0
          ? t('offline')
          : t('offlineSince', { time: format.time(sinceRoom) })
  return (
    <span className={styles.pill} data-state={state} role="status">
      <span className={styles.dot} aria-hidden="true" />
      {said}
    </span>
  )
}

function Here() {
  const t = useWords(shellWords)
  const tick = useTick()
  return tick === null ? null : <span className={styles.here}>{t('here', { count: tick.here })}</span>
}

function RoomClock() {
  const t = useWords(shellWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const ageS = useTickAgeS()
  const zone = format.timeZone
  const city = (zone.split('/').at(-1) ?? zone).slice(0, 3).toLocaleUpperCase('en')
  return (
    <span className={styles.clock} title={t('roomClock', { zone })}>
      <span className={styles.city}>{city}</span> <time>{format.time(nowMs)}</time>
      {ageS !== null && (
        <span className={styles.dataAge} data-fresh={freshness(ageS, 5 * TICK_S)}>
          {t('dataAge', { age: format.age(ageS) })}
        </span>
      )}
    </span>
  )
}
