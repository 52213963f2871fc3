import { plainId } from '../plain-text.ts'
import type { Category, Station } from './records.ts'

/** What the metadata documents of a feed name. */
export interface Names {
  /** A station's name as travellers know it; null: no document names it. */
  readonly station: (code: string) => string | null
  /** The group letter of a cause category by its number; null: no document lists it. */
  readonly causeGroup: (categoryId: number) => string | null
}

export function namesOf(stations: readonly Station[], categories: readonly Category[]): Names {
  const byCode = new Map(stations.map((station) => [plainId(station.stationShortCode), nameOf(station)]))
  const byId = new Map(categories.map(({ id, categoryCode }) => [id, categoryCode.slice(0, 1).toUpperCase()]))
  return {
    station: (code) => byCode.get(code) || null,
    causeGroup: (categoryId) => byId.get(categoryId) || null,
  }
}

/** The timetable system calls the bigger ones "Helsinki asema" (Helsinki station); a traveller goes to Helsinki. */
function nameOf({ stationName }: Station): string {
  const name = typeof stationName === 'string' ? stationName : (stationName.fi ?? Object.values(stationName)[0] ?? '')
  return plainId(name).replace(/ asema$/i, '')
}
