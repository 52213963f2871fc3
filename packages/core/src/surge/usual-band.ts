/** z of the 5 % and 95 % quantiles. */
const Z = 1.645
/** Flatter than this the cube root no longer holds; so little is known then that the band begins at zero anyway. */
const LEAST_SHAPE = 0.25

/**
 * The range within which nine of ten counts fall when `expected` are due and scatter by expected + spread · expected²
 * (negative binomial). Taken as a Gamma of the same mean and variance, whose cube root is all but normal (Wilson and
 * Hilferty); counts are whole, so each end gives way by half a count. Holds 89 to 99 of a hundred counts for means of
 * 0.1 to 300 and spreads up to 3.
 */
export function bandOf(expected: number, spread: number): { low: number; high: number } {
  if (!(expected > 0)) return { low: 0, high: 0.5 }
  const shape = Math.max(LEAST_SHAPE, expected / (1 + spread * expected))
  const at = (z: number): number => expected * Math.max(0, 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3
  return { low: Math.max(0, at(-Z) - 0.5), high: at(Z) + 0.5 }
}
