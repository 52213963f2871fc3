/** What the calendar of the room says of a moment: holidays, timetable changes, planned posts. */
import type { CalendarEntry } from '@tenfold/contract/entities.ts'
import type { Usually } from '@tenfold/core/surge/room-scan.ts'
import { type Cell, holds, keyOf, type Slice, sidesOf } from '@tenfold/core/surge/slice.ts'
import { DAY, floorTo } from '@tenfold/core/time.ts'
import { and, gt, lt } from 'drizzle-orm'
import { calendar } from '../db/alarm-schema.ts'
import type { Deps } from '../deps.ts'

/** Entries that touch [fromMs, toMs). */
export async function readEntries({ db }: Pick<Deps, 'db'>, fromMs: number, toMs: number): Promise<CalendarEntry[]> {
  const rows = await db
    .select({ view: calendar.view })
    .from(calendar)
    .where(and(lt(calendar.fromAt, new Date(toMs)), gt(calendar.toAt, new Date(fromMs))))
  return rows.map(({ view }) => view)
}

/**
 * What is usual then: on a holiday people write as on a Sunday, and a planned post brings its own talk.
 * @param shareOf how much of a slice's usual talk is that of an account, 0 to 1
 */
export function usuallyOf(
  entries: readonly CalendarEntry[],
  offsetMs: Deps['offsetMs'],
  shareOf: (account: string, slice: Slice) => number,
): Usually {
  const spans = entries.map((entry) => ({
    ...entry,
    fromMs: Date.parse(entry.fromAt),
    toMs: Date.parse(entry.toAt),
  }))
  const holidays = spans.filter(({ kind }) => kind === 'holiday')
  const planned = spans.filter(({ kind }) => kind === 'planned')
  const changes = spans.filter(({ kind }) => kind === 'timetable').map(({ fromMs }) => fromMs)
  const on = (atMs: number) => (span: { fromMs: number; toMs: number }) => atMs >= span.fromMs && atMs < span.toMs
  return {
    local(atMs) {
      const local = atMs + offsetMs(atMs)
      return holidays.some(on(atMs)) ? sundayOf(local) : local
    },
    times(atMs, slice) {
      let times = 1
      for (const { account, factor } of planned.filter(on(atMs))) {
        const share = account === null ? 1 : shareOf(account, slice)
        times = Math.max(times, 1 + share * ((factor ?? 1) - 1))
      }
      return times
    },
    timetableChanged: (fromMs, toMs) => changes.some((atMs) => atMs > fromMs && atMs <= toMs),
  }
}

/** The same time of day on the Sunday before; 1970-01-01 was a Thursday. */
function sundayOf(localMs: number): number {
  const day = floorTo(localMs, DAY)
  const weekday = (((day / DAY + 4) % 7) + 7) % 7
  return localMs - weekday * DAY
}

/** Shares as the hours of the weeks before show them; a topic's are those of all talk. */
export function sharesOf(cells: readonly Cell[]): (account: string, slice: Slice) => number {
  const known = new Map<string, number>()
  const count = (account: string, slice: Slice): number => {
    const plain: Slice = slice.kind === 'topic' || slice.kind === 'topic-account' ? { kind: 'all', value: '' } : slice
    let own = 0
    let total = 0
    for (const cell of cells) {
      if (!holds(plain, cell)) continue
      total += cell.messages
      if (cell.accounts.includes(account)) own += cell.messages
    }
    return total === 0 ? 0 : own / total
  }
  return (account, slice) => {
    if (slice.kind === 'account') return slice.value === account ? 1 : 0
    if (slice.kind === 'topic-account') return sidesOf(slice.value)[1] === account ? 1 : 0
    const key = `${account}\n${keyOf(slice)}`
    const share = known.get(key) ?? count(account, slice)
    known.set(key, share)
    return share
  }
}
