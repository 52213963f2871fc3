/** What the room's state is judged by, gathered from the scan, the counts of the last hour and the board. */

import type { RoomScan } from '@tenfold/core/surge/room-scan.ts'
import { SCAN } from '@tenfold/core/surge/scan/constants.ts'
import { ALL, type Cell, type FacetCell, holds, type Slice, sliceOf } from '@tenfold/core/surge/slice.ts'
import type { Part, Situation } from '@tenfold/core/surge/state/situation.ts'
import { ratioOf } from '@tenfold/core/surge/usual.ts'
import { MINUTE } from '@tenfold/core/time.ts'

/** What the board knows, besides the talk. */
export type Standing = Pick<Situation, 'operations' | 'promiseOpen'>

const LATELY_MIN = 10
/** The window of the wall, in the scan's minutes; a running one is shorter by less than one. */
const WALL_MIN = 15

/**
 * @param recent cells and facet cells of the last hour
 * @param atMs end of what they tell
 * @param mediaMin minutes in which a rumour and the press meet, 60 at most
 */
export function situationOf(
  scan: RoomScan,
  recent: readonly (Cell | FacetCell)[],
  atMs: number,
  mediaMin: number,
  board: Standing,
): Situation {
  const reading = scan.readingOf(ALL)
  const wall = reading?.looks.find(({ minutes }) => minutes > WALL_MIN - 1)
  const { observed, expected } = wall ?? { observed: 0, expected: 0 }
  const lately = since(recent, atMs - LATELY_MIN * MINUTE)
  const media = since(recent, atMs - mediaMin * MINUTE)
  const whole = talkOf({ kind: 'all', value: '' }, lately)
  return {
    atMs,
    observed,
    expected,
    ratio: ratioOf(observed, expected),
    // The whole, or a part of it: what grows in one topic is rare there long before the whole shows it.
    rare: (reading?.shows ?? 0) >= 1 / SCAN.beats || scan.surging().size > 0,
    items: whole.items,
    understood: whole.understood,
    actionable: whole.actionable,
    safetyPosts: messagesOf(lately, 'safety'),
    rumours: messagesOf(media, 'rumour'),
    press: messagesOf(media, 'press'),
    parts: partsOf(scan, lately),
    silent: reading === null,
    ...board,
  }
}

/** Minutes that end after a moment. */
const since = (recent: readonly (Cell | FacetCell)[], fromMs: number) =>
  recent.filter(({ bucketMs }) => bucketMs + MINUTE > fromMs)

/** Topics of which hardly a post asks for anything. */
const IDLE: readonly string[] = ['thanks', 'opinion', 'press', 'staff']

/** Whether a slice that surges asks for people: by the share of its posts that do, or by its topic. */
export function asks(slice: Slice, recent: readonly (Cell | FacetCell)[], atMs: number, share: number): boolean {
  if (slice.kind === 'topic' || slice.kind === 'topic-account')
    return !IDLE.includes(slice.value.split('/', 1)[0] ?? '')
  return (talkOf(slice, since(recent, atMs - LATELY_MIN * MINUTE)).actionable ?? 0) >= share
}

function partsOf(scan: RoomScan, lately: readonly (Cell | FacetCell)[]): Part[] {
  // Also those that another slice speaks for: a part that needs people must not drown in a louder joke.
  return [...scan.surging()].flatMap(([key, { episode }]) => {
    if (key === ALL) return []
    const slice = sliceOf(key)
    const { items, actionable } = talkOf(slice, lately)
    return [
      { slice, rung: episode.rung, ratio: ratioOf(episode.now.observed, episode.now.expected), items, actionable },
    ]
  })
}

/** Posts of a slice, and the share of those understood that asks for an answer; of a topic that share is not counted. */
function talkOf(slice: Slice, lately: readonly (Cell | FacetCell)[]) {
  const own = lately.filter((cell) => holds(slice, cell))
  const byTopic = slice.kind === 'topic' || slice.kind === 'topic-account'
  const understood = messagesOf(own, 'any')
  return {
    items: byTopic ? sum(own) : messagesOf(own, null),
    understood,
    actionable: understood === 0 ? null : messagesOf(own, 'reply') / understood,
  }
}

/** @param facet null: all messages */
const messagesOf = (cells: readonly (Cell | FacetCell)[], facet: string | null): number =>
  sum(cells.filter((cell) => ('facet' in cell ? cell.facet : null) === facet))

const sum = (cells: readonly Cell[]): number => cells.reduce((total, { messages }) => total + messages, 0)
