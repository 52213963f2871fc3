/**
 * A real backlash: posts to airlines as they came, looked at every five seconds, in the slices that a room watches.
 * Local time is Pacific, as labelled.
 */
import { ARMED_MS, type Episode, step } from '@tenfold/core/surge/episode.ts'
import { boundOf } from '@tenfold/core/surge/scan/grade.ts'
import { enter, type Look, look, newScan, settle } from '@tenfold/core/surge/scan/scan.ts'
import { DAY, floorTo, HOUR, MINUTE, SECOND } from '@tenfold/core/time.ts'
import { type Figure, round } from '../figure.ts'
import { type AirlinePost, airlineRows } from '../understand/airline-posts.ts'

const PACIFIC_MS = -8 * HOUR
/** The column calls @JetBlue so. */
const JETBLUE = 'Delta'
/** 10:15 Pacific. */
const BACKLASH_MS = Date.UTC(2015, 1, 23, 18, 15)
const SNOW_MS = Date.UTC(2015, 1, 22, 8)
const LATE = 'Late Flight'
const GLANCE_MS = 5 * SECOND

interface Told {
  /** When it was told. */
  readonly atMs: number
  readonly bound: number
  readonly rung: number
}

/** Everybody writes once. */
const VOICES = { authors: Number.POSITIVE_INFINITY, capped: Number.POSITIVE_INFINITY }

const hourlyBound = (looks: readonly Look[]): number =>
  Math.max(
    0,
    ...looks.filter(({ minutes }) => minutes >= 60).map(({ observed, expected }) => boundOf(observed, expected)),
  )

function scanned(
  posts: readonly AirlinePost[],
  fromMs: number,
  toMs: number,
): { alarms: Told[]; bounds: Told[]; hourly: Told[] } {
  const counts = new Map<number, number>()
  for (const { createdMs } of posts) {
    const glance = floorTo(createdMs, GLANCE_MS)
    counts.set(glance, (counts.get(glance) ?? 0) + 1)
  }
  const state = newScan(MINUTE)
  let episode: Episode | null = null
  let armedMs = Number.NEGATIVE_INFINITY
  const alarms: Told[] = []
  const bounds: Told[] = []
  const hourly: Told[] = []
  for (let atMs = floorTo(fromMs, MINUTE); atMs <= toMs; atMs += MINUTE) {
    enter(state, { atMs, localMs: atMs + PACIFIC_MS })
    let count = 0
    for (let ranMs = GLANCE_MS; ranMs <= MINUTE; ranMs += GLANCE_MS) {
      count += counts.get(atMs + ranMs - GLANCE_MS) ?? 0
      const reading = look(state, count, ranMs / MINUTE)
      const { alarm, looks } = reading
      if (alarm) armedMs = atMs + ranMs
      episode = step(episode, reading, atMs + ranMs - armedMs <= ARMED_MS, VOICES, atMs + ranMs)
      const told = { atMs: atMs + ranMs, bound: episode?.bound ?? 0, rung: episode?.rung ?? 0 }
      bounds.push(told)
      hourly.push({ ...told, bound: hourlyBound(looks) })
      if (alarm) alarms.push(told)
    }
    settle(state)
  }
  return { alarms, bounds, hourly }
}

export function* airline(): Generator<Figure> {
  const posts = airlineRows()?.filter(({ createdMs }) => !Number.isNaN(createdMs))
  if (posts === undefined) return
  const times = posts.map(({ createdMs }) => createdMs)
  const [fromMs, toMs] = [times.reduce((a, b) => Math.min(a, b)), times.reduce((a, b) => Math.max(a, b))]
  const jetBlue = posts.filter(({ airline }) => airline === JETBLUE)
  const { alarms, bounds } = scanned(jetBlue, fromMs, toMs)
  const n = jetBlue.length
  const backlash = alarms.find(({ atMs }) => atMs > BACKLASH_MS && atMs <= BACKLASH_MS + HOUR)
  const minutes = backlash === undefined ? -1 : round((backlash.atMs - BACKLASH_MS) / MINUTE)
  const day = (atMs: number): number => floorTo(atMs + PACIFIC_MS, DAY)
  const before = bounds.filter(({ atMs }) => atMs > BACKLASH_MS && atMs <= BACKLASH_MS + 10 * MINUTE)
  const bound = Math.max(...before.map((one) => one.bound))
  const input = 'posts to @JetBlue, 17 to 24 February 2015'
  yield { figure: 'surge.backlash.alarm', value: minutes, unit: 'min after 10:15 (-1: none)', n, input }
  yield {
    figure: 'surge.backlash.bound',
    value: round(bound, 1),
    unit: `times usual by 10:25, rung ×${Math.max(...before.map(({ rung }) => rung))} as the room shows it`,
    n,
    input,
  }
  const others = alarms.filter(({ atMs }) => day(atMs) !== day(BACKLASH_MS))
  yield { figure: 'surge.backlash.other-days', value: others.length, unit: 'alarms', n, input }
  // Of the cancelled flights of that day only those of airlines that are not in the file surged; late ones did here.
  const snowing = (some: readonly AirlinePost[]): number => {
    const told = scanned(some, fromMs, toMs).hourly.filter(({ atMs }) => atMs > SNOW_MS && atMs <= SNOW_MS + DAY)
    return round(
      told.reduce((most, one) => Math.max(most, one.bound), 0),
      1,
    )
  }
  const late = posts.filter(({ reason }) => reason === LATE)
  const snow = { unit: 'times usual over an hour or more, 22 February' }
  yield {
    figure: 'surge.snow-day.late-flights',
    value: snowing(late),
    ...snow,
    n: late.length,
    input: 'three airlines',
  }
  yield { figure: 'surge.snow-day.all', value: snowing(posts), ...snow, n: posts.length, input: 'three airlines' }
}
