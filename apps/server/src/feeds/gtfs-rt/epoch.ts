/** The bindings give 64-bit numbers as `Long` or number. */
export type Seconds = number | { toNumber(): number } | null | undefined

/** POSIX seconds as epoch milliseconds; null for unset (0) and for what lies outside 1970 to 2100. */
export function epochMs(seconds: Seconds): number | null {
  const value = typeof seconds === 'object' ? (seconds?.toNumber() ?? 0) : (seconds ?? 0)
  return value > 0 && value < 4_102_444_800 ? value * 1_000 : null
}
