import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accuracy } from '../../../../tests/bench/understand/copies.ts'
import { DAY, MINUTE, SECOND } from '../time.ts'
import { type Clusters, createClusters } from './clusters.ts'

const NOON = Date.UTC(2026, 0, 15, 12)
const POST = 'Our flight AY431 to Oulu is cancelled and nobody at the desk knows anything'
const clusters = (capacity = 1_000, windowMs = 2 * DAY): Clusters => createClusters({ capacity, windowMs })
/** Posts that have nothing to do with each other: twelve words out of a number, each of six letters. */
const stranger = (i: number): string =>
  Array.from({ length: 12 }, (_, k) =>
    (((i + 1) * 104_729 + (k + 1) * 15_485_863 * (i + 3)) % 308_915_776).toString(26),
  )
    .map((word) => word.replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? ''))
    .join(' ')

test('CL2: the first post is the root, and a post without copies is its own', () => {
  const all = clusters()
  expect(all.add('a', POST, NOON)).toEqual({ root: 'a', size: 1, recent: 1 })
  expect(all.add('b', `RT @one: ${POST} https://t.co/1`, NOON + 1)).toEqual({ root: 'a', size: 2, recent: 2 })
  expect(all.add('c', 'Where do I find the lounge in Frankfurt?', NOON + 2)).toEqual({ root: 'c', size: 1, recent: 1 })
  expect(all.size).toBe(2)
})

test('CL3: an exact copy joins its root, however short', () => {
  const words = fc.array(fc.constantFrom('late', 'AY431', 'x', '100', '欠航', '비행기', 'peruttu'), { minLength: 1 })
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 60 }), (posts) => {
      const all = clusters()
      const texts = posts.map((post) => post.join(' '))
      const roots = texts.map((text, i) => all.add(`k${i}`, text, NOON + i).root)
      for (const [i, text] of texts.entries()) {
        if (roots[i] !== `k${i}`) continue
        expect(all.add(`c${i}`, `RT @one: ${text.toUpperCase()}!!! 🙏 https://t.co/${i}`, NOON).root).toBe(`k${i}`)
      }
    }),
  )
})

test('CL3: the same text twice in a row is one cluster, whatever it is', () => {
  const all = clusters()
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const first = all.add('a', text, NOON)
      const second = all.add('b', text, NOON)
      expect(second).toEqual(
        second.size === 1
          ? { root: 'b', size: 1, recent: 1 }
          : { root: first.root, size: first.size + 1, recent: first.recent + 1 },
      )
    }),
  )
})

test.each([
  ['a typo', POST.replace('nobody', 'noboddy')],
  ['a word dropped', POST.replace(' desk', '')],
  ['words added', `${POST} help please #travel`],
  ['a comment in front', `so true RT @one: ${POST}`],
  ['its tail cut off', `${POST.slice(0, 55)}…`],
  ['capitals', POST.toUpperCase()],
])('CL4: a near copy joins: %s', (_, copy) => {
  const all = clusters()
  all.add('a', POST, NOON)
  expect(all.add('b', copy, NOON).root).toBe('a')
})

test('CL4: noisy variants of 300 posts are put together as they belong', () => {
  const { purity, clustersPerPost, wrongPairs } = accuracy(1)
  expect(purity).toBeGreaterThanOrEqual(0.97)
  expect(clustersPerPost).toBeLessThanOrEqual(1.3)
  expect(wrongPairs).toBeLessThanOrEqual(50)
})

test('CL4: a chain of copies of copies does not drift away from its root', () => {
  const all = clusters()
  const words = Array.from({ length: 60 }, (_, i) => stranger(i).slice(0, 9).replaceAll(' ', ''))
  const steps = Array.from({ length: 45 }, (_, i) => words.slice(i, i + 15).join(' '))
  const roots = steps.map((text, i) => all.add(`k${i}`, text, NOON).root)
  expect(roots[1]).toBe('k0')
  expect(roots.slice(12)).not.toContain('k0')
})

