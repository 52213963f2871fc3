import { type Call, countedAs, distinctServices, type Service } from '../disruption.ts'

/** What changed between two snapshots of one feed; each list holds services as they are after (or were, when gone). */
export interface Changes {
  readonly appeared: readonly Service[]
  readonly changed: readonly Service[]
  readonly gone: readonly Service[]
  /** Cancelled now and not before. */
  readonly cancelled: readonly Service[]
  /** Cancelled before and running again, or no longer spoken of: leaves the current count, stays in the cumulative. */
  readonly reinstated: readonly Service[]
}

const isCancelled = (service: Service | undefined): boolean =>
  service !== undefined && countedAs(service) === 'cancelled'

/** Compares by key and content; the order of services plays no part. */
export function changesBetween(before: Iterable<Service>, after: Iterable<Service>): Changes {
  const was = new Map(distinctServices(before).map((service) => [service.key, service]))
  const is = new Map(distinctServices(after).map((service) => [service.key, service]))
  const now = [...is.values()]
  const then = [...was.values()]
  return {
    appeared: now.filter(({ key }) => !was.has(key)),
    changed: now.filter((service) => {
      const known = was.get(service.key)
      return known !== undefined && !sameService(known, service)
    }),
    gone: then.filter(({ key }) => !is.has(key)),
    cancelled: now.filter((service) => isCancelled(service) && !isCancelled(was.get(service.key))),
    reinstated: then.filter((service) => isCancelled(service) && !isCancelled(is.get(service.key))),
  }
}

export const sameService = (a: Service, b: Service): boolean =>
  FIELDS.every((field) => a[field] === b[field]) &&
  (a.codeshares ?? []).join() === (b.codeshares ?? []).join() &&
  sameCalls(a.calls ?? [], b.calls ?? [])

const sameCalls = (a: readonly Call[], b: readonly Call[]): boolean =>
  a.length === b.length &&
  a.every((call, i) => {
    const other = b[i]
    return other !== undefined && CALL_FIELDS.every((field) => call[field] === other[field])
  })

const FIELDS = [
  'key',
  'mode',
  'operator',
  'number',
  'date',
  'origin',
  'destination',
  'scheduledDepartureMs',
  'scheduledArrivalMs',
  'state',
  'delayMin',
  'cause',
  'line',
  'track',
  'booked',
  'seats',
] as const satisfies readonly (keyof Service)[]

const CALL_FIELDS = ['stop', 'name', 'plannedMs', 'delayMin', 'cancelled'] as const satisfies readonly (keyof Call)[]
