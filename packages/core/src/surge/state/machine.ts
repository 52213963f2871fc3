/**
 * The state of the room as a machine: up at once, down step by step after a quiet time, crisis and emergency only by a
 * person. It is plain JSON and knows nothing but the situations that it was given.
 */
import { MINUTE } from '../../time.ts'
import { type Level, PERSONAL_LEVELS, type PersonalLevel, weightOf } from '../level.ts'
import type { StateRules } from '../state-rules.ts'
import { type Claims, claimsOf, type Held, volumeOf } from './claims.ts'
import { merged, type Reason, type Sizes, sizesNow, sizesOf } from './reason.ts'
import type { Situation } from './situation.ts'

export interface StateMachine {
  /** Of the newest situation; null: none yet. */
  readonly atMs: number | null
  readonly level: Level
  readonly sinceMs: number | null
  readonly reasons: readonly Reason[]
  /** What each state on the way up to this one was entered with: it is left below a share of that. */
  readonly entered: Readonly<Partial<Record<Level, Sizes>>>
  /** Waits for a person. */
  readonly proposed: {
    readonly level: PersonalLevel
    readonly entered: Sizes
    readonly reasons: readonly Reason[]
  } | null
  /** What a person said no to; forgotten when it has gone away or doubled. */
  readonly dismissed: Readonly<Partial<Record<PersonalLevel, Sizes>>>
  readonly held: Held
  /** Since when nothing holds the state, or what is proposed, up. */
  readonly quietSinceMs: number | null
}

export const NORMAL: StateMachine = {
  atMs: null,
  level: 'normal',
  sinceMs: null,
  reasons: [],
  entered: {},
  proposed: null,
  dismissed: {},
  held: { watch: null, crisis: null },
  quietSinceMs: null,
}

/** After so long without a situation nothing is known to have lasted. */
const GAP_MS = 5 * MINUTE

/** A cause that a person dismissed is proposed again when it has grown so many times. */
const GROWN = 2

/** The machine one situation later; `changed`: what people see of it is another (a state, a proposal, a reason). */
export function stepState(
  machine: StateMachine,
  situation: Situation,
  rules: StateRules,
): { readonly machine: StateMachine; readonly changed: boolean } {
  const next = step(machine, situation, rules)
  return { machine: next, changed: shown(next) !== shown(machine) }
}

/** What people see: of a proposal its reasons first, then those of the state. `sinceMs` is null before the first situation. */
export function viewOf({ level, proposed, reasons, sinceMs }: StateMachine): {
  readonly level: Level
  readonly proposed: PersonalLevel | null
  readonly reasons: readonly Reason[]
  readonly sinceMs: number | null
} {
  return { level, proposed: proposed?.level ?? null, reasons: merged(proposed?.reasons ?? [], reasons), sinceMs }
}

function shown(machine: StateMachine): string {
  const { level, proposed, reasons } = viewOf(machine)
  return [level, proposed, ...reasons.map(({ code }) => code).sort()].join()
}

function step(before: StateMachine, situation: Situation, rules: StateRules): StateMachine {
  const { atMs } = situation
  const gap = before.atMs !== null && atMs - before.atMs > GAP_MS
  const held = heldNow(gap ? NORMAL.held : before.held, situation, rules)
  const claims = claimsOf(situation, held, rules, before.level === 'buzz')
  const machine: StateMachine = {
    ...before,
    atMs,
    held,
    sinceMs: before.sinceMs ?? atMs,
    quietSinceMs: gap ? null : before.quietSinceMs,
    dismissed: stillDismissed(before.dismissed, claims, situation, rules),
  }
  const raised = proposing(raising(machine, claims, atMs), claims)
  const lowered = proposing(lowering(raised, claims, situation, rules), claims)
  const isQuiet = quiet(lowered, claims, situation, rules)
  const since = standsAs(before, lowered) ? machine.quietSinceMs : null
  return { ...lowered, quietSinceMs: isQuiet ? (since ?? atMs) : null }
}

const standsAs = (a: StateMachine, b: StateMachine): boolean =>
  a.level === b.level && a.proposed?.level === b.proposed?.level

function heldNow(held: Held, { atMs, ratio, silent }: Situation, rules: StateRules): Held {
  const since = (sinceMs: number | null, limit: number) => (silent || ratio < limit ? null : (sinceMs ?? atMs))
  return { watch: since(held.watch, rules.watch.ratio), crisis: since(held.crisis, rules.crisis.ratio) }
}

/** The highest state that needs no person. Buzz stands beside watch: talk that goes on for long does not lift it. */
function claimed(level: Level, { alert, watch, buzz }: Claims): Level {
  if (alert.length > 0) return 'alert'
  const byTalkAlone = watch.every(({ code }) => code === 'volume' || code === 'held')
  if (watch.length > 0 && (level !== 'buzz' || !byTalkAlone)) return 'watch'
  return buzz.length > 0 ? 'buzz' : 'normal'
}

