/** What news does to the alarms that are open: some are over, one takes it in, or a new one is raised. */
import type { Alarm, AlarmRule } from '../alarm.ts'
import { type Level, type PersonalLevel, weightOf } from '../surge/level.ts'
import { MINUTE } from '../time.ts'

/** News that come so soon after an alarm are of the same event. */
const FOLD_MS = 10 * MINUTE

export interface Verdict<A> {
  readonly closes: readonly A[]
  /** The rule of what somebody has to know; null: nothing of that kind. */
  readonly rule: AlarmRule | null
  /** Takes it in; null: a new alarm is raised. */
  readonly into: A | null
}

const weight = ({ level }: Alarm): number => weightOf(level)

/** @param before the room's level until now; null: it never had one */
export function judgeState<A extends Alarm>(
  open: readonly A[],
  { level, proposed }: { readonly level: Level; readonly proposed: PersonalLevel | null },
  before: Level | null,
  nowMs: number,
): Verdict<A> {
  const severity = proposed !== null && weightOf(proposed) > weightOf(level) ? proposed : level
  // A promise comes due whatever the talk does.
  const talk = open.filter(({ rule }) => rule !== 'promise')
  const isOver = (alarm: A): boolean => alarm.rule !== 'surge' && weight(alarm) > weightOf(severity)
  const over = talk.filter(isOver)
  const left = talk.filter((alarm) => !isOver(alarm))
  const isNews = weightOf(level) > weightOf(before ?? 'normal') || proposed !== null
  if (!isNews || severity === 'normal' || severity === 'buzz') return { closes: over, rule: null, into: null }
  // What was proposed may be confirmed now; it was told already.
  if (left.some(({ rule }) => rule === severity)) return { closes: over, rule: null, into: null }
  const recent = left.find(
    (alarm) =>
      weight(alarm) >= weightOf(severity) && alarm.shelved === null && nowMs - Date.parse(alarm.raisedAt) < FOLD_MS,
  )
  if (recent !== undefined) return { closes: over, rule: severity, into: recent }
  // The whole explains its parts: one alarm at a time.
  return {
    closes: [...over, ...left.filter((alarm) => weight(alarm) <= weightOf(severity))],
    rule: severity,
    into: null,
  }
}

/** A part surged that no state explains. What is shelved hides no other part. */
export function judgePart<A extends Alarm>(all: readonly A[], surgeId: string): Verdict<A> {
  const open = all.filter(({ rule }) => rule !== 'promise')
  const into = open.find(
    (alarm) => weight(alarm) >= weightOf('alert') && (alarm.shelved === null || partsOf(alarm).includes(surgeId)),
  )
  if (into !== undefined) return { closes: [], rule: 'surge', into }
  return { closes: open.filter((alarm) => weight(alarm) < weightOf('alert')), rule: 'surge', into: null }
}

/** Surges that an alarm is about: its own, and those folded into it. */
export const partsOf = ({ surgeId, reasons }: Pick<Alarm, 'surgeId' | 'reasons'>): string[] => [
  ...new Set([surgeId, ...reasons.map(({ detail }) => detail.surgeId)].filter((id) => typeof id === 'string')),
]
