import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { digitrafficRail } from '@tenfold/server/feeds/digitraffic-rail/adapter.ts'
import type { FeedReading } from '@tenfold/server/feeds/port.ts'
import { describe, expect, test } from 'vitest'
import { capture } from '../support/captures.ts'

const folder = capture('digitraffic')

type Documents = Readonly<Record<string, Uint8Array>>
function decode(documents: Documents): FeedReading {
  const asFetched = Object.entries(documents).map(([url, body]) => ({ url, body, contentType: null }))
  const decoded = digitrafficRail.decode(asFetched, { mode: 'rail', nowMs: 0 })
  if (!decoded.ok) throw new Error(decoded.refusal)
  return decoded.value
}
const file = (name: string): Uint8Array => readFileSync(join(folder ?? '', name))
const read = (...names: string[]): FeedReading => decode(Object.fromEntries(names.map((name) => [name, file(name)])))

interface RecordedTrain {
  readonly timeTableRows: readonly { readonly stationShortCode: string }[]
}
/** IC 1 as it was recorded, with every row changed by `change`. */
function derived(
  change: (row: Record<string, unknown>, i: number, rows: readonly unknown[]) => object,
  more: object = {},
): Uint8Array {
  const [train] = JSON.parse(Buffer.from(file('train_1_20200715.json')).toString()) as [RecordedTrain]
  const rows = train.timeTableRows as readonly Record<string, unknown>[]
  return Buffer.from(JSON.stringify([{ ...train, ...more, timeTableRows: rows.map(change) }]))
}

describe.skipIf(folder === null)('recorded Finnish rail traffic', () => {
  const files = folder === null ? [] : readdirSync(folder)

  test.each(files)('DR1: %s decodes', (name) => {
    const { services, alerts } = read(name)
    expect(services.length + alerts.length).toBe(name.startsWith('metadata') ? 0 : 1)
  })

  test('DR2: IC 1 of 15 July 2020 came 5 minutes early, having been 7 late on the way', () => {
    expect(read('train_1_20200715.json', 'metadata_stations.json').services).toEqual([
      {
        key: 'rail/VR/1/2020-07-15',
        mode: 'rail',
        operator: 'VR',
        number: 'IC 1',
        date: '2020-07-15',
        origin: 'Helsinki',
        destination: 'Joensuu',
        scheduledDepartureMs: Date.parse('2020-07-15T03:52:00Z'),
        scheduledArrivalMs: Date.parse('2020-07-15T08:40:00Z'),
        state: 'arrived',
        delayMin: -5,
        cause: null,
      },
    ])
  })

  test('DR2: the same train where it was 7 minutes late, as it was told then', () => {
    const at = Date.parse('2020-07-15T07:26:55Z')
    const then = derived(({ actualTime, differenceInMinutes, ...row }) =>
      Date.parse(String(actualTime)) <= at
        ? { ...row, actualTime, differenceInMinutes }
        : { ...row, causes: [], differenceInMinutes: 7 },
    )
    const [late] = decode({ then, stations: file('metadata_stations.json') }).services
    expect(late).toMatchObject({ state: 'delayed', delayMin: 7, cause: 'OTHER_CAUSE', track: '1' })
    expect(late?.calls).toHaveLength(13)
    expect(late?.calls?.find(({ stop }) => stop === 'IMR')).toMatchObject({ name: 'Imatra', delayMin: 5 })
  })

  test('DR2: derived from it: cancelled as a whole, and from Lahti on', () => {
    const gone = derived((row) => ({ ...row, cancelled: true }), { cancelled: true })
    expect(decode({ gone }).services).toMatchObject([{ state: 'cancelled', delayMin: null }])
    let isBehind = false
    const cut = derived((row) => {
      isBehind ||= row.stationShortCode === 'LH' && row.type === 'DEPARTURE'
      return { ...row, cancelled: isBehind }
    })
    const [partly] = decode({ cut }).services
    expect(partly?.state).toBe('partlyCancelled')
    expect(partly?.calls?.map(({ cancelled }) => cancelled)).toEqual([...Array(4).fill(false), ...Array(9).fill(true)])
  })

  test('DR1: the payload of MQTT is a train under way', () => {
    expect(read('mqtt_train_mock.json')).toMatchObject({
      services: [{ key: 'rail/VR/1/2022-05-25', number: 'IC 1', state: 'departed', delayMin: null }],
      complete: { services: false, alerts: false },
    })
  })

  test('DR5: a closed track in three languages, at its station, until its validity ends', () => {
    expect(read('passenger_information_active_20250616.json').alerts).toMatchObject([
      {
        key: 'SHM20250616115092843',
        texts: {
          fi: { title: 'Raide on suljettu.' },
          sv: { title: 'Spåret är stängt.', text: 'Spåret är stängt. Alla tåg från spår 4.' },
          en: { title: 'Track is closed.' },
        },
        activePeriods: [{ startMs: Date.parse('2025-05-15T21:00:00Z'), endMs: Date.parse('2026-07-28T20:59:00Z') }],
        entities: [{ stop: 'AIN' }],
      },
    ])
  })
})
