import type { Drill } from '@tenfold/contract/entities.ts'
import { jumpPoints, type Scenario } from '@tenfold/core/drill.ts'

/** The drill as browsers see it: enough to run its clock between two events. */
export const drillView = (scenario: Scenario, atMs: number, realMs: number, speed: number, paused: boolean): Drill => ({
  scenario: scenario.id,
  title: { ...scenario.title },
  paused,
  speed,
  anchorAt: new Date(atMs).toISOString(),
  anchorRealAt: new Date(realMs).toISOString(),
  endsAt: new Date(scenario.endMs).toISOString(),
  ended: atMs >= scenario.endMs,
  next: pointsAhead(scenario, atMs),
})

/** Jump points after `atMs`, soonest first. */
export const pointsAhead = (scenario: Scenario, atMs: number): Drill['next'] =>
  jumpPoints(scenario, atMs).map(({ id, atMs: at, title }) => ({
    id,
    at: new Date(at).toISOString(),
    title: { ...title },
  }))
