import type { Board } from '@tenfold/contract/board.ts'
import type { Alarm, Rung } from '@tenfold/contract/entities.ts'
import { isWanted } from '@tenfold/core/alarm.ts'
import { type Level, type PersonalLevel, weightOf } from '@tenfold/core/surge/level.ts'
import { alarmsByRank } from '../../live/alarms.ts'
import { highestSurge, levelOf } from '../../live/room-state.ts'

/** What a person in the room has to be told of between two boards. */
export interface News {
  readonly level: { readonly now: Level; readonly rose: boolean } | null
  readonly proposed: PersonalLevel | null
  /** Alarms that began to wait for a person: new, heavier than before, or back from the shelf. The heaviest first. */
  readonly raised: readonly Alarm[]
  readonly acknowledged: readonly Alarm[]
  /** For those who see no state: the rung that their highest surge climbed to. */
  readonly climbed: Rung | null
}

/**
 * Told by comparing boards, so that nothing is news twice: whatever a connection missed or said again, the board after
 * it is one board on.
 */
export function newsOf(before: Board, after: Board): News {
  const [was, now] = [levelOf(before), levelOf(after)]
  const proposed = after.state?.proposed ?? null
  const [rungWas, rungNow] = [highestSurge(before)?.rung ?? 0, highestSurge(after)?.rung ?? 0]
  return {
    level: was === now ? null : { now, rose: weightOf(now) > weightOf(was) },
    proposed: proposed === (before.state?.proposed ?? null) ? null : proposed,
    raised: alarmsByRank(after).filter((alarm) => {
      const known = before.alarms[alarm.id]
      if (!isWanted(alarm)) return false
      return known === undefined || !isWanted(known) || weightOf(alarm.level) > weightOf(known.level)
    }),
    acknowledged: Object.values(after.alarms).filter(
      ({ id, acknowledged }) => acknowledged !== null && before.alarms[id]?.acknowledged === null,
    ),
    climbed: after.state === null && rungNow > rungWas ? rungNow : null,
  }
}