test('CL5: another flight, number or place is the same question', () => {
  const all = clusters()
  all.add('a', 'Is AY431 to Oulu cancelled tonight or does it leave?', NOON)
  expect(all.add('b', 'Is AY432 to Vaasa cancelled tonight or does it leave?', NOON).root).toBe('a')
  expect(all.add('c', 'Is the lounge in Oulu open tonight or does it close?', NOON).root).toBe('c')
})

test('CL6: a very short post joins only its equals', () => {
  const all = clusters()
  all.add('a', 'Thank you!', NOON)
  expect(all.add('b', '@nordvik thank you 😀', NOON).root).toBe('a')
  expect(all.add('c', 'Thank you x', NOON).root).toBe('c')
  all.add('d', '欠航ですか', NOON)
  expect(all.add('e', '欠航ですね', NOON).root).toBe('e')
})

test('CL6: a post without letters and digits is alone and takes no room', () => {
  const all = clusters()
  for (const text of ['', '😡😡😡', 'https://t.co/1', '@one @two', ' \u200b…']) {
    expect(all.add('a', text, NOON)).toEqual({ root: 'a', size: 1, recent: 1 })
    expect(all.add('b', text, NOON)).toEqual({ root: 'b', size: 1, recent: 1 })
  }
  expect(all.size).toBe(0)
})

test('CL7: size and recent are right in any order of the last quarter of an hour', () => {
  const offsets = fc.array(fc.integer({ min: 0, max: 16 * MINUTE }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(offsets, (all) => {
      const one = clusters()
      const minutes: number[] = []
      for (const [i, offset] of all.entries()) {
        const minute = Math.floor((NOON + offset) / MINUTE)
        minutes.push(minute)
        const recent = minutes.filter((each) => each <= minute && each > minute - 15).length
        expect(one.add(`k${i}`, POST, NOON + offset)).toEqual({ root: 'k0', size: i + 1, recent })
      }
    }),
  )
})

test('CL7: what is older than a quarter of an hour is no longer recent', () => {
  const all = clusters()
  for (let i = 0; i < 20; i++) all.add(`k${i}`, POST, NOON + i * SECOND)
  expect(all.add('x', POST, NOON + 14 * MINUTE)).toMatchObject({ size: 21, recent: 21 })
  expect(all.add('y', POST, NOON + 15 * MINUTE)).toMatchObject({ size: 22, recent: 2 })
  expect(all.add('z', POST, NOON + 100 * MINUTE)).toMatchObject({ size: 23, recent: 1 })
  expect(all.add('old', POST, NOON)).toMatchObject({ size: 24, recent: 1 })
})

test('CL13: looking for a post that was added before counts nothing', () => {
  const own = clusters()
  const text = 'Two hours on the platform and nobody says a word about the train to Oulu'
  own.add('a', text, 0)
  own.add('b', `${text}!!`, MINUTE)
  expect(own.look('b', `RT @x: ${text}`, MINUTE)).toEqual({ root: 'a', size: 2, recent: 2 })
  expect(own.look('c', 'Something that nobody else has ever written about lost umbrellas', MINUTE)).toEqual({
    root: 'c',
    size: 1,
    recent: 1,
  })
  expect(own.add('d', text, 2 * MINUTE)).toEqual({ root: 'a', size: 3, recent: 3 })
})

test('CL8: outside of its window a cluster is not joined, before or after', () => {
  const all = clusters(100, DAY)
  all.add('a', POST, NOON)
  expect(all.add('b', POST, NOON + DAY).root).toBe('a')
  expect(all.add('c', POST, NOON + 2 * DAY).root).toBe('a')
  expect(all.add('d', POST, NOON + 3 * DAY + 1).root).toBe('d')
  expect(all.add('e', `${POST} again`, NOON - 3 * DAY).root).toBe('e')
  expect(all.add('f', POST, NOON + 4 * DAY).root).toBe('d')
})

test('CL9: no more clusters than the capacity, and the one longest without growth goes first', () => {
  const all = clusters(3)
  for (const i of [0, 1, 2]) all.add(`k${i}`, stranger(i), NOON)
  expect(all.add('more', stranger(0), NOON).root).toBe('k0')
  all.add('k3', stranger(3), NOON)
  expect(all.size).toBe(3)
  expect(all.add('again', stranger(0), NOON).root).toBe('k0')
  expect(all.add('lost', stranger(1), NOON)).toEqual({ root: 'lost', size: 1, recent: 1 })
})

test('CL9: a cluster that grows is found, however many others come', () => {
  const all = clusters(200)
  all.add('root', POST, NOON)
  for (let i = 0; i < 20_000; i++) {
    all.add(`k${i}`, stranger(i), NOON)
    if (i % 100 === 0) expect(all.add(`c${i}`, POST, NOON).root).toBe('root')
  }
  expect(all.size).toBe(200)
  expect(all.add('near', `so true RT @one: ${POST.replace('desk', 'gate')}`, NOON).root).toBe('root')
})

test('CL9: a capacity out of range is refused', () => {
  for (const capacity of [0, 1.5, -1, 1e9, Number.NaN]) expect(() => clusters(capacity)).toThrow(/capacity of 1 to/)
})

const noisyPosts = fc.array(
  fc.tuple(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.nat(12).map(stranger),
      fc.tuple(fc.nat(6), fc.nat(60)).map(([i, at]) => stranger(i).slice(0, at) + stranger(i).slice(at + 2)),
    ),
    fc.integer({ min: -3 * DAY, max: 3 * DAY }),
  ),
  { maxLength: 80 },
)

