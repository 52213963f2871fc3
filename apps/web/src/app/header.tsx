import type { RatioView } from '@tenfold/contract/entities.ts'
import { Proposal } from '../features/alarms/proposal.tsx'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import {
  useAsOf,
  useBoard,
  useConnection,
  useLimited,
  useRealNow,
  useRoomNow,
  useTick,
  useTickAgeS,
} from '../live/room.tsx'
import { highestSurge, levelOf, surgeFigure } from '../live/room-state.ts'
import { clockTime } from '../ui/clock-time.ts'
import { freshness } from '../ui/freshness.ts'
import { RungMark } from '../ui/rung-mark.tsx'
import { sliceName } from '../ui/slice-name.ts'
import { StateMark } from '../ui/state-mark.tsx'
import styles from './header.module.css'
import { HeaderClocks } from './header-clocks.tsx'
import { Preferences } from './preferences.tsx'
import { shellWords } from './words.ts'

/** The same on every page: are we all right, what is promised, is this screen current, who am I. */
export function Header() {
  const limited = useLimited()
  return (
    <header className={styles.header}>
      {limited ? <Part /> : <State />}
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

/** The room is told of every second; a state older than this may no longer be so. */
const TICK_S = 1

function State() {
  const t = useWords(shellWords)
  const format = useFormat()
  const state = useBoard((board) => board.state)
  const level = useBoard(levelOf)
  const tick = useTick()
  const nowMs = useRoomNow()
  const stale = freshness(useTickAgeS(), 5 * TICK_S) !== 'current'
  return (
    <section className={styles.state} aria-label={t('state')}>
      <StateMark level={level} stale={stale} size={20} />
      {state !== null && level !== 'normal' && (
        <span className={styles.since}>
          {t('since', {
            time: clockTime(state.since, nowMs, format),
            age: format.age((nowMs - Date.parse(state.since)) / 1_000),
          })}
          {state.confirmedBy !== null && state.proposed === null && ` · ${t('confirmed')}`}
        </span>
      )}
      {tick !== null && <Ratio figure={tick.all} />}
      <Proposal />
    </section>
  )
}

/** Who is limited to some accounts or languages sees no state of the room, but the highest surge of their part. */
function Part() {
  const t = useWords(shellWords)
  const format = useFormat()
  const surge = useBoard(highestSurge)
  const tick = useTick()
  const figure = surge === null ? tick?.all : surgeFigure(surge, tick)
  return (
    <section className={styles.state} aria-label={t('part')}>
      {surge === null ? (
        <span className={styles.since}>{t('noSurge')}</span>
      ) : (
        <>
          <RungMark rung={surge.rung} />
          <span>{sliceName(surge.slice, format.locale)}</span>
        </>
      )}
      {figure !== undefined && <Ratio figure={figure} />}
    </section>
  )
}

function Ratio({ figure }: { readonly figure: RatioView }) {
  const t = useWords(shellWords)
  const format = useFormat()
  return (
    <span className={styles.ratio}>
      <strong>{format.ratio(figure.ratio)}</strong>{' '}
      <span className={styles.basis}>
        {t('basis', {
          observed: format.number(figure.observed),
          window: figure.windowMin,
          expected: format.expected(figure.expected),
        })}
      </span>
    </span>
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
