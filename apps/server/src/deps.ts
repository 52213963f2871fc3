/** What services need from outside, handed over as one plain object. Tests hand over their own. */
import { randomBytes } from 'node:crypto'
import { uuidv7 } from '@tenfold/core/id.ts'
import type { FastifyBaseLogger } from 'fastify'
import type { Pool } from 'pg'
import type { Db } from './db/client.ts'
import type { Reach } from './outbound/reach.ts'
import type { Playbooks } from './room/playbooks.ts'

export interface Clock {
  /** Room time, epoch milliseconds: the drill's clock in a drill, the machine's when live. Business time. */
  now(): number
  /** The machine's time: sessions, leases, undo windows, ages. */
  real(): number
}

export interface Deps {
  readonly mode: 'drill' | 'live'
  readonly db: Db
  readonly pool: Pool
  readonly clock: Clock
  /** A new UUIDv7. */
  readonly id: () => string
  readonly log: FastifyBaseLogger
  /** Secret of this installation: keys author hashes and personas. */
  readonly secret: string
  /** How far inside addresses that people entered may lead. */
  readonly reach: Reach
  /** Local time minus UTC at a moment, in the room's zone: what "the same hour of the week" means. */
  readonly offsetMs: (atMs: number) => number
  /** What happens by time alone asks them what may be said. */
  readonly playbooks: Pick<Playbooks, 'find'>
  /** Tells the relay that the log has grown; only ever a hint, its poll is the truth. */
  readonly nudge: () => void
}

export const systemClock: Clock = { now: () => Date.now(), real: () => Date.now() }

export const systemId = (): string => uuidv7(Date.now(), randomBytes(10))

const DAY_MS = 86_400_000

/**
 * Offset of an IANA zone at a moment, milliseconds east of UTC. Intl is slow,
 * so days without a change of clocks are asked for once.
 */
export function zoneOffset(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const midnights = new Map<number, number>()
  const ask = (atMs: number): number => {
    const name = format.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? []
    return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  }
  const midnight = (day: number): number => {
    const known = midnights.get(day) ?? ask(day * DAY_MS)
    if (midnights.size > 20_000) midnights.clear()
    midnights.set(day, known)
    return known
  }
  return (atMs) => {
    const day = Math.floor(atMs / DAY_MS)
    const before = midnight(day)
    return before === midnight(day + 1) ? before : ask(atMs)
  }
}
