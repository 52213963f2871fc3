/** What holds for every feed, whatever its format: it is replayed with each fault of a source in turn. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FeedKind } from '@tenfold/contract/feed-kinds.ts'
import { MINUTE } from '@tenfold/core/time.ts'
import { feeds } from '@tenfold/server/db/schema.ts'
import type { Poller } from '@tenfold/server/feeds/poll.ts'
import { FAULTS, type Fault, type Replay, startReplay } from '@tenfold/server/feeds/replay-server.ts'
import { expect } from 'vitest'
import { type FeedDesk, openFeedDesk } from './feed-desk.ts'
import type { Frame, Recording } from './feed-recordings.ts'

/** A room that reads a replay. */
export interface Twin {
  readonly desk: FeedDesk
  readonly replay: Replay
  readonly poller: Poller
  /** What the room shows of its feed now, without its own ids and times. */
  board(): Promise<unknown>
  close(): Promise<void>
}

/** Long enough for a busy machine; a source that is slow costs as much, so it is so once in a replay. */
const TIMEOUT_MS = 1_500

/** A replay folder of these frames, with its index. */
export async function writeReplay(frames: readonly Frame[], startMs: number): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'tenfold-replay-'))
  const files: { file: string; document: string; at: string }[] = []
  let last: Frame = {}
  for (const [i, frame] of frames.entries()) {
    const changed = Object.entries(frame).filter(([document, body]) => last[document] !== body)
    for (const [document, body] of changed) {
      const file = `${i}_${document.replaceAll('/', '-')}`
      await writeFile(join(dir, file), body)
      files.push({ file, document, at: new Date(startMs + i * MINUTE).toISOString() })
    }
    last = frame
  }
  await writeFile(join(dir, 'index.json'), JSON.stringify({ kind: 'replay', files }))
  return dir
}

export async function openTwin(
  kind: FeedKind,
  { mode, startMs }: Pick<Recording, 'mode' | 'startMs'>,
  dir: string,
  random: () => number = () => 0.5,
): Promise<Twin> {
  const desk = await openFeedDesk(startMs)
  const replay = await startReplay({ path: dir, port: 0, everyPolls: 0 })
  const id = desk.deps.id()
  // Kinds that are only sent to us are read from an address here: to an adapter it is all the same.
  await desk.deps.db
    .insert(feeds)
    .values({ id, name: kind, kind, mode, urls: [...replay.documents], intervalS: 30, createdAt: new Date(startMs) })
  const poller = await desk.poller(id, { timeoutMs: TIMEOUT_MS, random })
  return {
    desk,
    replay,
    poller,
    board: () => boardOf(desk),
    close: async () => {
      await replay.stop()
      await desk.close()
    },
  }
}

async function boardOf({ deps }: FeedDesk): Promise<unknown> {
  const { rows: running } = await deps.pool.query(
    `select s.key, s.state, s.delay_min, s.origin, s.destination, s.more from services s
     join feed_records r on r.feed_id = s.feed_id and r.key = s.key where r.gone_at is null order by s.key`,
  )
  const { rows: open } = await deps.pool.query(
    `select key, text, view->'title' as title, view->'counts' as counts, view->'phase' as phase,
       view->'severity' as severity, view->'cause' as cause, view->'effect' as effect
     from disruptions where closed_at is null order by key`,
  )
  return { running, open }
}

/**
 * Plays a recording twice, once with every fault in each frame: while it lasts the board stays as it was, and one poll
 * after it the board is that of the room without faults.
 */
export async function surviveFaults(kind: FeedKind, recording: Recording): Promise<void> {
  const dir = await writeReplay(recording.frames, recording.startMs)
  const [calm, troubled] = [await openTwin(kind, recording, dir), await openTwin(kind, recording, dir)]
  const boards = new Set<string>()
  try {
    for (let i = 0; i < calm.replay.frameCount; i++) {
      for (const fault of FAULTS) if (fault !== 'slow' || i === 0) await standFault(troubled, fault, i)
      for (const round of ['first', 'second', 'third']) {
        for (const { desk } of [calm, troubled]) desk.time.real += MINUTE
        // Time stands still in a fault: the room's must not move phases that the other does not see.
        for (const { desk } of [calm, troubled]) desk.time.now += MINUTE
        expect(await calm.poller.poll()).toMatchObject({ kind: 'ok' })
        expect(await troubled.poller.poll()).toMatchObject({ kind: 'ok' })
        const board = await calm.board()
        expect(await troubled.board(), `frame ${i}, ${round} poll after the faults`).toEqual(board)
        boards.add(JSON.stringify(board))
      }
      for (const { replay } of [calm, troubled]) replay.next()
    }
    // The recording has something to lose.
    expect(boards.size).toBeGreaterThan(1)
    // A source that says nothing new is not read again.
    expect(calm.replay.answers.get(304)).toBeGreaterThanOrEqual(calm.replay.frameCount)
    expect([...calm.replay.answers.keys()].toSorted()).toEqual([200, 304])
  } finally {
    for (const twin of [calm, troubled]) await twin.close()
    await rm(dir, { recursive: true, force: true })
  }
}

async function standFault({ replay, poller, desk, board }: Twin, fault: Fault, frame: number): Promise<void> {
  const before = await board()
  replay.fail(fault)
  const outcome = await poller.poll()
  expect(outcome, `frame ${frame}, ${fault}`).not.toMatchObject({ kind: 'ok' })
  expect(await board(), `frame ${frame}, ${fault}`).toEqual(before)
  const [row] = await desk.deps.db.select().from(feeds)
  expect(row?.state).toBe(fault === '401' ? 'credential' : 'error')
  expect(row?.problem).toMatch(/^[^\n]+\.$/)
  replay.fail(null)
}
