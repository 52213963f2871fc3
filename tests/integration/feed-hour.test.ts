import { MINUTE, SECOND } from '@tenfold/core/time.ts'
import { FAULTS, type Fault } from '@tenfold/server/feeds/replay-server.ts'
import { expect, test } from 'vitest'
import { chanceOf } from '../support/feed-mutations.ts'
import { openTwin, type Twin } from '../support/feed-suite.ts'
import { type FrameFixture, writeFrames } from '../support/gtfs-frames.ts'

/** The first frame of `writeFrames`. */
const START = Date.UTC(2026, 0, 15, 8)
const HOUR_FRAMES = 60
const TRIPS = 40
/** A person mends a refused key after so long. */
const MENDED_MS = 3 * MINUTE

/** A railway whose trips change every minute. */
function railway(seed: number): FrameFixture[] {
  const chance = chanceOf(seed)
  let trips: Record<string, 'cancelled' | number> = {}
  for (let i = 0; i < TRIPS; i++) trips[`T${i}`] = 0
  return Array.from({ length: HOUR_FRAMES }, (_, minute) => {
    const told = Object.entries(trips).map(([trip, state]): [string, 'cancelled' | number] => {
      if (chance() > 0.15) return [trip, state]
      return [trip, chance() < 0.3 ? 'cancelled' : Math.floor(chance() * 30)]
    })
    trips = Object.fromEntries(told)
    const alerts = minute % 7 === 6 ? {} : { wind: `Storm, bulletin ${Math.floor(minute / 3)}` }
    return { trips, alerts }
  })
}

/** Troubles of up to 80 seconds with pauses between them. */
function troubles(seed: number): { fromMs: number; toMs: number }[] {
  const chance = chanceOf(seed)
  const list: { fromMs: number; toMs: number }[] = []
  let atMs = 2 * MINUTE
  while (atMs < HOUR_FRAMES * MINUTE) {
    const toMs = atMs + (20 + chance() * 60) * SECOND
    list.push({ fromMs: atMs, toMs })
    atMs = toMs + (20 + chance() * 80) * SECOND
  }
  return list
}

test.each([1, 2])(
  'FE10: an hour of faults (%i): one good poll after each of them the board is that of a room without faults',
  { timeout: 180_000 },
  async (seed) => {
    const { dir, remove } = await writeFrames(railway(seed))
    const railways = { mode: 'rail', startMs: START } as const
    const calm = await openTwin('gtfs-rt', railways, dir)
    const troubled = await openTwin('gtfs-rt', railways, dir, chanceOf(seed))
    const trouble = troubles(seed)
    let [met, compared, polls, good] = [0, 0, 0, true]
    try {
      let atMs = 0
      while (atMs < HOUR_FRAMES * MINUTE || !good) {
        const isTrouble = trouble.some(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs)
        const fault: Fault | null = isTrouble ? (FAULTS[met++ % FAULTS.length] ?? null) : null
        for (const twin of [calm, troubled]) await moveTo(twin, atMs)
        troubled.replay.fail(fault)
        const outcome = await troubled.poller.poll()
        polls += 1
        expect(outcome.kind === 'ok', `${fault} at ${atMs} ms`).toBe(fault === null)
        if (fault === null && !good) {
          await calm.poller.poll()
          expect(await troubled.board(), `at ${atMs} ms`).toEqual(await calm.board())
          compared += 1
        }
        good = fault === null
        atMs += troubled.poller.nextDelayMs() ?? MENDED_MS
      }
      expect(met).toBeGreaterThanOrEqual(FAULTS.length)
      expect(compared).toBeGreaterThan(8)
      // Nobody was hammered: never asked more often than in health.
      expect(polls).toBeLessThanOrEqual(HOUR_FRAMES * 2 + 1)
    } finally {
      for (const twin of [calm, troubled]) await twin.close()
      await remove()
    }
  },
)

/** Both clocks, and the frame of that minute. */
async function moveTo({ desk, replay }: Twin, atMs: number): Promise<void> {
  desk.time.now = START + atMs
  desk.time.real = START + atMs
  const minute = Math.min(Math.floor(atMs / MINUTE), HOUR_FRAMES - 1)
  while (replay.frame() < minute) replay.next()
}
