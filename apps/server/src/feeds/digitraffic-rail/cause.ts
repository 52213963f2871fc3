import type { Cause } from '@tenfold/core/disruption.ts'
import type { Names } from './names.ts'
import type { Row } from './row.ts'

/**
 * By the group letter of a Finnish cause code: J train formation, K rolling stock, P traffic control systems,
 * S electrification, T track, V traction; R track work, O accident. The other groups (A timetable, H staff, I other,
 * L traffic control, M passenger service) have no nearer word. There is none for a strike.
 */
const BY_GROUP: Readonly<Record<string, Cause>> = {
  J: 'TECHNICAL_PROBLEM',
  K: 'TECHNICAL_PROBLEM',
  P: 'TECHNICAL_PROBLEM',
  S: 'TECHNICAL_PROBLEM',
  T: 'TECHNICAL_PROBLEM',
  V: 'TECHNICAL_PROBLEM',
  R: 'MAINTENANCE',
  O: 'ACCIDENT',
}
/** Running early: the most frequent code of all, and no disruption. */
const EARLY = 'E'

/** The cause told last along the way, which is that of how the train runs now; null: none is told. */
export function causeOf(rows: readonly Row[], names: Names): Cause | null {
  for (const { causes } of rows.toReversed()) {
    for (const { categoryCode, categoryCodeId } of causes.toReversed()) {
      // Codes were given out anew over the years, their numbers never: where the list is known it has the last word.
      const listed = categoryCodeId === null ? null : names.causeGroup(categoryCodeId)
      const group = listed ?? categoryCode?.slice(0, 1).toUpperCase() ?? ''
      if (/^[A-ZÅÄÖ]$/.test(group) && group !== EARLY) return BY_GROUP[group] ?? 'OTHER_CAUSE'
    }
  }
  return null
}
