/**
 * Something to read for every kind of feed, in frames: recordings in place, changed by a small documented step where
 * one alone has no second frame, and made-up documents for kinds of which nothing is recorded.
 */
import { readFile } from 'node:fs/promises'
import type { FeedKind } from '@tenfold/contract/feed-kinds.ts'
import type { Mode } from '@tenfold/core/disruption.ts'
import { readFrames } from '@tenfold/server/feeds/replay-frames.ts'
import { capture } from './captures.ts'

/** Documents of one moment, by the path under which they are served. */
export type Frame = Readonly<Record<string, Uint8Array>>

export interface Recording {
  readonly mode: Mode
  /** When it was recorded: the room's time in its replay. */
  readonly startMs: number
  readonly frames: readonly Frame[]
}

interface Source {
  readonly mode: Mode
  readonly start: string
  readonly frames: () => Promise<readonly Frame[]>
}

/** The recording of a kind; null where its files are not there. */
export async function recordingOf(kind: FeedKind): Promise<Recording | null> {
  const { mode, start, frames } = SOURCES[kind]
  try {
    return { mode, startMs: Date.parse(start), frames: await frames() }
  } catch (error) {
    if (error instanceof Missing) return null
    throw error
  }
}

class Missing extends Error {}

async function recorded(name: string): Promise<Buffer> {
  const path = capture(name)
  if (path === null) throw new Missing(name)
  return await readFile(path)
}

const bytes = (content: object | string): Uint8Array =>
  Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))

/** The text without the first match. */
const without = (body: Buffer, pattern: RegExp): Uint8Array => {
  const text = body.toString('latin1')
  if (!pattern.test(text)) throw new Error(`nothing to leave out: ${pattern}`)
  return Buffer.from(text.replace(pattern, ''), 'latin1')
}

