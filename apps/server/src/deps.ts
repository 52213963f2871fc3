/** What services need from outside, handed over as one plain object. Tests hand over their own. */
import { randomBytes } from 'node:crypto'
import { uuidv7 } from '@tenfold/core/id.ts'
import type { FastifyBaseLogger } from 'fastify'
import type { Pool } from 'pg'
import type { Db } from './db/client.ts'

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
  /** Local time minus UTC at a moment, in the room's zone: what "the same hour of the week" means. */
  readonly offsetMs: (atMs: number) => number
  /** Tells the relay that the log has grown; only ever a hint, its poll is the truth. */
  readonly nudge: () => void
}

export const systemClock: Clock = { now: () => Date.now(), real: () => Date.now() }

export const systemId = (): string => uuidv7(Date.now(), randomBytes(10))

/** Offset of an IANA zone at a moment, milliseconds east of UTC. Remembered per hour, for Intl is slow. */
export function zoneOffset(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const known = new Map<number, number>()
  return (atMs) => {
    const hour = Math.floor(atMs / 3_600_000)
    const found = known.get(hour)
    if (found !== undefined) return found
    const name = format.formatToParts(hour * 3_600_000).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
    const [, sign, hours, minutes] = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? []
    const offset = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
    known.set(hour, offset)
    return offset
  }
}
