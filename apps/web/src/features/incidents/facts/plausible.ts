/** A second look at a number of customers: whether it fits the number of flights. */
import type { Fact } from '@tenfold/contract/drafting.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { isPlausible } from '@tenfold/core/disruption/customers.ts'

export interface Mismatch {
  readonly customers: number
  readonly flights: number
  readonly perFlight: number
}

/**
 * How far a fact that counts customers is from what so many cancelled flights carry (40 to 120 each, by press figures
 * of past strikes); null: it fits, it counts no customers, or the playbook is not about flights.
 * @param value of the fact, as it stands or as it is typed
 */
export function mismatchOf(
  key: string,
  value: string,
  playbook: PlaybookFile,
  known: (key: string) => Pick<Fact, 'value'> | undefined,
): Mismatch | null {
  const isOfCustomers = playbook.facts[key]?.from === 'customers' || /^(customers|passengers)$/i.test(key)
  const isAir = playbook.trigger?.disruption?.modes?.includes('air') ?? true
  const counted = Object.entries(playbook.facts).find(([, { from }]) => from === 'cancelledServices')?.[0]
  if (!isOfCustomers || !isAir || counted === undefined) return null
  const customers = Number(value)
  const flights = Number(known(counted)?.value ?? 0)
  if (!(flights > 0) || !Number.isFinite(customers) || isPlausible(customers, flights)) return null
  return { customers, flights, perFlight: customers / flights }
}
