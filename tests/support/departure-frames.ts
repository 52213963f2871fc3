/** Departures and trains of our own making, as a replay folder: what an airport and a railway would serve. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HOUR, MINUTE } from '@tenfold/core/time.ts'

export interface Flight {
  readonly number: string
  readonly to: string
  /** Minutes after the first departure. */
  readonly atMin: number
  readonly gate?: string
  readonly codeshares?: readonly string[]
  readonly cancelled?: boolean
  readonly lateMin?: number
}

interface Frames {
  readonly dir: string
  remove(): Promise<void>
}

/** Frames of a Finavia document of departures from HEL. @param firstMs first departure, epoch milliseconds */
export const writeDepartures = (frames: readonly (readonly Flight[])[], firstMs: number): Promise<Frames> =>
  write(frames.map((flights) => ({ 'departures.xml': departures(flights, firstMs) })))

function departures(flights: readonly Flight[], firstMs: number): string {
  const rows = flights.map(({ number, to, atMin, gate = '', codeshares = [], cancelled, lateMin }) => {
    const at = firstMs + atMin * MINUTE
    const late = lateMin === undefined ? '' : `<est_d>${iso(at + lateMin * MINUTE)}</est_d><prm>DEL</prm>`
    const shared = codeshares.map((other, i) => `<cflight_${i + 1}>${other}</cflight_${i + 1}>`).join('')
    const state = cancelled === true ? '<prm>CNX</prm><prt>Cancelled</prt>' : late
    return `<flight><h_apt>HEL</h_apt><fltnr>${number}</fltnr><mfltnr></mfltnr><sdt>${iso(at)}</sdt><sdate>${iso(at)
      .slice(0, 10)
      .replaceAll('-', '')}</sdate><route_1>${to}</route_1><gate>${gate}</gate>${shared}${state}</flight>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?><flights xmlns="http://www.finavia.fi/FlightsService.xsd"><dep><header><timestamp>${iso(firstMs)}</timestamp></header><body>${rows.join('')}</body></dep></flights>`
}

export interface Train {
  readonly number: number
  readonly line: string
  /** Codes in order of travel. */
  readonly stops: readonly string[]
  readonly cancelled?: boolean
  /** Codes of stops that are left out. */
  readonly skips?: readonly string[]
  readonly lateMin?: number
}

/** One frame of Digitraffic documents: trains and the names of their stations. @param firstMs first departure */
export const writeTrains = (
  trains: readonly Train[],
  stations: Readonly<Record<string, string>>,
  firstMs: number,
): Promise<Frames> => {
  const frame = {
    'trains.json': JSON.stringify(trains.map((train) => trainRecord(train, firstMs))),
    'stations.json': JSON.stringify(
      Object.entries(stations).map(([stationShortCode, stationName]) => ({ stationShortCode, stationName })),
    ),
  }
  // One frame alone would not look like a sequence.
  return write([frame, frame])
}

function trainRecord({ number, line, stops, cancelled = false, skips = [], lateMin = 0 }: Train, firstMs: number) {
  const startMs = firstMs + number * MINUTE
  return {
    trainNumber: number,
    departureDate: iso(startMs).slice(0, 10),
    operatorShortCode: 'xy',
    trainType: 'HL',
    trainCategory: 'Commuter',
    commuterLineID: line,
    cancelled,
    version: 1,
    timeTableRows: stops.flatMap((stationShortCode, i) => {
      const row = {
        stationShortCode,
        commercialStop: true,
        commercialTrack: '2',
        cancelled: cancelled || skips.includes(stationShortCode),
        scheduledTime: iso(startMs + i * (HOUR / 6)),
        ...(lateMin > 0 && { differenceInMinutes: lateMin }),
      }
      return [
        ...(i === 0 ? [] : [{ ...row, type: 'ARRIVAL' }]),
        ...(i === stops.length - 1 ? [] : [{ ...row, type: 'DEPARTURE' }]),
      ]
    }),
  }
}

async function write(frames: readonly Readonly<Record<string, string>>[]): Promise<Frames> {
  const dir = await mkdtemp(join(tmpdir(), 'tenfold-departures-'))
  const sequence = frames.length === 1 ? [...frames, ...frames] : frames
  for (const [i, documents] of sequence.entries()) {
    for (const [name, text] of Object.entries(documents)) await writeFile(join(dir, `${i}_${name}`), text)
  }
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}

const iso = (ms: number): string => new Date(ms).toISOString()
