import type { Board } from '@tenfold/contract/board.ts'
import type { Incident, RatioView, Rung, Surge } from '@tenfold/contract/entities.ts'
import type { Tick } from '@tenfold/contract/socket.ts'

/** The state of the whole room: the surge of all conversation; where only parts surge, the highest of them, then the oldest. */
export interface RoomAlarm {
  readonly rung: Rung
  /** Null while nothing is above normal. */
  readonly surge: Surge | null
}

export function roomAlarm(board: Board): RoomAlarm {
  const [surge] = surgesByRank(board)
  return surge === undefined ? { rung: 0, surge: null } : { rung: surge.rung, surge }
}

export const surgesByRank = (board: Board): Surge[] =>
  Object.values(board.surges).sort(
    (a, b) =>
      Number(b.slice.kind === 'all') - Number(a.slice.kind === 'all') ||
      b.rung - a.rung ||
      a.openedAt.localeCompare(b.openedAt),
  )

/** What the state is about right now: the tick's own figures where it has them, else those of the last change. */
export function alarmRatio({ surge }: RoomAlarm, tick: Tick | null): RatioView | null {
  if (surge === null || surge.slice.kind === 'all') return tick?.all ?? surge?.now ?? null
  const { kind, value } = surge.slice
  return tick?.hot.find((hot) => hot.slice.kind === kind && hot.slice.value === value) ?? surge.now
}

/** Open incidents, newest first. */
export const openIncidents = (board: Board): Incident[] =>
  Object.values(board.incidents)
    .filter((incident) => incident.state === 'open')
    .sort((a, b) => b.declaredAt.localeCompare(a.declaredAt))
