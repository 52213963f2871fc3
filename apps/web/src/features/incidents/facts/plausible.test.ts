import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { expect, test } from 'vitest'
import { mismatchOf } from './plausible.ts'

const label = { en: 'x' }
const playbook = (modes: ('air' | 'rail')[]) =>
  ({
    trigger: { disruption: { modes } },
    facts: {
      cancelled: { type: 'integer', label, from: 'cancelledServices' },
      customers: { type: 'integer', label, from: 'customers' },
    },
  }) as unknown as PlaybookFile
const known = (key: string) => (key === 'cancelled' ? { value: '130' } : undefined)

test('IP12: customers outside of 40 to 120 a flight want a second look', () => {
  expect(mismatchOf('customers', '10000', playbook(['air']), known)).toBeNull()
  expect(mismatchOf('customers', '1300', playbook(['air']), known)).toMatchObject({ flights: 130, perFlight: 10 })
  expect(mismatchOf('customers', '20000', playbook(['air']), known)).not.toBeNull()
  expect(mismatchOf('cancelled', '1', playbook(['air']), known)).toBeNull()
  expect(mismatchOf('customers', '1300', playbook(['rail']), known)).toBeNull()
  expect(mismatchOf('customers', '1300', playbook(['air']), () => undefined)).toBeNull()
})
