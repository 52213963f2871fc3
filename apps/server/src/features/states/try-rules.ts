import { setImmediate } from 'node:timers/promises'
import type { RulesTried } from '@tenfold/contract/http/alarms.ts'
import { weightOf } from '@tenfold/core/surge/level.ts'
import { keyOf } from '@tenfold/core/surge/slice.ts'
import { type Rise, replay } from '@tenfold/core/surge/state/replay.ts'
import type { Situation } from '@tenfold/core/surge/state/situation.ts'
import type { StateRules } from '@tenfold/core/surge/state-rules.ts'
import { iso } from '../../room/stamp.ts'

const RISES_SHOWN = 200
/** Situations that are judged before others have their turn: a few milliseconds. */
const AT_ONCE = 200

/** What the rules would have raised, the newest rises of it, and how many alarms by rule. */
export async function tryRules(
  situations: Iterable<Situation>,
  rules: StateRules,
): Promise<Pick<RulesTried, 'rises' | 'counts'>> {
  const rises: Rise[] = []
  const counts = { watch: 0, alert: 0, crisis: 0, emergency: 0, surge: 0, promise: 0 }
  let told: ReadonlySet<string> = new Set()
  let judged = 0
  for (const { situation, level, rise } of replay(situations, rules)) {
    if (rise !== null) {
      rises.push(rise)
      if (rises.length > RISES_SHOWN) rises.shift()
      if (rise.level !== 'normal' && rise.level !== 'buzz') counts[rise.level]++
    }
    // A part alarms once while it surges, and not where the room's state says it all.
    const explained = weightOf(level) >= weightOf('alert')
    const high = situation.parts.filter(({ rung }) => rung >= rules.partRung).map(({ slice }) => keyOf(slice))
    const alarms = high.filter((key) => told.has(key) || !explained)
    counts.surge += alarms.filter((key) => !told.has(key)).length
    told = new Set(alarms)
    if (++judged % AT_ONCE === 0) await setImmediate()
  }
  return {
    rises: rises.map(({ atMs, level, reasons }) => ({
      at: iso(atMs),
      level,
      reasons: reasons.map(({ code, detail }) => ({ code, detail: { ...detail } })),
    })),
    counts,
  }
}