function raising(machine: StateMachine, claims: Claims, atMs: number): StateMachine {
  const level = claimed(machine.level, claims)
  const turned = machine.level === 'watch' && level === 'buzz'
  if (level !== 'normal' && (turned || weightOf(level) > weightOf(machine.level)))
    return standing(machine, level, claims[level], atMs)
  if (machine.level === 'normal') return machine
  // What joins the causes of a state has to go away again with them.
  const joined = claims[machine.level]
  return {
    ...machine,
    reasons: merged(machine.reasons, joined),
    entered: { ...machine.entered, [machine.level]: { ...sizesOf(joined), ...machine.entered[machine.level] } },
  }
}

/** In another state: what was passed through on the way up counts as entered with the same causes. */
export function standing(machine: StateMachine, level: Level, reasons: readonly Reason[], atMs: number): StateMachine {
  const sizes = sizesOf(reasons)
  const entered = Object.fromEntries(wayTo(level).map((each) => [each, machine.entered[each] ?? sizes]))
  return { ...machine, level, sinceMs: atMs, reasons, entered, quietSinceMs: null }
}

const LADDER: readonly Level[] = ['watch', 'alert', 'crisis', 'emergency']

/** The states from the first above normal to this one; buzz stands beside watch. */
const wayTo = (level: Level): readonly Level[] =>
  level === 'buzz' ? ['buzz'] : LADDER.slice(0, LADDER.indexOf(level) + 1)

function proposing(machine: StateMachine, claims: Claims): StateMachine {
  const open = machine.proposed
  const level = PERSONAL_LEVELS.findLast(
    (each) =>
      weightOf(each) > weightOf(machine.level) &&
      claims[each].length > 0 &&
      isNews(claims[each], machine.dismissed[each]),
  )
  if (open !== null && (level === undefined || weightOf(level) <= weightOf(open.level))) {
    const now = claims[open.level]
    const proposed = { ...open, reasons: merged(open.reasons, now), entered: { ...sizesOf(now), ...open.entered } }
    return { ...machine, proposed }
  }
  if (level === undefined) return machine
  const { [level]: _news, ...dismissed } = machine.dismissed
  return { ...machine, proposed: { level, reasons: claims[level], entered: sizesOf(claims[level]) }, dismissed }
}

/** Nobody said no to it, or a cause has come or grown since. */
const isNews = (claim: readonly Reason[], dismissed: Sizes | undefined): boolean =>
  dismissed === undefined ||
  Object.entries(sizesOf(claim)).some(([code, size]) => size >= GROWN * (dismissed[code] ?? 0))

function stillDismissed(
  dismissed: StateMachine['dismissed'],
  claims: Claims,
  situation: Situation,
  rules: StateRules,
): StateMachine['dismissed'] {
  const now = sizesNow(situation, rules, false)
  const stays = PERSONAL_LEVELS.filter((level) => {
    const sizes = dismissed[level]
    if (sizes === undefined) return false
    return situation.silent || claims[level].length > 0 || !isBelow(now, sizes, rules)
  })
  return Object.fromEntries(stays.map((level) => [level, dismissed[level]]))
}

/** One step down, or a proposal taken back, where nothing has held it up for the quiet time. */
function lowering(machine: StateMachine, claims: Claims, situation: Situation, rules: StateRules): StateMachine {
  const { quietSinceMs } = machine
  if (!quiet(machine, claims, situation, rules) || quietSinceMs === null) return machine
  if (situation.atMs - quietSinceMs < rules.down.quietMin * MINUTE) return machine
  if (machine.proposed !== null) return { ...machine, proposed: null, quietSinceMs: null }
  if (situation.promiseOpen) return machine
  const level = stepBelow(machine.level, claims)
  const reasons = level === 'normal' ? [] : claims[level].length > 0 ? claims[level] : [volumeOf(situation)]
  return standing(machine, level, reasons, situation.atMs)
}

function stepBelow(level: Level, { watch, buzz }: Claims): Level {
  const below = LADDER[LADDER.indexOf(level) - 1] ?? 'normal'
  return below === 'watch' && watch.length === 0 && buzz.length > 0 ? 'buzz' : below
}

/** Nothing claims the state, or what is proposed, and each of its causes is below its share of what it was. */
function quiet(machine: StateMachine, claims: Claims, situation: Situation, rules: StateRules): boolean {
  const height = machine.proposed?.level ?? machine.level
  if (height === 'normal' || situation.silent) return false
  const isClaimed = Object.entries(claims).some(
    ([level, reasons]) => reasons.length > 0 && weightOf(level as Level) >= weightOf(height),
  )
  const entered = machine.proposed?.entered ?? machine.entered[machine.level] ?? {}
  return !isClaimed && isBelow(sizesNow(situation, rules, height === 'buzz'), entered, rules)
}

const isBelow = (now: Sizes, entered: Sizes, { down }: StateRules): boolean =>
  Object.entries(entered).every(([code, size]) => (now[code] ?? 0) < down.share * size)
