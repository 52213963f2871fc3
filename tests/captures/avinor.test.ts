import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { countServices } from '@tenfold/core/disruption.ts'
import { avinor } from '@tenfold/server/feeds/avinor/adapter.ts'
import { describe, expect, test } from 'vitest'
import { capture } from '../support/captures.ts'

const folder = capture('avinor')

describe.skipIf(folder === null)('recorded boards and timetables of Avinor', () => {
  const read = (...names: readonly string[]) => {
    const documents = names.map((name) => ({
      url: name,
      body: readFileSync(join(folder ?? '', name)),
      contentType: null,
    }))
    const decoded = avinor.decode(documents, { mode: 'air', nowMs: 0 })
    if (!decoded.ok) throw new Error(decoded.refusal)
    return decoded.value
  }

  test.each([
    ['XmlFeedScheduled_ANX.xml', 514, ['air/WF861/2024-11-14/ANX', 'air/WF864/2024-11-13/ANX']],
    ['XmlFeedScheduled_EVE.xml', 1_248, ['air/WF864/2024-11-13/EVE', 'air/WF871/2024-11-14/EVE']],
  ])('AV4: %s: %i flights, two cancelled, each with its seats', (name, scheduled, cancelled) => {
    const { services, sourceTimeMs } = read(name)
    expect(countServices(services)).toMatchObject({ scheduled, cancelled: 2, delayed: 0 })
    expect(services.filter(({ state }) => state === 'cancelled').map(({ key }) => key)).toEqual(cancelled)
    expect(services.every(({ seats }) => seats !== undefined && seats >= 39 && seats <= 189)).toBe(true)
    expect(sourceTimeMs).toBe(Date.parse('2024-11-14T11:09:43Z'))
  })

  test('AV1: both timetables together: each leg once', () => {
    const { services } = read('XmlFeedScheduled_ANX.xml', 'XmlFeedScheduled_EVE.xml')
    expect(countServices(services)).toMatchObject({ scheduled: 1_762, cancelled: 4 })
  })

  test('AV3: four arrivals at Oslo: one cancelled, two late', () => {
    const { services } = read('XmlFeed_OSL_20260925_trimmed.xml')
    expect(countServices(services)).toMatchObject({ scheduled: 4, cancelled: 1, delayed: 2 })
    expect(services).toMatchObject([
      { key: 'air/DY1791/2026-09-25/ALC', state: 'arrived', delayMin: 66 },
      { key: 'air/WF170/2026-09-25/BGO', state: 'delayed', delayMin: 30 },
      { key: 'air/SK1472/2026-09-25/AAR', state: 'scheduled', delayMin: null },
      { key: 'air/ZZ9/2026-09-25/JFK', state: 'cancelled', delayMin: null },
    ])
  })
})
