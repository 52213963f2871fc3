/** Booking references in a text of any length: masked for everybody, shown to whoever answers. */
import { findReferences, maskBookings } from '@tenfold/core/understand/references.ts'
import type { Reference } from '@tenfold/core/understand/understanding.ts'
import { readGazetteer } from './data.ts'

/** The finder reads 4,000 characters, so a longer text is looked through in windows that overlap. */
const WINDOW = 3_900
/** Wider than a booking reference with the words that announce it. */
const OVERLAP = 200

let gazetteer: ReturnType<typeof readGazetteer> | null = null

function findBookings(text: string): Reference[] {
  gazetteer ??= readGazetteer()
  const found = new Map<number, Reference>()
  for (let from = 0; from === 0 || from + OVERLAP < text.length; from += WINDOW - OVERLAP) {
    for (const each of findReferences(text.slice(from, from + WINDOW), gazetteer)) {
      if (each.kind !== 'booking') continue
      const start = from + each.start
      found.set(start, { ...each, start, end: from + each.end })
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start)
}

/** The text with its booking references masked; as long as before. */
export const masked = (text: string): string => maskBookings(text, findBookings(text))

/** Booking references as the post has them. */
export const bookingsIn = (text: string): string[] => findBookings(text).map(({ start, end }) => text.slice(start, end))
