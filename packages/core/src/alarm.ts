/**
 * Something that a person has to act on now, and who is told of it. An alarm goes along the on-call list until somebody
 * acknowledges it by name; times are of the room, in ISO-8601 UTC as the log carries them.
 */
import { isAmong, type Person } from './person.ts'
import { ok, type Result, refuse } from './result.ts'
import { type Level, type PersonalLevel, weightOf } from './surge/level.ts'
import type { Slice } from './surge/slice.ts'
import type { Reason } from './surge/state/reason.ts'
import type { StateRules } from './surge/state-rules.ts'
import { MINUTE } from './time.ts'

export type AlarmRule = 'watch' | 'alert' | PersonalLevel | 'surge' | 'promise'

export interface Alarm {
  readonly id: string
  readonly rule: AlarmRule
  /** What it weighs; a part's alarm as much as an alert. A crisis may only be proposed as yet. */
  readonly level: Level
  readonly surgeId: string | null
  readonly slice: Slice | null
  /** The promise that comes due, of the rule `promise`. */
  readonly promiseId: string | null
  readonly reasons: readonly Reason[]
  readonly raisedAt: string
  readonly acknowledged: { readonly by: Person; readonly at: string } | null
  readonly shelved: { readonly by: Person; readonly until: string; readonly reason: string } | null
  /** In the order in which they were told. */
  readonly told: readonly Person[]
  /** When the next is told; null: nobody is. */
  readonly escalatesAt: string | null
  readonly folded: number
  readonly closedAt: string | null
}

/** An alarm after a step, and who has to be told of it now. */
export interface Told<A> {
  readonly alarm: A
  readonly tell: readonly Person[]
}

export type Patience = StateRules['acknowledge']

/** ISA-18.2: what is shelved comes back by itself, and soon. */
export const SHELF_MAX_MIN = 60
/** A screen and a page hold no more. */
const REASONS_MAX = 20

const iso = (ms: number): string => new Date(ms).toISOString()

/** True when it leaves the room by e-mail and webhook; a watch is silent. */
export const isLoud = ({ level }: Pick<Alarm, 'level'>): boolean => weightOf(level) >= weightOf('alert')

/** True when it is told to everybody at once, and may break the budget of pages. */
export const isUrgent = ({ level }: Pick<Alarm, 'level'>): boolean => weightOf(level) >= weightOf('crisis')

/** True while somebody is wanted: nobody has it, nobody put it off, and its cause lasts. */
export const isWanted = ({ acknowledged, shelved, closedAt }: Alarm): boolean =>
  acknowledged === null && shelved === null && closedAt === null

const levelOf = (rule: AlarmRule): Exclude<AlarmRule, 'surge' | 'promise'> =>
  rule === 'surge' || rule === 'promise' ? 'alert' : rule

/** Raised at `nowMs`: a crisis is told to the whole list, anything less to its first. */
export const raise = <R extends Reason>(
  news: Pick<Alarm, 'id' | 'rule' | 'surgeId' | 'slice' | 'promiseId'> & { readonly reasons: readonly R[] },
  onCall: readonly Person[],
  patience: Patience,
  nowMs: number,
) =>
  begun(
    {
      ...news,
      level: levelOf(news.rule),
      reasons: news.reasons.slice(0, REASONS_MAX),
      raisedAt: iso(nowMs),
      acknowledged: null,
      shelved: null,
      told: [],
      escalatesAt: null,
      folded: 0,
      closedAt: null,
    },
    onCall,
    patience,
    nowMs,
  )

/** Its clock begins (anew): as if nobody had been told yet. */
function begun<A extends Alarm>(alarm: A, onCall: readonly Person[], patience: Patience, nowMs: number) {
  const tell = isUrgent(alarm) ? [...onCall] : onCall.slice(0, 1)
  // Whom an alert has not reached is next; of a crisis, where all know, all are told once more.
  const more = isUrgent(alarm) ? onCall.length > 0 : onCall.length > 1
  return { alarm: { ...alarm, told: tell, escalatesAt: more ? deadline(alarm, patience, nowMs) : null }, tell }
}

