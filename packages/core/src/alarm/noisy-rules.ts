/** Which rules call people, and whether it was worth it: a rule that nobody needed is one to change. */
import type { Alarm, AlarmRule } from '../alarm.ts'
import { keyOf, type Slice } from '../surge/slice.ts'
import { MINUTE } from '../time.ts'

export interface RuleNoise {
  readonly rule: AlarmRule
  /** Of a part's alarms. */
  readonly slice: Slice | null
  readonly alarms: number
  readonly acknowledged: number
  readonly shelved: number
  readonly declared: number
  readonly medianAckMin: number | null
}

/**
 * The rules that raised these alarms, the noisiest first.
 * @param shelvedIds alarms that were ever shelved
 * @param declaredMs when incidents were declared
 */
export function noisyRules(
  alarms: readonly Alarm[],
  shelvedIds: ReadonlySet<string>,
  declaredMs: readonly number[],
): RuleNoise[] {
  const partOf = ({ rule, slice }: Alarm): Slice | null => (rule === 'surge' ? slice : null)
  const wasDeclared = ({ raisedAt, closedAt }: Alarm): boolean =>
    declaredMs.some((ms) => ms >= Date.parse(raisedAt) && (closedAt === null || ms <= Date.parse(closedAt)))
  const groups = new Map<string, Alarm[]>()
  for (const alarm of alarms) {
    const part = partOf(alarm)
    const key = part === null ? alarm.rule : `surge ${keyOf(part)}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [alarm])
    else group.push(alarm)
  }
  const noiseOf = (first: Alarm, group: readonly Alarm[]): RuleNoise => {
    const ackMin = group.flatMap(({ raisedAt, acknowledged }) =>
      acknowledged === null ? [] : [(Date.parse(acknowledged.at) - Date.parse(raisedAt)) / MINUTE],
    )
    return {
      rule: first.rule,
      slice: partOf(first),
      alarms: group.length,
      acknowledged: ackMin.length,
      shelved: group.filter(({ id }) => shelvedIds.has(id)).length,
      declared: group.filter(wasDeclared).length,
      medianAckMin: median(ackMin),
    }
  }
  return [...groups.values()]
    .flatMap((group) => (group[0] === undefined ? [] : [noiseOf(group[0], group)]))
    .sort((a, b) => b.alarms - a.alarms)
}

/** To one decimal; null of nothing. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? null : Math.round(5 * (low + high)) / 10
}
