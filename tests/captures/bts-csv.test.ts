import { readFileSync } from 'node:fs'
import { countServices } from '@tenfold/core/disruption.ts'
import { btsCsv } from '@tenfold/server/feeds/bts-csv/adapter.ts'
import { describe, expect, test } from 'vitest'
import { capture } from '../support/captures.ts'

const file = capture('flights-bts/hflights_2011-01-31_02-05_houston_winter_storm.csv')

describe.skipIf(file === null)('recorded flights of a winter storm', () => {
  const body = file === null ? new Uint8Array() : readFileSync(file)
  const servicesAt = (time: string) => {
    const decoded = btsCsv.decode([{ url: 'storm.csv', body, contentType: 'text/csv' }], {
      mode: 'air',
      nowMs: Date.parse(time),
    })
    if (!decoded.ok) throw new Error(decoded.refusal)
    return decoded.value.services
  }

  test('DI1: 4 Feb 2011: 388 of 660 flights cancelled, known from the start of the day', () => {
    const services = servicesAt('2011-02-04T00:00:00Z').filter(({ date }) => date === '2011-02-04')
    expect(countServices(services)).toMatchObject({ cancelled: 388, scheduled: 660 })
    const causes = services.map(({ cause }) => cause).filter((cause) => cause !== null)
    expect(causes.filter((cause) => cause === 'WEATHER')).toHaveLength(360)
    expect(causes.filter((cause) => cause === 'OTHER_CAUSE')).toHaveLength(28)
  })

  test('FE6: the day before, 256 of 660, and nothing yet of the day after', () => {
    const services = servicesAt('2011-02-03T12:00:00Z')
    expect(countServices(services.filter(({ date }) => date === '2011-02-03'))).toMatchObject({
      cancelled: 256,
      scheduled: 660,
    })
    expect(services.some(({ date }) => date > '2011-02-03')).toBe(false)
  })

  test('DI1: the whole slice: 899 of 3,630', () => {
    expect(countServices(servicesAt('2026-01-01T00:00:00Z'))).toMatchObject({ cancelled: 899, scheduled: 3_630 })
  })
})
