/** Two incidents that are one: what was settled in the duplicate holds in the one that stays. */
import { INCIDENT_SEVERITIES } from '../incident.ts'
import type { Person } from '../person.ts'

const PINS_MAX = 20
const UNLOCKED_MAX = 100

type Severity = (typeof INCIDENT_SEVERITIES)[number]

interface Settled {
  readonly playbook: string | null
  readonly severity: Severity
  readonly cluster: string | null
  readonly hasHistory: boolean
  readonly onsetAt: string
  readonly detectedAt: string
  readonly firstPostAt: string | null
  readonly fullPostAt: string | null
  readonly roles: Readonly<Record<string, Person>>
  readonly givenBy: Readonly<Record<string, Person>>
  readonly tasks: Readonly<Record<string, unknown>>
  readonly exits: Readonly<Record<string, unknown>>
  readonly unlocked: readonly { readonly pattern: string }[]
  readonly topLines: { readonly version: number; readonly lines: readonly string[] }
  readonly pins: readonly number[]
}

/**
 * The incident that stays, with what was settled in the other one. It began when the first of them did and is as grave
 * as the graver one. Where both have settled a thing, its own stands; roles are filled where they are free. What only a
 * playbook gives a meaning (items, exit criteria, allowed words, who gave a seat) comes along with the same playbook alone;
 * without a playbook of its own it goes on by that of the duplicate.
 * @param roles that can be held in the one that stays
 */
export function merged<I extends Settled>(own: I, duplicate: I, roles: readonly string[]): I {
  const playbook = own.playbook ?? duplicate.playbook
  const isSamePlan = playbook === duplicate.playbook
  const filled = Object.fromEntries(
    Object.entries(duplicate.roles).filter(([role]) => roles.includes(role) && own.roles[role] === undefined),
  )
  const seats = Object.entries(duplicate.givenBy).filter(([role]) => filled[role] !== undefined)
  const allowed = duplicate.unlocked.filter(({ pattern }) => !own.unlocked.some((each) => each.pattern === pattern))
  return {
    ...own,
    playbook,
    severity: graver(own.severity, duplicate.severity),
    cluster: own.cluster ?? duplicate.cluster,
    hasHistory: own.hasHistory || duplicate.hasHistory,
    onsetAt: earlier(own.onsetAt, duplicate.onsetAt),
    detectedAt: earlier(own.detectedAt, duplicate.detectedAt),
    firstPostAt: earlierKnown(own.firstPostAt, duplicate.firstPostAt),
    fullPostAt: earlierKnown(own.fullPostAt, duplicate.fullPostAt),
    roles: { ...filled, ...own.roles },
    pins: [...new Set([...own.pins, ...duplicate.pins])].slice(0, PINS_MAX),
    topLines:
      own.topLines.lines.length > 0 || duplicate.topLines.lines.length === 0
        ? own.topLines
        : { ...duplicate.topLines, version: own.topLines.version + 1 },
    ...(isSamePlan && {
      givenBy: { ...Object.fromEntries(seats), ...own.givenBy },
      tasks: { ...duplicate.tasks, ...own.tasks },
      exits: { ...duplicate.exits, ...own.exits },
      unlocked: [...own.unlocked, ...allowed].slice(0, UNLOCKED_MAX),
    }),
  }
}

const graver = (a: Severity, b: Severity): Severity =>
  INCIDENT_SEVERITIES.indexOf(b) > INCIDENT_SEVERITIES.indexOf(a) ? b : a
const earlier = (a: string, b: string): string => (Date.parse(b) < Date.parse(a) ? b : a)
const earlierKnown = (a: string | null, b: string | null): string | null =>
  a === null || b === null ? (a ?? b) : earlier(a, b)
