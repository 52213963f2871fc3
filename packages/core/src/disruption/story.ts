/** Whether two that tell of a disruption tell the same story. */
import type { Cause, Mode, Service } from '../disruption.ts'
import { HOUR } from '../time.ts'
import { type Entity, isInScope } from './scope.ts'

/** One teller: an alert, the services of one feed and date, or what a person entered. */
export interface Teller {
  /** Null: a person. One feed tells each of its stories once. */
  readonly feedId: string | null
  readonly mode: Mode
  readonly cause: Cause
  readonly causeDetail: string | null
  readonly entities: readonly Entity[]
  readonly periods: readonly { readonly startMs: number | null; readonly endMs: number | null }[]
  readonly startedMs: number
  /** Services that do not run as planned; an alert has none of its own. */
  readonly affected: readonly Service[]
}

/** Told so far apart, two disruptions are two. */
const NEAR_MS = 3 * HOUR
/** So much of the services has to fall under another teller's words: what lies outside would not be seen. */
const MOST = 0.9
/** Services that two feeds have in common are one story from so many of the smaller feed's. */
const COMMON = 0.5

/**
 * By what both name: services (the same keys in two feeds, or most of one's services within the other's words), else a
 * line, stop or train, begun near in time and not for two different causes. An operator in common is not enough.
 */
export function isSameStory(a: Teller, b: Teller): boolean {
  if (a.feedId === b.feedId && a.feedId !== null) return false
  if (a.mode !== b.mode || !isSameCause(a.cause, b.cause)) return false
  if (a.affected.length > 0 && b.affected.length > 0) return haveCommonServices(a.affected, b.affected)
  if (a.affected.length > 0) return takesIn(b, a.affected)
  if (b.affected.length > 0) return takesIn(a, b.affected)
  const isOneCause = a.cause === b.cause && !VAGUE.includes(a.cause) && isSameDetail(a, b)
  return areNear(a, b) && a.entities.some((one) => b.entities.some((other) => haveCommonThing(one, other, isOneCause)))
}

const isSameDetail = (a: Teller, b: Teller): boolean =>
  a.causeDetail === null || b.causeDetail === null || a.causeDetail === b.causeDetail

/** What is not told, or told as "other", contradicts nothing. */
const VAGUE: readonly Cause[] = ['UNKNOWN_CAUSE', 'OTHER_CAUSE']
const isSameCause = (a: Cause, b: Cause): boolean => a === b || VAGUE.includes(a) || VAGUE.includes(b)

function haveCommonServices(a: readonly Service[], b: readonly Service[]): boolean {
  const keys = new Set(a.map(({ key }) => key))
  const common = b.filter(({ key }) => keys.has(key)).length
  return common > 0 && common >= COMMON * Math.min(a.length, b.length)
}

/** Words without any entity take in everything, which says nothing; a person who gives only a time means all in it. */
function takesIn(teller: Teller, services: readonly Service[]): boolean {
  if (teller.entities.length === 0 && (teller.feedId !== null || teller.periods.length === 0)) return false
  return services.filter((service) => isInScope(service, teller)).length >= MOST * services.length
}

function areNear(a: Teller, b: Teller): boolean {
  const isNear = (one: number, other: number) => Math.abs(one - other) <= NEAR_MS
  if (a.periods.length === 0 || b.periods.length === 0) return isNear(a.startedMs, b.startedMs)
  return a.periods.some((one) =>
    b.periods.some(
      (other) =>
        (one.startMs ?? -Infinity) < (other.endMs ?? Infinity) &&
        (other.startMs ?? -Infinity) < (one.endMs ?? Infinity) &&
        isNear(one.startMs ?? a.startedMs, other.startMs ?? b.startedMs),
    ),
  )
}

/** A line or a train is one story's; at a stop or in a region much can happen at once. */
const OWN = ['route', 'trip', 'system'] as const
const SHARED = ['stop', 'region'] as const

/** Ids of lines are an operator's own: line 1 of two cities is two lines. */
function haveCommonThing(a: Entity, b: Entity, isOneCause: boolean): boolean {
  if (a.agency !== undefined && b.agency !== undefined && !isSame(a.agency, b.agency)) return false
  const things = isOneCause ? [...OWN, ...SHARED] : OWN
  return things.some((thing) => isSame(a[thing], b[thing]))
}

const isSame = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && a.toUpperCase() === b.toUpperCase()
