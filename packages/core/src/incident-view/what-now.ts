/** "What do I do now?": a pure function of what every screen holds already. */
import type { Actor } from '../policy.ts'
import { briefSteps } from './brief-steps.ts'
import { clockSteps } from './clock-steps.ts'
import { lensOf } from './lens.ts'
import { exitSteps, factSteps, roleSteps, taskSteps } from './plan-steps.ts'
import type { Plan, Situation } from './situation.ts'
import { byUrgency, type Step } from './step.ts'
import { textSteps } from './text-steps.ts'

/**
 * What a person should do now in an open incident, the most urgent first. When nothing presses, the criteria of its end.
 * @param role null: all that falls to the person; else what is asked of that role, whoever holds it
 */
export function whatNow(
  situation: Situation,
  plan: Plan | undefined,
  actor: Actor,
  role: string | null,
  nowMs: number,
): Step[] {
  const lens = lensOf(situation, plan, actor, role, nowMs)
  const steps = [
    ...textSteps(situation, lens, nowMs),
    ...clockSteps(situation, lens, nowMs),
    ...roleSteps(situation, plan, lens, nowMs),
    ...taskSteps(situation, plan, lens, nowMs),
    ...factSteps(situation, plan, lens, nowMs),
    ...briefSteps(situation, lens),
  ].sort(byUrgency)
  const isQuiet = steps.every(({ urgency }) => urgency === 'open')
  return isQuiet ? [...steps, ...exitSteps(situation, plan, lens)] : steps
}
