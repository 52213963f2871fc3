/** How soon, how rightly and how seldom the scan speaks: on made-up talk and, read in place, on real tweets. */
import type { Figure } from './figure.ts'
import { airline } from './surge/airline.ts'
import { cost } from './surge/cost.ts'
import { nab } from './surge/nab.ts'
import { peers } from './surge/peers.ts'
import { quiet, steps } from './surge/steps.ts'

export async function* run(): AsyncGenerator<Figure> {
  yield* cost()
  yield* airline()
  const falseAlarms = yield* quiet()
  yield* steps()
  yield* peers(falseAlarms)
  yield* nab()
}
