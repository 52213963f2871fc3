import { readFileSync } from 'node:fs'
import { countServices } from '@tenfold/core/disruption.ts'
import { aviationstack } from '@tenfold/server/feeds/aviationstack/adapter.ts'
import { describe, expect, test } from 'vitest'
import { capture } from '../support/captures.ts'

const file = capture('flights-api/aviationstack_20220423.json')

describe.skipIf(file === null)('recorded flights of aviationstack', () => {
  const body = file === null ? new Uint8Array() : readFileSync(file)
  const services = () => {
    const decoded = aviationstack.decode([{ url: 'flights.json', body, contentType: null }], { mode: 'air', nowMs: 0 })
    if (!decoded.ok) throw new Error(decoded.refusal)
    return decoded.value.services
  }

  test('AS2: 29 cancelled rows are 4 operated flights', () => {
    const rows: { flight_status: string | null }[] = JSON.parse(body.toString())
    expect(rows.filter(({ flight_status }) => flight_status === 'cancelled')).toHaveLength(29)
    expect(countServices(services())).toMatchObject({ cancelled: 4 })
    expect(services().filter(({ state }) => state === 'cancelled')).toMatchObject([
      { key: 'air/PN6298/2022-04-22/URC' },
      { key: 'air/SC4912/2022-04-22/URC' },
      { key: 'air/MU2457/2022-04-23/WUH', codeshares: ['3U5059', 'MF3443'] },
      { key: 'air/CZ3790/2022-04-23/HYN' },
    ])
  })

  test('AS2: 200 rows: 121 codeshares and 4 without a number leave 75 flights', () => {
    expect(countServices(services())).toMatchObject({ scheduled: 75, delayed: 15 })
  })

  test('AS1: a departure is at its local time', () => {
    expect(services().find(({ number }) => number === 'QF2')).toMatchObject({
      date: '2022-04-23',
      origin: 'DRW',
      scheduledDepartureMs: Date.parse('2022-04-22T14:50:00Z'),
    })
  })
})
