type Bag = Readonly<Record<string, unknown>>

/** True when two selections hold the same things: equal values, or lists or bags of identical members. Another map is another thing. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  // The members of a map are not its keys.
  if (a instanceof Map) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && Object.is((a as Bag)[key], (b as Bag)[key]))
  )
}
