/** Everything together on one core, and the worst that a single post can cost. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Post } from '@tenfold/core/understand/understanding.ts'
import { openSense } from '@tenfold/server/understand/sense.ts'
import { type BenchOptions, type Figure, median, round } from '../figure.ts'
import { HOSTILE } from './hostile.ts'
import { languagePosts } from './language.ts'

const POSTS = fileURLToPath(new URL('../../fixtures/understand/posts', import.meta.url))
const NOON_MS = Date.UTC(2026, 0, 15, 12)
const COUNT = 20_000
/** As the server's thread is handed them. */
const BATCH = 500

const post = (i: number, text: string): Post => ({
  key: `k${i}`,
  text,
  kind: i % 3 === 0 ? 'reply' : 'post',
  accounts: ['x-global'],
  author: `a${(i * 7919) % 5_003}`,
  createdMs: NOON_MS + i * 20,
})

export function* speed({ cycles = 5 }: BenchOptions): Generator<Figure> {
  const texts = [
    ...languagePosts().map(({ text }) => text),
    ...readdirSync(POSTS).flatMap((name) => readFileSync(`${POSTS}/${name}`, 'utf8').split('\n').filter(Boolean)),
  ]
  // No source names the language, and no two posts are the same: a number of its own stands in each.
  const posts = Array.from({ length: COUNT }, (_, i) => post(i, `${texts[i % texts.length]} ${(i * 7919) % 100_003}`))
  const sense = openSense()
  sense.understand(posts.slice(0, 2_000))
  const perSecond: number[] = []
  for (let cycle = 0; cycle < cycles; cycle++) {
    sense.forget()
    const startedMs = performance.now()
    for (let at = 0; at < COUNT; at += BATCH) sense.understand(posts.slice(at, at + BATCH))
    perSecond.push((COUNT / (performance.now() - startedMs)) * 1_000)
  }
  const length = Math.round(posts.reduce((sum, { text }) => sum + text.length, 0) / posts.length)
  const input = `${texts.length} own texts in 11 languages, ${length} characters on average, language not named`
  yield { figure: 'understand.speed', value: Math.round(median(perSecond)), unit: 'posts/s', n: cycles, input }

  let worst = { ms: 0, name: '' }
  for (const [name, text] of Object.entries(HOSTILE)) {
    // The least of several: what the machine did meanwhile is not the post's doing.
    const times = Array.from({ length: 7 }, (_, i) => {
      const startedMs = performance.now()
      sense.understand([post(i, `${text}${i}`)])
      return performance.now() - startedMs
    })
    const ms = median(times)
    if (ms > worst.ms) worst = { ms, name }
  }
  yield {
    figure: 'understand.worst-post',
    value: round(worst.ms),
    unit: 'ms',
    n: Object.keys(HOSTILE).length,
    input: `hostile posts; the slowest: ${worst.name}`,
  }
}
