import { readFileSync } from 'node:fs'
import { alertPhase } from '@tenfold/core/disruption/phase.ts'
import { faaNas } from '@tenfold/server/feeds/faa-nas/adapter.ts'
import { describe, expect, test } from 'vitest'
import { capture } from '../support/captures.ts'

const file = capture('faa/nasstatus_20260815.xml')

describe.skipIf(file === null)("the FAA's status as recorded", () => {
  const body = file === null ? new Uint8Array() : readFileSync(file)
  const alerts = () => {
    const decoded = faaNas.decode([{ url: 'status.xml', body, contentType: null }], { mode: 'air', nowMs: 0 })
    if (!decoded.ok) throw new Error(decoded.refusal)
    return decoded.value.alerts
  }

  test('FN4: ten programs; of eight closures two shut out scheduled flights', () => {
    expect(alerts().map(({ key, severity, cause }) => [key, severity, cause])).toEqual([
      ['ground-delay/SFO', 'moderate', 'WEATHER'],
      ['departure-delay/SFO', 'moderate', 'CONSTRUCTION'],
      ['closure/PVD/08/055', 'critical', null],
      ['closure/CYS/08/018', 'info', null],
      ['closure/LAX/05/277', 'info', null],
      ['closure/HNL/06/658', 'info', null],
      ['closure/PHL/08/040', 'info', null],
      ['closure/LAS/07/232', 'info', null],
      ['closure/ASE/08/018', 'critical', null],
      ['closure/SAN/03/071', 'info', null],
    ])
  })

  test('FN5: a closure by night is not active by day', () => {
    const pvd = alerts().find(({ key }) => key === 'closure/PVD/08/055')?.activePeriods ?? []
    expect(pvd).toHaveLength(7)
    expect(alertPhase(pvd, Date.parse('2026-08-15T19:38:46Z'))).toBe('threat')
    expect(alertPhase(pvd, Date.parse('2026-08-16T05:00:00Z'))).toBe('active')
    expect(alertPhase(pvd, Date.parse('2026-08-22T09:45:00Z'))).toBe('resolved')
  })
})
