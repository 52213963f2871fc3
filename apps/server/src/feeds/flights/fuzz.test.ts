/** Documents as no source should write them: cut short, shuffled, doubled, with fields lost or full of something else. */
import { pick, type Random, randomFrom, shuffled } from '@tenfold/core/random.ts'
import { describe, expect, test } from 'vitest'
import { aeroapi } from '../aeroapi/adapter.ts'
import { aviationstack } from '../aviationstack/adapter.ts'
import { avinor } from '../avinor/adapter.ts'
import { faaNas } from '../faa-nas/adapter.ts'
import { finavia } from '../finavia/adapter.ts'
import type { Adapter, FeedReading } from '../port.ts'

interface Record {
  readonly fields: Readonly<{ [name: string]: unknown }>
  /** Which of the records it is a row of: several rows may be one flight. */
  readonly of: string
}

interface Format {
  readonly adapter: Adapter
  readonly records: readonly Record[]
  /** Fields without which it is another flight, or a row of another kind. */
  readonly naming: readonly string[]
  readonly write: (records: readonly Record[]) => string
}

const NUMBERS = Array.from({ length: 12 }, (_, i) => `AY${400 + i}`)
const tag = (name: string, value: unknown): string => `<${name}>${String(value)}</${name}>`
const tags = (fields: Record['fields']): string =>
  Object.entries(fields)
    .map(([name, value]) => tag(name, value))
    .join('')

const boards: Format = {
  adapter: finavia,
  naming: ['fltnr', 'mfltnr', 'sdt', 'sdate', 'h_apt', 'route_1'],
  records: NUMBERS.flatMap((fltnr) => {
    const dep = {
      end: 'dep',
      h_apt: 'HEL',
      fltnr,
      sdt: '2026-06-01T06:00:00Z',
      route_1: 'OUL',
      prm: 'CNX',
      prt: 'Cancelled',
      est_d: '2026-06-01T06:40:00Z',
      gate: '1',
    }
    const arr = { ...dep, end: 'arr', h_apt: 'OUL', sdt: '2026-06-01T07:00:00Z', route_1: 'HEL' }
    return [dep, arr, { ...dep, fltnr: `BA6${fltnr.slice(2)}`, mfltnr: fltnr }].map((fields) => ({ fields, of: fltnr }))
  }),
  write: (records) => {
    const board = (end: string) =>
      `<${end}><header/><body>${records
        .filter(({ fields }) => fields.end === end)
        .map(({ fields }) => `<flight>${tags(fields)}</flight>`)
        .join('')}</body></${end}>`
    return `<flights>${board('dep')}${board('arr')}</flights>`
  },
}

const norway: Format = {
  adapter: avinor,
  naming: ['flight_id', 'schedule_time', 'arr_dep', 'airport'],
  records: NUMBERS.flatMap((flight_id) => {
    const row = {
      flight_id,
      schedule_time: '2026-06-01T06:00:00Z',
      arr_dep: 'D',
      airport: 'BGO',
      gate: '1',
      delayed: 'Y',
    }
    return [row, { ...row, delayed: 'N', gate: '2' }].map((fields) => ({ fields, of: flight_id }))
  }),
  write: (records) =>
    `<airport name="OSL"><flights>${records.map(({ fields }) => `<flight uniqueID="1">${tags(fields)}<status code="C"/></flight>`).join('')}</flights></airport>`,
}

const programs: Format = {
  adapter: faaNas,
  naming: ['ARPT', 'Reason'],
  records: ['SFO', 'LAX', 'JFK', 'BOS'].flatMap((ARPT) => [
    { of: `stop ${ARPT}`, fields: { list: 'Ground_Stop_List', ARPT, Reason: 'WX', End_Time: '4:30 pm EDT' } },
    {
      of: `delay ${ARPT}`,
      fields: { list: 'Ground_Delay_List', ARPT, Reason: 'VOL', Avg: '5 minutes', Max: '2 hours' },
    },
    {
      of: `closed ${ARPT}`,
      fields: {
        list: 'Airport_Closure_List',
        ARPT,
        Reason: `!${ARPT} 05/277 AP CLSD DLY 0500-0700 2605271826-2705281600`,
        Start: 'May 27 at 18:26 UTC.',
      },
    },
  ]),
  write: (records) =>
    `<AIRPORT_STATUS_INFORMATION><Update_Time>Sun Jul 5 20:08:26 2026 GMT</Update_Time>${records
      .map(
        ({ fields: { list, ...fields } }) =>
          `<Delay_type>${tag(String(list), `<Item>${tags(fields)}</Item>`)}</Delay_type>`,
      )
      .join('')}</AIRPORT_STATUS_INFORMATION>`,
}

const aware: Format = {
  adapter: aeroapi,
  naming: ['ident_iata', 'scheduled_out', 'origin'],
  records: NUMBERS.flatMap((ident_iata) => {
    const row = {
      ident_iata,
      ident: ident_iata,
      cancelled: true,
      scheduled_out: '2026-06-01T06:00:00Z',
      origin: { code_iata: 'HEL' },
      departure_delay: 900,
      seats_cabin_coach: 100,
      codeshares_iata: ['BA1'],
    }
    return [row, { ...row, cancelled: false, diverted: true }].map((fields) => ({ fields, of: ident_iata }))
  }),
  write: (records) => JSON.stringify({ flights: records.map(({ fields }) => fields) }),
}

