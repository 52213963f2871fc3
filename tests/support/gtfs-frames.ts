import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Trips by name: `cancelled`, or minutes late. Alerts by key with their English headline. */
export interface FrameFixture {
  readonly trips: Readonly<Record<string, 'cancelled' | number>>
  readonly alerts: Readonly<Record<string, string>>
}

const DATE = '20260115'
const BASE_S = Date.UTC(2026, 0, 15, 8) / 1_000
const CANCELED = 3
const WEATHER = 8

/**
 * Writes frames as a replay folder of `alerts.pb` and `trips.pb`, a minute apart from 2026-01-15 08:00 UTC.
 * One frame alone would not look like a sequence, so it is written twice.
 */
export async function writeFrames(frames: readonly FrameFixture[]): Promise<{ dir: string; remove(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'tenfold-frames-'))
  const sequence = frames.length === 1 ? [...frames, ...frames] : frames
  for (const [i, { trips, alerts }] of sequence.entries()) {
    const header = message(1, text(1, '2.0'), number(3, BASE_S + i * 60))
    await writeFile(join(dir, `${i}_trips.pb`), Buffer.concat([header, ...Object.entries(trips).map(tripEntity)]))
    await writeFile(join(dir, `${i}_alerts.pb`), Buffer.concat([header, ...Object.entries(alerts).map(alertEntity)]))
  }
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}

function tripEntity([tripId, told]: [string, 'cancelled' | number], n: number): Buffer {
  const trip = message(1, text(1, tripId), text(3, DATE), ...(told === 'cancelled' ? [number(4, CANCELED)] : []))
  const stops = told === 'cancelled' ? [] : [message(2, number(1, 1), message(3, number(1, told * 60)))]
  return message(2, text(1, String(n)), message(3, trip, ...stops))
}

const alertEntity = ([key, words]: [string, string]): Buffer =>
  message(2, text(1, key), message(5, number(6, WEATHER), message(10, message(1, text(1, words), text(2, 'en')))))

// Protobuf by hand, from the field numbers of gtfs-realtime.proto: it checks the reader with other means than its own.

const message = (field: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  return Buffer.concat([varint(field * 8 + 2), varint(body.length), body])
}
const text = (field: number, value: string): Buffer => message(field, Buffer.from(value))
const number = (field: number, value: number): Buffer => Buffer.concat([varint(field * 8), varint(value)])

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  do {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0))
    rest = Math.floor(rest / 128)
  } while (rest > 0)
  return Buffer.from(bytes)
}
