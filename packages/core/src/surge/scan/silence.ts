/** A source that still works is silent for so long once in ten thousand times at most. */
const CHANCE = 1e-4

/**
 * Whether a channel has been silent for longer than chance explains. None of m expected messages came; by the negative
 * binomial, whose variance is m + k · m², the chance of that is P(0) = (1 + k · m) ^ (−1 / k), and exp(−m) for k = 0.
 * At a clumping k of 0.15 it takes 20 expected messages, by chance alone 10.
 * @param expected messages since it last spoke, 0 or more
 * @param clumping k, see `clumpingNow`
 */
export function isSilent(expected: number, clumping: number): boolean {
  const k = Math.max(clumping, 1e-9)
  return -Math.log1p(k * expected) / k < Math.log(CHANCE)
}
