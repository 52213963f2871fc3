/** The invented timetable of a drill and what its events do to it. */
import type { Service, ServiceState } from './disruption.ts'
import type { DrillTimetable, Scenario } from './drill.ts'
import { floorTo, MINUTE } from './time.ts'

/** Every service of a disruption as planned, by departure. */
export function timetableOf(scenario: Scenario, disruption: string): Service[] {
  return scenario.timetables
    .filter((timetable) => timetable.disruption === disruption)
    .flatMap((timetable) => servicesOf(scenario, timetable))
}

function servicesOf(scenario: Scenario, timetable: DrillTimetable): Service[] {
  const spanMs = timetable.lastDepartureMs - timetable.firstDepartureMs
  return Array.from({ length: timetable.count }, (_none, index): Service => {
    const route = timetable.routes[index % timetable.routes.length] ?? { from: '', to: '', minutes: 0 }
    const number = `${timetable.prefix}${timetable.firstNumber + index * timetable.step}`
    const share = timetable.count > 1 ? index / (timetable.count - 1) : 0
    const departureMs = timetable.firstDepartureMs + floorTo(share * spanMs, MINUTE)
    // The two forms of disruption.ts: by rail a number is unique on its date, by air it needs the airport too.
    const place = scenario.mode === 'air' ? `/${route.from}` : ''
    return {
      key: `${timetable.operator}/${number}/${timetable.date}${place}`,
      mode: scenario.mode,
      operator: timetable.operator,
      number,
      date: timetable.date,
      origin: route.from,
      destination: route.to,
      scheduledDepartureMs: departureMs,
      scheduledArrivalMs: departureMs + route.minutes * MINUTE,
      state: 'scheduled',
      delayMin: null,
      cause: null,
    }
  })
}

/** Which services an event changes: the first `count` by departure of those in a state of `from`; null: all. */
export function servicesToChange<S extends Pick<Service, 'state' | 'scheduledDepartureMs'>>(
  services: readonly S[],
  from: readonly ServiceState[],
  count: number | null,
): S[] {
  const open = services
    .filter((service) => from.includes(service.state))
    .sort((a, b) => (a.scheduledDepartureMs ?? 0) - (b.scheduledDepartureMs ?? 0))
  return count === null ? open : open.slice(0, count)
}
