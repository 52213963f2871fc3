import { expect, test } from 'vitest'
import type { Service } from './disruption.ts'
import { servicesToChange } from './drill-services.ts'

const service = (number: string, state: Service['state'], scheduledDepartureMs: number) => ({
  number,
  state,
  scheduledDepartureMs,
})
const services = [
  service('3', 'atRisk', 30),
  service('1', 'atRisk', 10),
  service('2', 'cancelled', 20),
  service('4', 'scheduled', 5),
]

test('DR6: the first services by departure change, of those in a named state', () => {
  expect(servicesToChange(services, ['atRisk'], 1).map((each) => each.number)).toEqual(['1'])
  expect(servicesToChange(services, ['atRisk', 'scheduled'], null).map((each) => each.number)).toEqual(['4', '1', '3'])
  expect(servicesToChange(services, ['departed'], 5)).toEqual([])
})
