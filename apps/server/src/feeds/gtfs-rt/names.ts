import { createHash } from 'node:crypto'
import { ok, type Result } from '@tenfold/core/result.ts'
import { parse } from 'csv-parse/sync'
import { shownUrl } from '../address.ts'
import { plainId } from '../plain-text.ts'
import { type FeedDocument, MAX_BODY_BYTES } from '../port.ts'
import { unzip } from './zip.ts'

/** What a static GTFS timetable calls the things whose ids a message names. Each null: it does not know the id. */
export interface Names {
  readonly stop: (id: string) => string | null
  /** The platform of a stop that is one. */
  readonly platform: (id: string) => string | null
  readonly route: (id: string) => RouteNames | null
  readonly trip: (id: string) => TripNames | null
  /** A name in English; null: the timetable has no translation of it. */
  readonly english: (name: string) => string | null
}

export interface RouteNames {
  /** Short where it has a short one. */
  readonly name: string
  readonly operator: string | null
}

export interface TripNames {
  readonly routeId: string
  /** Where it goes, as its front says. */
  readonly headsign: string | null
  /** The number that travellers know, mostly of trains. */
  readonly number: string | null
}

const FILES = ['agency.txt', 'stops.txt', 'routes.txt', 'trips.txt', 'translations.txt'] as const
/** Of those files, unpacked: reading takes 60 ms a megabyte. */
const MAX_BYTES = 32 * 1024 * 1024
const MAX_REMEMBERED = 4

/** By hash: a timetable is the same for a day, its feed is read every 30 seconds. */
const remembered = new Map<string, Names>()

/** The names in a ZIP of static GTFS, or one sentence that says what is wrong with it. Never throws. */
export function readNames({ url, body }: FeedDocument): Result<Names, string> {
  const where = shownUrl(url)
  if (body.byteLength > MAX_BODY_BYTES)
    return refused(`${where} is over ${MAX_BODY_BYTES / 1024 / 1024} MB and was not read.`)
  const hash = createHash('sha256').update(body).digest('base64url')
  const known = remembered.get(hash)
  if (known !== undefined) return ok(known)
  const files = unzip(body, FILES, MAX_BYTES)
  if (files === 'damaged') return refused(`${where} is a damaged ZIP, or it is cut short. Check the address.`)
  if (files === 'tooBig')
    return refused(
      `${where} has names of over ${MAX_BYTES / 1024 / 1024} MB, which are not read. Use one of a smaller area.`,
    )
  if (!files.has('stops.txt') && !files.has('routes.txt'))
    return refused(`${where} is a ZIP without stops.txt and routes.txt: static GTFS has them. Check the address.`)
  try {
    const names = namesOf(files)
    for (const oldest of remembered.keys()) if (remembered.size >= MAX_REMEMBERED) remembered.delete(oldest)
    remembered.set(hash, names)
    return ok(names)
  } catch {
    return refused(`${where} holds a table that is no CSV. Check it with its publisher.`)
  }
}

const refused = (sentence: string): Result<never, string> => ({ ok: false, refusal: sentence })

/** By the first that knows an id; of an empty list, that knows none. */
export const allOf = (names: readonly Names[]): Names => ({
  stop: (id) => firstOf(names, (known) => known.stop(id)),
  platform: (id) => firstOf(names, (known) => known.platform(id)),
  route: (id) => firstOf(names, (known) => known.route(id)),
  trip: (id) => firstOf(names, (known) => known.trip(id)),
  english: (name) => firstOf(names, (known) => known.english(name)),
})

function firstOf<T>(names: readonly Names[], look: (names: Names) => T | null): T | null {
  for (const known of names) {
    const found = look(known)
    if (found !== null) return found
  }
  return null
}

function namesOf(files: ReadonlyMap<string, Uint8Array>): Names {
  const stops = new Map<string, { readonly name: string; readonly platform: string; readonly parent: string }>()
  const [agencies, routes] = [new Map<string, string>(), new Map<string, RouteNames>()]
  const [trips, translations] = [new Map<string, TripNames>(), new Map<string, string>()]
  // A timetable has few headsigns and many trips.
  const shared = new Map<string, TripNames>()
  eachRow(files, 'agency.txt', (cell) => agencies.set(cell('agency_id'), cell('agency_name')))
  eachRow(files, 'stops.txt', (cell) =>
    stops.set(cell('stop_id'), {
      name: cell('stop_name'),
      platform: cell('platform_code'),
      parent: cell('parent_station'),
    }),
  )
  const onlyAgency = agencies.size === 1 ? [...agencies.values()][0] : undefined
  eachRow(files, 'routes.txt', (cell) =>
    routes.set(cell('route_id'), {
      name: cell('route_short_name') || cell('route_long_name'),
      operator: (agencies.get(cell('agency_id')) ?? onlyAgency) || null,
    }),
  )
  eachRow(files, 'trips.txt', (cell) => {
    const [routeId, headsign, number] = [cell('route_id'), cell('trip_headsign'), cell('trip_short_name')]
    const key = JSON.stringify([routeId, headsign, number])
    const names = shared.get(key) ?? { routeId, headsign: headsign || null, number: number || null }
    shared.set(key, names)
    trips.set(cell('trip_id'), names)
  })
  const nameOfStop = (id: string): string => stops.get(id)?.name ?? ''
  eachRow(files, 'translations.txt', (cell) => {
    if (!/^en\b/i.test(cell('language') || cell('lang'))) return
    const ofRecord = cell('table_name') === 'stops' && cell('field_name') === 'stop_name'
    // By value, as it was before translations were part of GTFS, or by record.
    const original = cell('field_value') || cell('trans_id') || (ofRecord ? nameOfStop(cell('record_id')) : '')
    if (original !== '') translations.set(original, cell('translation'))
  })
  return {
    stop: (id) => nameOfStop(id) || nameOfStop(stops.get(id)?.parent ?? '') || null,
    platform: (id) => stops.get(id)?.platform || null,
    route: (id) => routes.get(id) ?? null,
    trip: (id) => trips.get(id) ?? null,
    english: (name) => translations.get(name) || null,
  }
}

/** @throws when the file is no CSV */
function eachRow(
  files: ReadonlyMap<string, Uint8Array>,
  file: (typeof FILES)[number],
  take: (cell: (column: string) => string) => void,
): void {
  const body = files.get(file)
  if (body === undefined) return
  let columns: ReadonlyMap<string, number> | null = null
  parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength), {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
    on_record: (row: string[]) => {
      if (columns === null) columns = new Map(row.map((name, i) => [name.toLowerCase(), i]))
      else {
        const known: ReadonlyMap<string, number> = columns
        take((column) => plainId(row[known.get(column) ?? -1] ?? ''))
      }
      // Nothing is kept of the row itself.
      return null
    },
  })
}
