/** What is understood of posts, how rightly and how fast: on the project's own fixtures and, read in place, on real posts. */
import type { BenchOptions, Figure } from './figure.ts'
import { copies } from './understand/copies.ts'
import { language } from './understand/language.ts'
import { learning } from './understand/learning.ts'
import { speed } from './understand/speed.ts'
import { topics } from './understand/topics.ts'

export async function* run(options: BenchOptions): AsyncGenerator<Figure> {
  yield* language()
  yield* topics()
  yield* learning()
  yield* copies()
  yield* speed(options)
}
