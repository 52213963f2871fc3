/** A GTFS-Realtime feed of many trips, of which some are other than before in each frame. */
import { rm } from 'node:fs/promises'
import { readFrames } from '@tenfold/server/feeds/replay-frames.ts'
import { type FrameFixture, writeFrames } from '../../support/gtfs-frames.ts'

/** The operating date of all of them. */
export const DATE = '2026-01-15'

type State = 'cancelled' | number

/** Minutes late, by trip; a fiftieth is cancelled. */
export const network = (trips: number): State[] =>
  Array.from({ length: trips }, (_, i) => (i % 50 === 0 ? 'cancelled' : i % 7))

/** One document of all trips, as protobuf. */
export async function documentOf(states: readonly State[]): Promise<Uint8Array> {
  const fixture: FrameFixture = {
    trips: Object.fromEntries(states.map((state, i) => [`trip-${i}`, state])),
    alerts: {},
  }
  const { dir } = await writeFrames([fixture])
  try {
    const [frame] = await readFrames(dir)
    const body = frame?.documents.get('trips.pb')
    if (body === undefined) throw new Error('no trips were written')
    return body
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