test('CL10: any texts and times in the same order give the same findings, within the bounds', () => {
  fc.assert(
    fc.property(noisyPosts, (posts) => {
      const run = () => {
        const all = clusters(8)
        const found = posts.map(([text, offset], i) => all.add(`k${i}`, text, NOON + offset))
        expect(all.size).toBeLessThanOrEqual(8)
        return found
      }
      const found = run()
      expect(run()).toEqual(found)
      for (const [i, { root, size, recent }] of found.entries()) {
        expect(Number(root.slice(1))).toBeLessThanOrEqual(i)
        expect(recent).toBeGreaterThanOrEqual(1)
        expect(recent).toBeLessThanOrEqual(size)
        expect(root === `k${i}`).toBe(size === 1)
      }
    }),
  )
})

test.each([
  ['4,000 characters', POST.repeat(60)],
  ['10,000 emoji', '😡'.repeat(10_000)],
  ['zalgo', 'p̸̛͓e̷͕̾r̵̗̆u̶͔͐'.repeat(400)],
  ['one letter', 'a'.repeat(20_000)],
  ['one digit', '1'.repeat(4_000)],
  ['ligatures that expand', 'ﷺ'.repeat(4_000)],
  ['every letter there is', Array.from({ length: 4_000 }, (_, i) => String.fromCharCode(0x100 + i * 7)).join('')],
  ['half links', 'a.b/:/'.repeat(1_000)],
  ['handles', '@国@a/RT @b'.repeat(400)],
])('CL10: %s cost less than a millisecond', (_, text) => {
  const all = clusters(100)
  // The least of several: what the machine did meanwhile is not the post's doing.
  const times = Array.from({ length: 30 }, (_, i) => {
    const startedMs = cpuMs()
    all.add(`k${i}`, `${i}${text}${i}`, NOON)
    return cpuMs() - startedMs
  })
  expect(Math.min(...times)).toBeLessThan(1)
})

test('CL11: restored posts leave the clusters as they were', () => {
  fc.assert(
    fc.property(noisyPosts, fc.nat(80), (posts, stop) => {
      const unbroken = clusters()
      const found = posts.map(([text, offset], i) => unbroken.add(`k${i}`, text, NOON + offset))
      const restarted = clusters()
      const after = posts.map(([text, offset], i) => {
        if (i >= stop) return restarted.add(`k${i}`, text, NOON + offset)
        restarted.restore(`k${i}`, text, NOON + offset, found[i]?.root ?? '')
        return found[i]
      })
      expect(after).toEqual(found)
    }),
  )
})

test('CL11: a cluster whose root is not restored is known by the first post of it that is', () => {
  const all = clusters()
  all.restore('b', `${POST} again`, NOON, 'a')
  expect(all.add('c', POST, NOON)).toEqual({ root: 'a', size: 2, recent: 2 })
})

/** Time of this thread's own on a core, ms: what else the machine does is not the text's doing. */
function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
