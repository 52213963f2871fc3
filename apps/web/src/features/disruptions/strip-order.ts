import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { delayThresholdMin } from '@tenfold/core/disruption.ts'

type Service = DisruptionDetail['services'][number]

export interface Station {
  /** The feed's code. */
  readonly stop: string
  readonly name: string
  /** Services that do not call here though they should. */
  readonly cancelled: number
  /** Services that call here late. */
  readonly late: number
  /** Services of the disruption that are told to call here. */
  readonly calling: number
}

export interface Strip {
  /** Null: the feed names no line. */
  readonly line: string | null
  /** In order of travel, as most services run. */
  readonly stations: readonly Station[]
}

/** Lines as strips, by their names; services without calls are in none. */
export function stripsOf(services: readonly Service[]): readonly Strip[] {
  const byLine = new Map<string | null, Service[]>()
  for (const service of services) {
    if (service.calls.length < 2) continue
    byLine.set(service.line, [...(byLine.get(service.line) ?? []), service])
  }
  return [...byLine]
    .map(([line, own]) => ({ line, stations: stationsOf(own) }))
    .sort((a, b) => (a.line ?? '\uffff').localeCompare(b.line ?? '\uffff', 'en', { numeric: true }))
}

function stationsOf(services: readonly Service[]): readonly Station[] {
  const order = orderOf(services.map(({ calls }) => calls.map(({ stop }) => stop)))
  const stations = new Map<string, { -readonly [K in keyof Station]: Station[K] }>(
    order.map((stop) => [stop, { stop, name: stop, cancelled: 0, late: 0, calling: 0 }]),
  )
  for (const { calls, state, mode } of services) {
    const seen = new Set<string>()
    for (const { stop, name, cancelled, delayMin } of calls) {
      const station = stations.get(stop)
      // A train that comes by twice calls once.
      if (station === undefined || seen.has(stop)) continue
      seen.add(stop)
      station.calling += 1
      if (name !== undefined) station.name = name
      if (state === 'cancelled' || cancelled) station.cancelled += 1
      else if (delayMin !== null && delayMin >= delayThresholdMin(mode)) station.late += 1
    }
  }
  return [...stations.values()]
}

/**
 * One order of all stops: that of the longest run, with what it leaves out put after the stop that comes before it, or
 * before the first one that is known. Runs the other way are turned around.
 */
export function orderOf(runs: readonly (readonly string[])[]): readonly string[] {
  const [longest = [], ...others] = runs.toSorted((a, b) => b.length - a.length)
  const order = [...new Set(longest)]
  for (const told of others) {
    const run = runsBackwards(told, order) ? told.toReversed() : told
    const first = run.map((stop) => order.indexOf(stop)).find((place) => place >= 0)
    let next = first ?? order.length
    for (const stop of run) {
      const known = order.indexOf(stop)
      if (known < 0) order.splice(next, 0, stop)
      next = known < 0 ? next + 1 : known + 1
    }
  }
  return order
}

/** True when more of its steps lead back than on. */
function runsBackwards(run: readonly string[], order: readonly string[]): boolean {
  const places = run.map((stop) => order.indexOf(stop)).filter((place) => place >= 0)
  const back = places.filter((place, i) => place < (places[i - 1] ?? -1)).length
  const on = places.filter((place, i) => i > 0 && place > (places[i - 1] ?? -1)).length
  return back > on
}
