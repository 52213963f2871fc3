import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MINUTE } from '@tenfold/core/time.ts'
import type { Alert, FeedReading } from '@tenfold/server/feeds/port.ts'
import { statuspage } from '@tenfold/server/feeds/statuspage/adapter.ts'
import { describe, expect, test } from 'vitest'
import { capture } from '../support/captures.ts'

const folder = capture('statuspage')
const name = 'emma_incidents_20190221.json'

function decode(body: Uint8Array): FeedReading {
  const decoded = statuspage.decode([{ url: name, body, contentType: null }], { mode: 'air', nowMs: 0 })
  if (!decoded.ok) throw new Error(decoded.refusal)
  return decoded.value
}

describe.skipIf(folder === null)('a recorded status page', () => {
  const body = folder === null ? new Uint8Array() : readFileSync(join(folder, name))
  const minutes = ({ activePeriods: [period] }: Alert): number =>
    Math.floor(((period?.endMs ?? 0) - (period?.startMs ?? 0)) / MINUTE)

  test('SP1: 22 incidents with 105 updates, all of them over', () => {
    const { alerts, complete, sourceTimeMs } = decode(body)
    expect(alerts).toHaveLength(22)
    expect(new Set(alerts.map(({ key }) => key)).size).toBe(22)
    expect(alerts.reduce((sum, { updates = [] }) => sum + updates.length, 0)).toBe(105)
    expect(alerts.every(({ phase, cause }) => phase === 'resolved' && cause === 'TECHNICAL_PROBLEM')).toBe(true)
    expect(complete).toBe(true)
    expect(sourceTimeMs).toBe(Date.UTC(2019, 1, 21, 14, 31, 24, 239))
  })

  test('SP2: five without impact, fourteen minor, three major', () => {
    const { alerts } = decode(body)
    const having = (severity: Alert['severity']) => alerts.filter((alert) => alert.severity === severity).length
    expect([having('info'), having('moderate'), having('severe')]).toEqual([5, 14, 3])
  })

  test('SP1: the application was down for 93 minutes, by times with the page’s own offset', () => {
    const down = decode(body).alerts.filter(({ updates = [] }) =>
      updates[0]?.text.includes('application is currently down'),
    )
    expect(down.map(minutes)).toContain(93)
    for (const { updates = [], activePeriods } of down) {
      const times = updates.map(({ atMs }) => atMs)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(times[0]).toBeGreaterThanOrEqual(activePeriods[0]?.startMs ?? Number.POSITIVE_INFINITY)
    }
  })

  test('SP3: the components that an update names are what it is about', () => {
    const systems = decode(body).alerts.flatMap(({ entities }) => entities.map(({ system }) => system))
    expect(systems).toContain('Web Application - Email Editor')
  })

  test('SP6: cut short it is refused with a sentence', () => {
    const document = { url: name, body: body.subarray(0, 100_000), contentType: null }
    expect(statuspage.decode([document], { mode: 'air', nowMs: 0 })).toEqual({
      ok: false,
      refusal: `${name} is not JSON, or it is cut short. Check that the address serves JSON.`,
    })
  })
})
