/** The whole of understanding on whatever a post may hold. It reads the shipped data files, so it is no unit test. */
import type { Post } from '@tenfold/core/understand/understanding.ts'
import { TOPICS } from '@tenfold/core/understand/understanding.ts'
import { openSense } from '@tenfold/server/understand/sense.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HOSTILE } from '../bench/understand/hostile.ts'

const post = (key: string, text: string, more: Partial<Post> = {}): Post => ({
  key,
  text,
  kind: 'post',
  accounts: ['x-global'],
  author: 'a',
  createdMs: Date.UTC(2026, 0, 15),
  ...more,
})
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  // Lone halves of surrogate pairs are not in any of the others.
  fc.array(fc.integer({ min: 0xd7f0, max: 0xe010 }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  fc
    .array(fc.constantFrom(...Object.values(HOSTILE), ' ', '#', '@', 'AY 431', 'kiitos', '欠航', '\u202e'), {
      maxLength: 6,
    })
    .map((parts) => parts.join('')),
)

test('UD1: whatever a post holds is understood, within its bounds, and twice in the same way', () => {
  const [sense, other] = [openSense(), openSense()]
  let number = 0
  fc.assert(
    fc.property(
      anyText,
      fc.constantFrom('post', 'repost', 'dm', 'comment'),
      fc.option(fc.constantFrom('fi', 'zh-Hans', 'xx')),
      (text, kind, lang) => {
        const each = post(`k${number++}`, text, { kind, lang: lang ?? undefined } as Partial<Post>)
        const [found] = sense.understand([each])
        if (found === undefined) throw new Error('a post was not understood')
        expect(other.understand([each])).toEqual([found])
        expect(found.topics.length).toBeGreaterThan(0)
        for (const { topic, reason } of found.topics) {
          expect(TOPICS).toContain(topic)
          expect(reason.length).toBeLessThanOrEqual(120)
        }
        expect(found.topics.length === 1 || found.topics.every(({ topic }) => topic !== 'other')).toBe(true)
        expect(found.urgency).toBeGreaterThanOrEqual(0)
        expect(found.urgency).toBeLessThanOrEqual(100)
        for (const { start, end } of found.references) {
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(text.length)
        }
        expect(found.language.lang).toMatch(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
        expect(found.cluster.recent).toBeLessThanOrEqual(found.cluster.size)
      },
    ),
    { numRuns: 600 },
  )
})

test('UD1: no post costs more than 5 ms, however it is made', () => {
  const sense = openSense()
  for (const [name, text] of Object.entries(HOSTILE)) {
    // The least of several: what the machine did meanwhile is not the post's doing.
    let leastMs = Number.POSITIVE_INFINITY
    for (let i = 0; i < 8; i++) {
      const startedMs = cpuMs()
      sense.understand([post(`${name}${i}`, `${text}${i}`)])
      leastMs = Math.min(leastMs, cpuMs() - startedMs)
    }
    expect(leastMs, name).toBeLessThan(5)
  }
})

/** Time of this thread's own on a core, ms: what else the machine does is not the text's doing. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
