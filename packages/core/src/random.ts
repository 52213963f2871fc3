/** Seeded pseudo-random numbers: the same seed gives the same run, on every machine. */

/** The next number of the run, 0 ≤ n < 1. */
export type Random = () => number

/** 32 bits out of a text (FNV-1a with a final avalanche, as in MurmurHash3). */
export function hash32(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Mulberry32: 32 bits of state, good enough for texts and arrival times, not for secrets. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A count with the given mean (Knuth's product method; meant for means below a few hundred). */
export function poisson(mean: number, random: Random): number {
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random(); product > limit; product *= random()) count++
  return count
}

/** One key of `weights`, each as likely as its weight. Throws when no weight is above zero. */
export function weighted(weights: Readonly<Record<string, number>>, random: Random): string {
  const entries = Object.entries(weights)
  let rest = random() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) {
    if (rest < weight) return key
    rest -= weight
  }
  throw new Error('weighted needs a weight above zero')
}

/** One item of a list that is not empty. */
export function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('pick needs an item')
  return item
}

/** The same items in another order, each order equally likely (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const mixed: T[] = []
  for (const item of items) {
    const at = Math.floor(random() * (mixed.length + 1))
    const moved = mixed[at]
    if (moved === undefined && at === mixed.length) mixed.push(item)
    else {
      mixed.push(moved as T)
      mixed[at] = item
    }
  }
  return mixed
}
