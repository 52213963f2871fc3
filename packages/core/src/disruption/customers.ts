/** How many customers a disruption touches. Never known, always an estimate with its method and its bounds. */
import { distinctServices, type Mode, type Service } from '../disruption.ts'

/** The best first: booked passengers, seats by a usual load, a usual number for the mode, or what a person typed. */
export const CUSTOMER_METHODS = ['person', 'booked', 'seats', 'default'] as const
export type CustomerMethod = (typeof CUSTOMER_METHODS)[number]

export interface CustomerEstimate {
  readonly low: number
  readonly likely: number
  readonly high: number
  /** The weakest that any service needed. */
  readonly method: CustomerMethod
  /** False where the customers of a flight lie outside of 40 to 120: press figures of past strikes lie inside. */
  readonly plausible: boolean
}

interface Usual {
  readonly low: number
  readonly likely: number
  readonly high: number
}

/**
 * Customers of one service about which nothing is told. Air: 77 by the strike of November 2013 (130 flights, over
 * 10,000 customers), 40 to 120 by the press figures of other strikes; US departures had 107.5 passengers (BTS T-100,
 * April 2026). Rail and transit: the house's own guess, wide on purpose.
 */
const USUAL: Readonly<Record<Mode, Usual>> = {
  air: { low: 40, likely: 77, high: 120 },
  rail: { low: 50, likely: 150, high: 400 },
  transit: { low: 10, likely: 40, high: 150 },
}
/** Seats taken: 0.797 of US flights (BTS T-100, April 2026); trains run emptier. */
const LOAD: Readonly<Record<Mode, Usual>> = {
  air: { low: 0.6, likely: 0.797, high: 1 },
  rail: { low: 0.2, likely: 0.4, high: 1 },
  transit: { low: 0.1, likely: 0.3, high: 1 },
}
const PLAUSIBLE = { low: 40, high: 120 }

/** Customers of these services, each operated service once; null: there are none. */
export function customersOf(services: Iterable<Service>): CustomerEstimate | null {
  const each = distinctServices(services).map(customersOfOne)
  if (each.length === 0) return null
  const sum = (bound: keyof Usual) => Math.round(each.reduce((total, one) => total + one[bound], 0))
  const weakest = Math.max(...each.map(({ method }) => CUSTOMER_METHODS.indexOf(method)))
  const flights = each.filter(({ mode }) => mode === 'air')
  return {
    low: sum('low'),
    likely: sum('likely'),
    high: sum('high'),
    method: CUSTOMER_METHODS[weakest] ?? 'default',
    plausible:
      flights.length === 0 ||
      isPlausible(
        flights.reduce((total, { likely }) => total + likely, 0),
        flights.length,
      ),
  }
}

/** What a person typed for so many services of a mode, or the usual for them; null: neither. */
export function customersTyped(mode: Mode, services: number, customers: number | null): CustomerEstimate | null {
  if (customers !== null) {
    const plausible = mode !== 'air' || services === 0 || isPlausible(customers, services)
    return { low: customers, likely: customers, high: customers, method: 'person', plausible }
  }
  if (services === 0) return null
  const { low, likely, high } = USUAL[mode]
  return { low: low * services, likely: likely * services, high: high * services, method: 'default', plausible: true }
}

/** Customers a flight as the press figures of past strikes have them. */
export const isPlausible = (customers: number, flights: number): boolean =>
  customers >= PLAUSIBLE.low * flights && customers <= PLAUSIBLE.high * flights

function customersOfOne({ mode, booked, seats }: Service): Usual & { method: CustomerMethod; mode: Mode } {
  if (booked !== undefined) return { low: booked, likely: booked, high: booked, method: 'booked', mode }
  if (seats === undefined) return { ...USUAL[mode], method: 'default', mode }
  const { low, likely, high } = LOAD[mode]
  return { low: seats * low, likely: seats * likely, high: seats * high, method: 'seats', mode }
}
