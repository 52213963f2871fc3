/** The room's scan as it stands at a moment, made from the rollups: weeks by the hour, the last hours by the minute. */

import { setImmediate } from 'node:timers/promises'
import {
  type Counts,
  countsByMinute,
  createRoomScan,
  type RoomScan,
  type Standing,
} from '@tenfold/core/surge/room-scan.ts'
import type { Cell } from '@tenfold/core/surge/slice.ts'
import { DAY, floorTo, HOUR, MINUTE, WEEK } from '@tenfold/core/time.ts'
import type { Deps } from '../deps.ts'
import { type Basis, readBasis } from './basis.ts'
import { readEntries, sharesOf, usuallyOf } from './calendar.ts'
import { readHours, readMinutes } from './cells.ts'
import { readFacetHours, readFacetMinutes } from './facet-rows.ts'

/** Longer than every window: what is older has left them all. */
const BY_MINUTE_MS = 6 * HOUR
/** The calendar is read as far ahead as a scan may run without being opened anew. */
const AHEAD_MS = 31 * DAY
/** Others may have their turn after so many minutes. */
const TURN = 30

export interface Opened {
  readonly scan: RoomScan
  readonly basis: Basis
  /** The minutes that were run again. */
  readonly cells: readonly Cell[]
}

/** @param atMs start of the minute that is to be run next @param standing surges as an earlier process left them */
export async function openScan(
  deps: Pick<Deps, 'db' | 'pool' | 'offsetMs'>,
  atMs: number,
  standing: ReadonlyMap<string, Standing>,
): Promise<Opened> {
  const fromMs = floorTo(atMs - BY_MINUTE_MS, HOUR)
  const basis = await readBasis(deps, fromMs)
  const hours = await readHours(deps, fromMs)
  const facetHours = await readFacetHours(deps, fromMs - 8 * WEEK, fromMs)
  const entries = await readEntries(deps, fromMs - 8 * WEEK, atMs + AHEAD_MS)
  const usually = usuallyOf(entries, deps.offsetMs, sharesOf(hours.cells))
  const sinceMs = Math.max(hours.knownSinceMs(fromMs), fromMs - 8 * WEEK)
  const scan = createRoomScan(usually, hours.cells, facetHours, sinceMs, fromMs)
  const cells = await readMinutes(deps, fromMs, atMs)
  const minutes = countsByMinute(cells, await readFacetMinutes(deps, fromMs, atMs))
  // Before the room heard anything for the first time it was not silent: there is no data.
  const heardMs = cells.reduce((least, { bucketMs }) => Math.min(least, bucketMs), atMs - MINUTE)
  const firstMs = hours.cells.length > 0 ? fromMs : heardMs
  for (let minuteMs = firstMs, i = 1; minuteMs < atMs; minuteMs += MINUTE, i++) {
    scan.run(minuteMs, minutes.get(minuteMs) ?? NOTHING, 1)
    if (i % TURN === 0) await setImmediate()
  }
  scan.resume(standing)
  return { scan, basis, cells }
}

const NOTHING: Counts = new Map()
