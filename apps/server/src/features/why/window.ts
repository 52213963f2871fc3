import type { Surge } from '@tenfold/contract/entities.ts'
import { WINDOW_MS } from '@tenfold/core/surge/usual.ts'
import { floorTo, HOUR, MINUTE } from '@tenfold/core/time.ts'
import { sql } from 'drizzle-orm'
import type { Deps } from '../../deps.ts'
import { iso } from '../../room/stamp.ts'
import { msOf } from './part.ts'

/** What is explained, in whole minutes: [fromMs, toMs). */
export interface Window {
  readonly fromMs: number
  readonly toMs: number
  /** Where the change began; null without a surge. */
  readonly onsetMs: number | null
}

const LONGEST_MS = HOUR
/** Of a flood the newest minutes that hold so many posts of the whole room are explained. */
const MOST_POSTS = 10_000

/** From the onset to the surge's close or to now, at most the last hour of it. */
export function surgeWindow({ onsetAt }: Surge, closedAt: Date | null, nowMs: number): Window {
  const onsetMs = Date.parse(onsetAt)
  const toMs = floorTo(closedAt?.getTime() ?? nowMs, MINUTE)
  return { ...between(onsetMs, toMs), onsetMs }
}

/** The quarter of an hour before a moment. */
export const windowBefore = (atMs: number): Window => ({
  ...between(atMs - WINDOW_MS, floorTo(atMs, MINUTE)),
  onsetMs: null,
})

const between = (fromMs: number, toMs: number) => ({
  fromMs: Math.min(Math.max(floorTo(fromMs, MINUTE), toMs - LONGEST_MS), toMs - MINUTE),
  toMs,
})

/** The window without its beginning where it holds more posts than are looked at; at least its last minute. */
export async function cutFlood({ db }: Pick<Deps, 'db'>, window: Window): Promise<Window> {
  const { rows } = await db.execute<{ atMs: number; messages: number }>(sql`
    select ${msOf('bucket')} as "atMs", sum(messages)::integer as messages from volume_minutes
    where bucket >= ${iso(window.fromMs)} and bucket < ${iso(window.toMs)} group by bucket order by bucket desc`)
  let posts = 0
  for (const { atMs, messages } of rows) {
    posts += messages
    if (posts > MOST_POSTS) return { ...window, fromMs: Math.min(atMs + MINUTE, window.toMs - MINUTE) }
  }
  return window
}
