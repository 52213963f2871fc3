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
  /** Tells the relay that the log has grown; only ever a hint, its poll is the truth. */
  readonly nudge: () => void
}

export const systemClock: Clock = { now: () => Date.now(), real: () => Date.now() }

export const systemId = (): string => uuidv7(Date.now(), randomBytes(10))
