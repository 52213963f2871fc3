import type { Understood } from '@tenfold/contract/http/mentions.ts'

type Reference = Understood['references'][number]

/** Each flight, train and place once, in the order of the text; bookings are left out, for masked ones may look alike. */
export function distinctReferences(references: readonly Reference[]): readonly Reference[] {
  const seen = new Set<string>()
  return references.filter(({ kind, value }) => {
    const key = `${kind} ${value}`
    if (kind === 'booking' || seen.has(key)) return false
    seen.add(key)
    return true
  })
}
