/**
 * The cumulative test for what grows slowly: the log-likelihood ratio of ×2 against usual, which no window bounds.
 * Divided by the scatter of the longest window, so that clumped talk does not add up.
 * @param sum what it was, 0 or more, in natural logarithms
 * @param dispersion variance over mean in the longest window
 */
export const climbed = (sum: number, count: number, usual: number, dispersion: number): number =>
  usual > 0 ? Math.min(MOST, Math.max(0, sum + (count * Math.LN2 - usual) / dispersion)) : 0

/** As good as certain; more would only take longer to come down. */
const MOST = 200
