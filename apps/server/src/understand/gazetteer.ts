/** References of a single text, for the routes: the same data and the same finder as in the thread. */
import { findReferences, maskBookings } from '@tenfold/core/understand/references.ts'
import type { Reference } from '@tenfold/core/understand/understanding.ts'
import { readGazetteer } from './data.ts'

let gazetteer: ReturnType<typeof readGazetteer> | null = null

function referencesIn(text: string): readonly Reference[] {
  gazetteer ??= readGazetteer()
  return findReferences(text, gazetteer)
}

/** Longer texts are looked through in pieces: what the finder does not read must not stand there unmasked. */
const PIECE = 3_900

/** The text with its booking references masked; as long as before. */
export function masked(text: string): string {
  if (text.length <= PIECE) return maskBookings(text, referencesIn(text))
  const space = text.lastIndexOf(' ', PIECE)
  const end = space > 0 ? space : PIECE
  const piece = text.slice(0, end)
  return maskBookings(piece, referencesIn(piece)) + masked(text.slice(end))
}

/** Booking references as the post has them; those in its first 4,000 characters. */
export const bookingsIn = (text: string): string[] =>
  referencesIn(text)
    .filter(({ kind }) => kind === 'booking')
    .map(({ start, end }) => text.slice(start, end))