const SOURCES: Readonly<Record<FeedKind, Source>> = {
  'gtfs-rt': {
    mode: 'rail',
    start: '2015-07-29T12:00:00Z',
    frames: async () => {
      const folder = capture('gtfs-rt/irail-seq')
      if (folder === null) throw new Missing(folder ?? '')
      return (await readFrames(folder)).map(({ documents }) => Object.fromEntries(documents))
    },
  },
  'digitraffic-rail': {
    mode: 'rail',
    start: '2020-07-15T12:00:00Z',
    frames: async () => {
      const train = JSON.parse((await recorded('digitraffic/train_1_20200715.json')).toString()) as
        | Record<string, unknown>
        | Record<string, unknown>[]
      const [one = {}] = [train].flat()
      const fixed = {
        'api/v1/metadata/stations': await recorded('digitraffic/metadata_stations.json'),
        'api/v1/passenger-information/active': await recorded('digitraffic/passenger_information_active_20250616.json'),
      }
      const live = (...trains: object[]): Frame => ({ ...fixed, 'api/v1/live-trains': bytes(trains) })
      // Cancelled with its next version, then nothing new.
      return [live(one), live({ ...one, cancelled: true, version: Number(one.version) + 1 }), live()]
    },
  },
  finavia: {
    mode: 'air',
    start: '2021-09-24T09:00:00Z',
    frames: async () => {
      const board = await recorded('finavia/finavia_arr_hel_20210924.xml')
      return [{ 'flights.xml': board }, { 'flights.xml': without(board, /<flight>[\s\S]*?<\/flight>/) }]
    },
  },
  siri: {
    mode: 'transit',
    start: '2017-05-28T10:00:00Z',
    frames: async () => {
      const steps = ['1010_first_message', '1022_main_message', '1135_main_message_update', '1247_end_message']
      const timetables = ['siri/siri_et_response.xml', 'siri/entur_et_2018.xml']
      return await Promise.all(
        steps.map(async (step, i) => ({
          'sx.xml': await recorded(`siri/vdv736-seq/SX_${step}.xml`),
          'et.xml': await recorded(timetables[i % 2] ?? ''),
        })),
      )
    },
  },
  cap: {
    mode: 'transit',
    start: '2013-01-24T21:30:00Z',
    frames: async () => {
      const warning = await recorded('cap/canada_signed.cap')
      const withdrawn = Buffer.from(
        warning.toString('latin1').replace('<msgType>Update<', '<msgType>Cancel<'),
        'latin1',
      )
      return [warning, withdrawn, warning].map((message) => ({ 'alert.cap': message }))
    },
  },
  statuspage: {
    mode: 'air',
    start: '2019-02-21T09:00:00Z',
    frames: async () => {
      const page = JSON.parse((await recorded('statuspage/emma_incidents_20190221.json')).toString()) as {
        incidents: Record<string, unknown>[]
      }
      const [first, ...others] = page.incidents
      const open = { ...first, status: 'investigating', resolved_at: null }
      return [page, { ...page, incidents: [open, ...others] }].map((each) => ({ 'incidents.json': bytes(each) }))
    },
  },
  avinor: {
    mode: 'air',
    start: '2024-11-15T09:00:00Z',
    frames: async () => [
      { 'flights.xml': await recorded('avinor/XmlFeedScheduled_ANX.xml') },
      { 'flights.xml': await recorded('avinor/XmlFeedScheduled_EVE.xml') },
    ],
  },
  'faa-nas': {
    mode: 'air',
    start: '2026-08-15T19:40:00Z',
    frames: async () => {
      const status = await recorded('faa/nasstatus_20260815.xml')
      return [{ 'nas.xml': status }, { 'nas.xml': without(status, /<Delay_type>[\s\S]*?<\/Delay_type>/) }]
    },
  },
  aeroapi: {
    mode: 'air',
    start: '2026-06-01T05:00:00Z',
    frames: async () =>
      [false, true].map((cancelled) => ({
        'aeroapi/operators/FIN/flights': bytes({
          flights: ['431', '441', '451'].map((number, i) => ({
            ident_iata: `AY${number}`,
            operator_iata: 'AY',
            flight_number: number,
            fa_flight_id: `FIN${number}-1`,
            cancelled: cancelled && i > 0,
            type: 'Airline',
            origin: { code_iata: 'HEL', timezone: 'Europe/Helsinki' },
            destination: { code_iata: 'OUL', timezone: 'Europe/Helsinki' },
            departure_delay: i * 1_200,
            scheduled_out: '2026-06-01T06:00:00Z',
            scheduled_in: '2026-06-01T07:05:00Z',
          })),
          links: null,
          num_pages: 1,
        }),
      })),
  },
  aviationstack: {
    mode: 'air',
    start: '2022-04-23T09:00:00Z',
    frames: async () => {
      const rows = JSON.parse((await recorded('flights-api/aviationstack_20220423.json')).toString()) as object[]
      return [rows, rows.slice(0, 150)].map((data) => ({ 'v1/flights': bytes(data) }))
    },
  },
  'bts-csv': {
    mode: 'air',
    start: '2011-02-03T12:00:00Z',
    frames: async () => {
      const storm = await recorded('flights-bts/hflights_2011-01-31_02-05_houston_winter_storm.csv')
      const lines = storm.toString().trimEnd().split('\n')
      return [storm, bytes(lines.slice(0, -100).join('\n'))].map((file) => ({ 'flights.csv': file }))
    },
  },
  rss: {
    mode: 'rail',
    start: '2026-01-15T09:00:00Z',
    frames: async () =>
      [['Strike called off'], ['Strike called off', 'Trains run again'], ['Trains run again']].map((titles) => ({
        'news.xml': bytes(
          `<rss version="2.0"><channel><title>News</title><language>en</language><lastBuildDate>Thu, 15 Jan 2026 09:00:00 GMT</lastBuildDate>${titles
            .map((title) => `<item><guid>${title}</guid><title>${title}</title></item>`)
            .join('')}</channel></rss>`,
        ),
      })),
  },
  'webhook-in': {
    mode: 'rail',
    start: '2026-01-15T09:00:00Z',
    frames: async () =>
      [false, true].map((cancelled) => ({
        'events.json': bytes({
          complete: true,
          services: ['45', '47', '49'].map((number) => ({
            number,
            operator: 'VR',
            date: '2026-01-15',
            origin: 'HKI',
            state: cancelled ? 'cancelled' : 'scheduled',
          })),
          alerts: cancelled ? [{ key: 'a', texts: { en: { title: 'Overhead line down' } } }] : [],
        }),
      })),
  },
}
