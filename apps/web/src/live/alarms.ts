import type { Board } from '@tenfold/contract/board.ts'
import type { Alarm } from '@tenfold/contract/entities.ts'
import { isWanted } from '@tenfold/core/alarm.ts'
import { weightOf } from '@tenfold/core/surge/level.ts'

/** Open alarms: those that wait for a person first, then the heaviest, then the oldest. */
export const alarmsByRank = (board: Board): Alarm[] =>
  Object.values(board.alarms)
    .filter(({ closedAt }) => closedAt === null)
    .sort(
      (a, b) =>
        Number(isWanted(b)) - Number(isWanted(a)) ||
        weightOf(b.level) - weightOf(a.level) ||
        a.raisedAt.localeCompare(b.raisedAt),
    )

/** How long until the next on call is told, in ms of room time; null: nobody is, or somebody has it. */
export const escalatesInMs = (alarm: Alarm, nowMs: number): number | null =>
  alarm.escalatesAt === null || !isWanted(alarm) ? null : Math.max(0, Date.parse(alarm.escalatesAt) - nowMs)
