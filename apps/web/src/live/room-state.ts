import type { Board } from '@tenfold/contract/board.ts'
import type { Surge } from '@tenfold/contract/entities.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PeopleView, Tick } from '@tenfold/contract/socket.ts'
import type { Level } from '@tenfold/core/surge/level.ts'

/** The state that the server says; normal while nothing was ever above it. Who is limited sees none: see `highestSurge`. */
export const levelOf = (board: Board): Level => board.state?.level ?? 'normal'

/** Of all conversation before its parts, then the highest rung, then the oldest. */
export const surgesByRank = (board: Board): Surge[] =>
  Object.values(board.surges).sort(
    (a, b) =>
      Number(b.slice.kind === 'all') - Number(a.slice.kind === 'all') ||
      b.rung - a.rung ||
      a.openedAt.localeCompare(b.openedAt),
  )

/** What stands in the place of a state for those who see none; null: nothing that they see surges. */
export const highestSurge = (board: Board): Surge | null => surgesByRank(board)[0] ?? null

/** How loud a surge is right now: the tick's own figures where it has them, else those of its last change. */
export function surgeFigure({ slice, now, authors }: Surge, tick: Tick | null): PeopleView {
  const then = { ...now, authors }
  if (slice.kind === 'all') return tick?.all ?? then
  const isOwn = (figure: { readonly slice: Surge['slice'] }): boolean =>
    figure.slice.kind === slice.kind && figure.slice.value === slice.value
  const hot = tick?.hot.find(isOwn)
  return tick?.surges.find(isOwn) ?? (hot === undefined ? then : { ...hot, authors: null })
}

/** Open incidents, newest first. */
export const openIncidents = (board: Board): Incident[] =>
  Object.values(board.incidents)
    .filter((incident) => incident.state === 'open')
    .sort((a, b) => b.declaredAt.localeCompare(a.declaredAt))
