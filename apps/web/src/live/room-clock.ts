import type { Drill } from '@tenfold/contract/entities.ts'

/**
 * Room time in epoch ms at a moment of the server's real time: scenario time in a drill, else real time itself.
 * A drill that has ended stands at its end.
 */
export function roomTimeAt(realMs: number, drill: Drill | null): number {
  if (drill === null) return realMs
  const anchorMs = Date.parse(drill.anchorAt)
  if (drill.paused || drill.ended) return anchorMs
  const passed = Math.max(0, realMs - Date.parse(drill.anchorRealAt)) * drill.speed
  return Math.min(anchorMs + passed, Date.parse(drill.endsAt))
}
