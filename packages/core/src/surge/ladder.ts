export const RUNGS = [10, 5, 2] as const
export type Rung = 0 | 2 | 5 | 10

/** The rung that a ratio reaches. */
export const rungOf = (ratio: number): Rung => RUNGS.find((rung) => ratio >= rung) ?? 0