const stack: Format = {
  adapter: aviationstack,
  naming: ['flight', 'departure', 'flight_date'],
  records: NUMBERS.flatMap((iata) => {
    const departure = { iata: 'HEL', timezone: 'Europe/Helsinki', scheduled: '2026-06-01T06:00:00+00:00', delay: 20 }
    const row = {
      flight_date: '2026-06-01',
      flight_status: 'cancelled',
      flight: { iata },
      departure,
      arrival: { delay: 5 },
    }
    const shared = { ...row, flight: { iata: `BA6${iata.slice(2)}`, codeshared: { flight_iata: iata.toLowerCase() } } }
    return [row, shared].map((fields) => ({ fields, of: iata }))
  }),
  write: (records) => JSON.stringify({ data: records.map(({ fields }) => fields) }),
}

const FORMATS = { finavia: boards, avinor: norway, 'faa-nas': programs, aeroapi: aware, aviationstack: stack }
const ROUNDS = 150

function decode({ adapter }: Format, text: string) {
  const body = new TextEncoder().encode(text)
  return adapter.decode([{ url: 'http://localhost/x', body, contentType: null }], { mode: 'air', nowMs: 0 })
}

/** What must hold of whatever was read: known once, nothing that is no number, something to show. */
function check({ services, alerts }: FeedReading, most: number): void {
  for (const list of [services, alerts]) {
    expect(new Set(list.map(({ key }) => key)).size).toBe(list.length)
    expect(list.length).toBeLessThanOrEqual(most)
  }
  const numbers = services.flatMap((one) => [one.delayMin, one.scheduledDepartureMs, one.scheduledArrivalMs, one.seats])
  const times = alerts.flatMap(({ activePeriods }) => activePeriods.flatMap(({ startMs, endMs }) => [startMs, endMs]))
  for (const number of [...numbers, ...times]) if (number != null) expect(Number.isSafeInteger(number)).toBe(true)
  for (const { texts } of alerts) for (const { title } of Object.values(texts)) expect(title).toMatch(/\S/)
}

/** Rows dropped, doubled and in another order. */
function shuffledRows(records: readonly Record[], random: Random): Record[] {
  const some = records.filter(() => random() < 0.8)
  return shuffled([...some, ...some.filter(() => random() < 0.3)], random)
}

const JUNK: readonly unknown[] = [
  '',
  ' ',
  'x',
  '-1',
  '9999999999999',
  '2026-02-30T00:00:00Z',
  'Ä\u0000\u202e',
  '1e400',
  '!',
]
const JSON_JUNK: readonly unknown[] = [...JUNK, null, -1, 1e300, [], {}, [[]], true]

function spoilt({ fields, of }: Record, format: Format, random: Random, isNaming: boolean): Record {
  const junk = format === aware || format === stack ? JSON_JUNK : JUNK
  const spoil = ([name, value]: [string, unknown]): [string, unknown][] => {
    if (name === 'list' || name === 'end' || random() < 0.8) return [[name, value]]
    if (!isNaming && format.naming.includes(name)) return [[name, value]]
    return random() < 0.5 ? [] : [[name, pick(junk, random)]]
  }
  return { fields: Object.fromEntries(Object.entries(fields).flatMap(spoil)), of }
}

describe.each(Object.entries(FORMATS))('%s', (_kind, format) => {
  const distinct = new Set(format.records.map(({ of }) => of)).size

  test('FL6: whole, every flight or program is there once; the order of rows plays no part', () => {
    const read = (records: readonly Record[]) => {
      const decoded = decode(format, format.write(records))
      if (!decoded.ok) throw new Error(decoded.refusal)
      const { services, alerts } = decoded.value
      return [...services, ...alerts].toSorted((a, b) => (a.key < b.key ? -1 : 1))
    }
    const whole = read(format.records)
    expect(whole).toHaveLength(distinct)
    const random = randomFrom(1)
    for (let round = 0; round < 20; round++) expect(read(shuffled(format.records, random))).toEqual(whole)
  })

  test('FL6: rows lost, doubled, shuffled and spoilt never make a flight more', () => {
    const random = randomFrom(2)
    for (let round = 0; round < ROUNDS; round++) {
      const records = shuffledRows(format.records, random).map((record) => spoilt(record, format, random, false))
      const decoded = decode(format, format.write(records))
      if (decoded.ok) check(decoded.value, distinct)
      else expect(decoded.refusal).toMatch(/^http:\/\/localhost\/x .+\.$/s)
    }
  })

  test('FL6: with fields lost by which a flight is known there are never more flights than rows', () => {
    const random = randomFrom(3)
    for (let round = 0; round < ROUNDS; round++) {
      const records = shuffledRows(format.records, random).map((record) => spoilt(record, format, random, true))
      const decoded = decode(format, format.write(records))
      if (decoded.ok) check(decoded.value, records.length)
      else expect(decoded.refusal).toMatch(/^http:\/\/localhost\/x .+\.$/s)
    }
  })

  test('FL6: a document cut short or with wrong bytes is refused with a sentence, or read without a wrong number', () => {
    const random = randomFrom(4)
    const text = format.write(format.records)
    for (let round = 0; round < ROUNDS; round++) {
      const cut = text.slice(0, Math.floor(random() * text.length))
      expect(decode(format, cut)).toEqual({
        ok: false,
        refusal: expect.stringMatching(/^http:\/\/localhost\/x .+\.$/s),
      })
      const wrong = [...text]
      for (let n = 0; n < 4; n++)
        wrong[Math.floor(random() * wrong.length)] = pick(['<', '"', '0', 'Z', '\u0000', '}'], random)
      const decoded = decode(format, wrong.join(''))
      if (decoded.ok) check(decoded.value, format.records.length)
      else expect(decoded.refusal).toMatch(/\.$/)
    }
  })
})
