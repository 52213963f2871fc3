import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { countServices } from '@tenfold/core/disruption.ts'
import { gtfsRt } from '@tenfold/server/feeds/gtfs-rt/adapter.ts'
import type { FeedReading } from '@tenfold/server/feeds/port.ts'
import { describe, expect, test } from 'vitest'
import { capture } from '../support/captures.ts'

const [timetables, messages] = [capture('gtfs-static'), capture('gtfs-rt')]

function decode(...paths: readonly string[]): FeedReading {
  const documents = paths.map((path) => ({ url: path, body: readFileSync(path), contentType: null }))
  const decoded = gtfsRt.decode(documents, { mode: 'rail', nowMs: 0 })
  if (!decoded.ok) throw new Error(decoded.refusal)
  return decoded.value
}

describe.skipIf(timetables === null || messages === null)('a recorded timetable', () => {
  const zip = join(timetables ?? '', 'bart_gtfs_static.zip')
  const trips = join(messages ?? '', 'bart_tripupdates_20190807.pb')

  test('GN1: BART, every stop of every trip is named, and the counts are those without names', () => {
    const { services } = decode(zip, trips)
    expect(countServices(services)).toEqual(countServices(decode(trips).services))
    expect(services.every(({ destination }) => destination !== null && /[a-z]/.test(destination))).toBe(true)
    const calls = services.flatMap((service) => service.calls ?? [])
    expect(services.filter((service) => service.calls !== undefined)).toHaveLength(26)
    expect(calls.every(({ name }) => name !== undefined)).toBe(true)
    expect(services.find(({ key }) => key === '1011112WKDY/2019-08-07')).toMatchObject({
      origin: 'Daly City',
      destination: 'Fremont',
    })
  })

  test('GN1: BART, trips that stand in the timetable have their line and operator', () => {
    // The timetable had run out a month before; 13 of the 91 trips still stand in it.
    const lines = decode(zip, trips).services.filter(({ line }) => line !== undefined)
    expect(lines).toHaveLength(13)
    expect(lines.every(({ operator }) => operator === 'Bay Area Rapid Transit')).toBe(true)
    expect(lines.map(({ line }) => line)).toContain('Warm Springs/South Fremont - Daly City')
  })

  test('GN3: the timetable by itself', () => {
    expect(decode(zip)).toMatchObject({ services: [], alerts: [], complete: false })
  })
})
