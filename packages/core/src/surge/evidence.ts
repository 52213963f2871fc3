/** How sure a count is. Counts are Poisson here; over-dispersion comes with the seasonal model. */

/** P(X ≥ observed) for X ~ Poisson(mean), 0 to 1. O(observed), exact to rounding for means up to about 700. */
export function poissonTail(observed: number, mean: number): number {
  if (observed <= 0) return 1
  if (mean <= 0) return 0
  if (mean > 500) return normalTail((observed - 0.5 - mean) / Math.sqrt(mean))
  let term = Math.exp(-mean)
  let below = term
  for (let k = 1; k < observed; k++) {
    term *= mean / k
    below += term
  }
  return Math.max(0, 1 - below)
}

/** Upper tail of the standard normal, Abramowitz and Stegun 26.2.17, error below 7.5e-8. */
function normalTail(z: number): number {
  if (z < 0) return 1 - normalTail(-z)
  const t = 1 / (1 + 0.2316419 * z)
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly
}

/**
 * One-sided lower 90 % bound of a Poisson mean after `observed` events: the
 * 10 % quantile of Gamma(observed, 1) by Wilson and Hilferty; within 2 % from 3 events on.
 */
export function lowerBound(observed: number): number {
  if (observed <= 0) return 0
  const root = 1 - 1 / (9 * observed) - 1.2816 / (3 * Math.sqrt(observed))
  return Math.max(0, observed * root ** 3)
}