const deadline = (alarm: Alarm, patience: Patience, nowMs: number): string =>
  iso(nowMs + (isUrgent(alarm) ? patience.crisisMin : isLoud(alarm) ? patience.alertMin : patience.watchMin) * MINUTE)

/** Nobody acknowledged in time: the next is told, of a crisis everybody once more. Null while it is not time. */
export function escalate<A extends Alarm>(
  alarm: A,
  onCall: readonly Person[],
  patience: Patience,
  nowMs: number,
): Told<A> | null {
  if (!isWanted(alarm) || alarm.escalatesAt === null || Date.parse(alarm.escalatesAt) > nowMs) return null
  const left = onCall.filter(({ id }) => !isAmong(alarm.told, id))
  const tell = isUrgent(alarm) ? [...onCall] : left.slice(0, 1)
  const told = [...alarm.told, ...tell.filter(({ id }) => !isAmong(alarm.told, id))]
  const more = !isUrgent(alarm) && left.length > 1
  return { alarm: { ...alarm, told, escalatesAt: more ? deadline(alarm, patience, nowMs) : null }, tell }
}

/** `by` has it. Who comes second changes nothing: the first has it. Refuses `wrong_state` once it is closed. */
export function acknowledge<A extends Alarm>(alarm: A, by: Person, nowMs: number): Result<A> {
  if (alarm.closedAt !== null) return refuse('wrong_state', { state: 'over', act: 'acknowledged' })
  if (alarm.acknowledged !== null) return ok(alarm)
  return ok({ ...alarm, acknowledged: { by, at: iso(nowMs) }, shelved: null, escalatesAt: null })
}

/** Put off for 1 to 60 minutes. Refuses `wrong_state` where nobody is wanted any more, or it lies there already. */
export function shelve<A extends Alarm>(
  alarm: A,
  by: Person,
  minutes: number,
  reason: string,
  nowMs: number,
): Result<A> {
  if (minutes > SHELF_MAX_MIN) throw new Error(`an alarm was shelved for ${minutes} min`)
  if (!isWanted(alarm)) return refuse('wrong_state', { state: stateOf(alarm), act: 'shelved' })
  return ok({ ...alarm, shelved: { by, until: iso(nowMs + minutes * MINUTE), reason }, escalatesAt: null })
}

/** Taken back from the shelf; its clock starts anew with the first of the list. Refuses `wrong_state`. */
export function unshelve<A extends Alarm>(
  alarm: A,
  onCall: readonly Person[],
  patience: Patience,
  nowMs: number,
): Result<Told<A>> {
  if (alarm.closedAt !== null || alarm.shelved === null) {
    return refuse('wrong_state', { state: stateOf(alarm), act: 'taken from the shelf' })
  }
  return ok(begun({ ...alarm, shelved: null }, onCall, patience, nowMs))
}

/** True once its time on the shelf is over. */
export const isBack = ({ shelved, closedAt }: Alarm, nowMs: number): boolean =>
  closedAt === null && shelved !== null && Date.parse(shelved.until) <= nowMs

const stateOf = ({ closedAt, acknowledged, shelved }: Alarm): string =>
  closedAt !== null ? 'over' : acknowledged !== null ? 'acknowledged' : shelved !== null ? 'shelved' : 'open'

/** With further news, of which nobody is told anew. A part's alarm that the room's state catches up with becomes the state's. */
export const fold = <A extends Alarm>(alarm: A, { rule, reasons }: Pick<A, 'rule' | 'reasons'>): A => ({
  ...alarm,
  rule: weightOf(levelOf(rule)) >= weightOf(alarm.level) && alarm.rule === 'surge' ? rule : alarm.rule,
  reasons: joined(alarm.reasons, reasons),
  folded: alarm.folded + 1,
})

/** Newer figures in the place of older ones about the same; what is new comes last. */
function joined(known: readonly Reason[], more: readonly Reason[]): Reason[] {
  const reasons = new Map([...known, ...more].map((reason) => [`${reason.code} ${reason.detail.slice ?? ''}`, reason]))
  return [...reasons.values()].slice(0, REASONS_MAX)
}

/** The cause is over. */
export const close = <A extends Alarm>(alarm: A, nowMs: number): A => ({
  ...alarm,
  escalatesAt: null,
  closedAt: iso(nowMs),
})
