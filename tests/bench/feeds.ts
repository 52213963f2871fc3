/** What the feeds cost, and how soon a change of one is on screen. */

import { cost } from './feeds/cost.ts'
import { onScreen } from './feeds/on-screen.ts'
import { siri } from './feeds/siri.ts'
import type { BenchOptions, Figure } from './figure.ts'

export async function* run({ cycles }: BenchOptions): AsyncGenerator<Figure> {
  yield* siri()
  yield* cost(cycles ?? 20)
  yield* onScreen(cycles ?? 50)
}
