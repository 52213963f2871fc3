/**
 * How surprising a count is: minus the decimal logarithm of the chance of so much or more, for a negative binomial
 * of the given mean and over-dispersion (variance = mean + dispersion · mean²). 0 for a count at or below its mean.
 * The chance of the count itself by Stirling's formula, those above it as a geometric series; meant for counts of
 * twice the mean and more, where it is within 0.1 of the exact value.
 */
export function surprise(observed: number, mean: number, dispersion: number): number {
  const n = observed
  if (!(n > mean) || !(mean > 0)) return 0
  const shape = 1 / Math.max(dispersion, 1e-9)
  const spread = Math.log1p((n - mean) / (mean + shape))
  const deviance = n * (Math.log(n) - Math.log(mean)) - (n + shape) * spread
  const peak =
    0.5 * Math.log(2 * Math.PI * n * (1 + n / shape)) + 1 / (12 * n) + 1 / (12 * shape) - 1 / (12 * (n + shape))
  const next = ((n + shape) / (n + 1)) * (mean / (mean + shape))
  return Math.max(0, (deviance + peak + Math.log(Math.max(1 - next, 1e-9))) / Math.LN10)
}
