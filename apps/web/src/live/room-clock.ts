import type { Drill } from '@tenfold/contract/entities.ts'
import type { Tick } from '@tenfold/contract/socket.ts'

/**
 * Room time in epoch ms at a moment of the server's real time: real time itself, or in a drill scenario time. A drill
 * is carried on from the later of two words: what the last tick said it has played, and its last change of pace. One
 * that has ended stands at its end.
 */
export function roomTimeAt(realMs: number, drill: Drill | null, tick: Pick<Tick, 'at' | 'realAt'> | null): number {
  if (drill === null) return realMs
  const changedMs = Date.parse(drill.anchorRealAt)
  const told = tick !== null && Date.parse(tick.realAt) >= changedMs ? tick : null
  const atMs = Date.parse(told?.at ?? drill.anchorAt)
  if (drill.paused || drill.ended) return atMs
  const passedMs = Math.max(0, realMs - (told === null ? changedMs : Date.parse(told.realAt)))
  return Math.min(atMs + passedMs * drill.speed, Math.max(atMs, Date.parse(drill.endsAt)))
}
