/** The room once more: stored minutes through the same scan, with other settings if need be. Nothing is changed. */
import type { Disruption } from '@tenfold/contract/entities.ts'
import {
  type Change,
  countsByMinute,
  createRoomScan,
  type Question,
  type Settings,
} from '@tenfold/core/surge/room-scan.ts'
import type { Situation } from '@tenfold/core/surge/state/situation.ts'
import { floorTo, HOUR, MINUTE, WEEK } from '@tenfold/core/time.ts'
import type { Deps } from '../deps.ts'
import { operationsOf } from './board.ts'
import { readEntries, sharesOf, usuallyOf } from './calendar.ts'
import { readHours, readMinutes } from './cells.ts'
import { readFacetHours, readFacetMinutes } from './facet-rows.ts'
import { situationOf } from './situation.ts'

/** Before the first minute that is told: windows and the last alarm have to be known. */
const LEAD_MS = 6 * HOUR
const CHUNK_MS = 6 * HOUR

export interface Replayed {
  /** End of the minute. */
  readonly atMs: number
  readonly changes: readonly Change[]
  readonly situation: Situation
}

/**
 * Every minute of [fromMs, toMs), oldest first. Authors are not counted again: whoever wrote is taken to be many.
 * @param mediaMin see `StateRules.watch`
 */
export async function* replay(
  deps: Pick<Deps, 'db' | 'pool' | 'offsetMs'>,
  fromMs: number,
  toMs: number,
  mediaMin: number,
  settings: Settings = {},
): AsyncGenerator<Replayed> {
  const startMs = floorTo(fromMs - LEAD_MS, HOUR)
  const hours = await readHours(deps, startMs)
  const facetHours = await readFacetHours(deps, startMs - 8 * WEEK, startMs)
  const usually = usuallyOf(await readEntries(deps, startMs - 8 * WEEK, toMs), deps.offsetMs, sharesOf(hours.cells))
  const sinceMs = Math.max(hours.knownSinceMs(startMs), startMs - 8 * WEEK)
  const known = Number.isFinite(sinceMs) ? sinceMs : startMs
  const scan = createRoomScan(usually, hours.cells, facetHours, known, startMs, settings)
  const boardAt = await readPastBoards(deps, toMs)
  for (let chunkMs = startMs; chunkMs < toMs; chunkMs += CHUNK_MS) {
    const endMs = Math.min(chunkMs + CHUNK_MS, toMs)
    const cells = await readMinutes(deps, chunkMs - HOUR, endMs)
    const facets = await readFacetMinutes(deps, chunkMs - HOUR, endMs)
    const counts = countsByMinute(cells, facets)
    const byMinute = Map.groupBy([...cells, ...facets], ({ bucketMs }) => bucketMs)
    for (let minuteMs = chunkMs; minuteMs < endMs; minuteMs += MINUTE) {
      scan.run(minuteMs, counts.get(minuteMs) ?? new Map(), 1)
      const recent = []
      for (let back = 0; back < HOUR / MINUTE; back++) recent.push(...(byMinute.get(minuteMs - back * MINUTE) ?? []))
      const changes = scan.decide(everybody, recent)
      if (minuteMs < fromMs) continue
      const atMs = minuteMs + MINUTE
      yield { atMs, changes, situation: situationOf(scan, recent, atMs, mediaMin, boardAt(atMs)) }
    }
  }
}

const everybody = ({ observed }: Question) => ({ authors: observed, capped: observed })

/** What the board knew at a moment; moments are asked for in their order. */
async function readPastBoards({ pool }: Pick<Deps, 'pool'>, toMs: number) {
  const { rows } = await pool.query<{ at: Date; type: string; disruption: Disruption }>(
    `select at, type, body->'disruption' as disruption from events
     where type like 'disruption.%' and at < $1 order by seq`,
    [new Date(toMs)],
  )
  const open = new Map<string, Disruption>()
  let next = 0
  return (atMs: number): Pick<Situation, 'operations' | 'promiseOpen'> => {
    for (let row = rows[next]; row !== undefined && row.at.getTime() <= atMs; row = rows[++next]) {
      if (row.type === 'disruption.closed') open.delete(row.disruption.id)
      else open.set(row.disruption.id, row.disruption)
    }
    return { operations: operationsOf([...open.values()], atMs), promiseOpen: false }
  }
}
