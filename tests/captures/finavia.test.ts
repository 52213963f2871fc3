import { readFileSync } from 'node:fs'
import { countServices } from '@tenfold/core/disruption.ts'
import { finavia } from '@tenfold/server/feeds/finavia/adapter.ts'
import { describe, expect, test } from 'vitest'
import { capture } from '../support/captures.ts'

const file = capture('finavia/finavia_arr_hel_20210924.xml')

describe.skipIf(file === null)('recorded arrivals at Helsinki', () => {
  const body = file === null ? new Uint8Array() : readFileSync(file)
  const read = () => {
    const decoded = finavia.decode([{ url: 'arr.xml', body, contentType: 'text/xml' }], { mode: 'air', nowMs: 0 })
    if (!decoded.ok) throw new Error(decoded.refusal)
    return decoded.value
  }

  test('FI1: 121 flights, each once, none cancelled', () => {
    const { services, sourceTimeMs } = read()
    expect(countServices(services)).toMatchObject({ scheduled: 121, cancelled: 0, delayed: 2 })
    expect(new Set(services.map(({ key }) => key)).size).toBe(121)
    expect(sourceTimeMs).toBe(Date.parse('2021-09-24T05:48:03Z'))
  })

  test('FI3: one is called delayed without a time, another is 40 minutes late by its estimate; seven have landed', () => {
    const { services } = read()
    const ofState = (state: string) => services.filter((service) => service.state === state)
    expect(ofState('delayUnknown').map(({ key }) => key)).toEqual(['air/KL1167/2021-09-24/AMS'])
    expect(ofState('delayed')).toMatchObject([{ number: 'AY16', origin: 'JFK', delayMin: 40 }])
    expect(ofState('arrived')).toHaveLength(7)
  })

  test('FI5: 41 flights are sold under other numbers, none of which is a flight of its own', () => {
    const { services } = read()
    expect(services.filter(({ codeshares }) => codeshares !== undefined)).toHaveLength(41)
    const own = new Set(services.map(({ number }) => number))
    expect(services.flatMap(({ codeshares }) => codeshares ?? []).filter((number) => own.has(number))).toEqual([])
  })
})
