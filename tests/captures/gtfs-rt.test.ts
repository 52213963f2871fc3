import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { countServices } from '@tenfold/core/disruption.ts'
import { gtfsRt } from '@tenfold/server/feeds/gtfs-rt/adapter.ts'
import type { FeedReading } from '@tenfold/server/feeds/port.ts'
import { readFrames } from '@tenfold/server/feeds/replay-frames.ts'
import { describe, expect, test } from 'vitest'
import { capture } from '../support/captures.ts'

const folder = capture('gtfs-rt')

function decode(documents: Iterable<[string, Uint8Array]>): FeedReading {
  const asFetched = [...documents].map(([url, body]) => ({ url, body, contentType: null }))
  const decoded = gtfsRt.decode(asFetched, { mode: 'rail', nowMs: 0 })
  if (!decoded.ok) throw new Error(decoded.refusal)
  return decoded.value
}
const read = (name: string): FeedReading => decode([[name, readFileSync(join(folder ?? '', name))]])

describe.skipIf(folder === null)('recorded GTFS-Realtime', () => {
  const files = (folder === null ? [] : readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    .filter((name) => name.endsWith('.pb') && basename(name) !== 'invalid.pb')
    .sort()

  test.each(files)('FE1: %s decodes, each trip and alert once', (name) => {
    const { services, alerts, complete } = read(name)
    expect(complete).toBe(true)
    expect(new Set(services.map(({ key }) => key)).size).toBe(services.length)
    expect(new Set(alerts.map(({ key }) => key)).size).toBe(alerts.length)
    for (const { texts } of alerts) for (const { title } of Object.values(texts)) expect(title).toMatch(/\S/)
  })

  test('FE5: invalid.pb is refused with a sentence', () => {
    const body = readFileSync(join(folder ?? '', 'invalid.pb'))
    expect(gtfsRt.decode([{ url: 'invalid.pb', body, contentType: null }], { mode: 'rail', nowMs: 0 })).toEqual({
      ok: false,
      refusal: expect.stringMatching(/^invalid\.pb is not a GTFS-Realtime message.*\.$/),
    })
  })

  test('DI1: iRail, five frames: cancelled 2, 2, 0, 0, 4; trips 61 to 90; delayed 8 to 18', async () => {
    const counts = (await readFrames(join(folder ?? '', 'irail-seq'))).map((frame) =>
      countServices(decode(frame.documents).services),
    )
    expect(counts.map(({ cancelled }) => cancelled)).toEqual([2, 2, 0, 0, 4])
    expect(counts.map(({ scheduled }) => scheduled)).toEqual([63, 61, 67, 90, 72])
    expect(counts.map(({ delayed }) => delayed)).toEqual([14, 8, 11, 14, 18])
  })

  test('FE2: iRail, one alert per story with its three languages, accents and no markup', async () => {
    const alerts = (await readFrames(join(folder ?? '', 'irail-seq'))).map((frame) => decode(frame.documents).alerts)
    expect(alerts.map((list) => list.map(({ key }) => key))).toEqual([
      ['8233', '8232'],
      ['8232', '8233'],
      [],
      ['8238', '8237'],
      ['8251', '8244', '8248'],
    ])
    const all = alerts.flat()
    expect(all.every(({ texts }) => Object.keys(texts).toSorted().join() === 'en,fr,nl')).toBe(true)
    expect(all[0]?.texts.fr?.title).toBe('La Louviere-Sud - Pieton: Dégâts à la caténaire.')
    expect(JSON.stringify(all)).not.toMatch(/&[a-z]+;|<br/)
  })

  test('DI3: BART, 26 trips late, the longest 36 minutes, and why', () => {
    const { services } = read('bart_tripupdates_20190807.pb')
    expect(services).toHaveLength(91)
    // Eight of the trips were added to the schedule.
    expect(countServices(services)).toMatchObject({ scheduled: 83, delayed: 26, cancelled: 0 })
    expect(Math.max(...services.map(({ delayMin }) => delayMin ?? 0))).toBe(36)
    expect(read('bart_alerts_20190807.pb').alerts).toMatchObject([
      {
        key: 'BSA_187874',
        cause: 'MEDICAL_EMERGENCY',
        effect: 'SIGNIFICANT_DELAYS',
        severity: null,
        entities: [{ agency: 'BART' }],
      },
    ])
  })

  test('FE4: MBTA, 51 alerts with their causes, effects, entities and periods', () => {
    const { alerts } = read('mbta_alerts_20171223.pb')
    const having = (field: 'cause' | 'effect', value: string) => alerts.filter((alert) => alert[field] === value).length
    expect(alerts).toHaveLength(51)
    expect([having('effect', 'NO_SERVICE'), having('effect', 'DETOUR')]).toEqual([3, 11])
    expect([having('cause', 'CONSTRUCTION'), having('cause', 'WEATHER'), having('cause', 'ACCIDENT')]).toEqual([
      18, 1, 1,
    ])
    expect(alerts.reduce((sum, { entities }) => sum + entities.length, 0)).toBe(275)
    expect(alerts.every(({ severity }) => severity === null)).toBe(true)
  })
})
