/** How far data may be trusted by its age: over twice the expected interval it is late, over five times it is old. */
export type Freshness = 'current' | 'late' | 'old'

/** @param ageS seconds; null or undefined: nothing there that could be old */
export function freshness(ageS: number | null | undefined, expectedS: number): Freshness {
  if (ageS === null || ageS === undefined) return 'current'
  if (ageS > 5 * expectedS) return 'old'
  return ageS > 2 * expectedS ? 'late' : 'current'
}
