import type { AlarmHistory } from '@tenfold/contract/http/alarms.ts'

export type NoisyRule = AlarmHistory['rules'][number]

/** So often and for nothing, and a rule teaches people not to listen. */
const NOISE_FROM = 3

/** What stands over the table: the rule that rang most for nothing, else the one that rang most. Null: none rang. */
export function findingOf(rules: readonly NoisyRule[]): { readonly rule: NoisyRule; readonly idle: boolean } | null {
  const idle = rules.find(({ alarms, declared }) => alarms >= NOISE_FROM && declared === 0)
  const rule = idle ?? rules[0]
  return rule === undefined || rule.alarms === 0 ? null : { rule, idle: idle !== undefined }
}
