/**
 * How many people speak, not how many messages: one furious customer is no surge. A sketch has a bit for each author's
 * hash, so the authors of several cells or minutes are their bits together, and nobody counts twice.
 */

const BITS = 1_024

/** Bits of `BITS`, in the order of the store; which one is whose does not matter. */
export type Sketch = Uint32Array

/** Messages whose authors are in a sketch. */
export interface Counted {
  readonly messages: number
  readonly sketch: Sketch
}

/** From here on a figure says "at least": so few bits are free that each one more or less is hundreds of people. */
export const AUTHORS_MOST = 5_000
/** Of so large a part of the messages the authors have to be counted, else nothing is said of them. */
const KNOWN_SHARE = 0.9

/** A sketch from its bytes. @param bytes 128 of them */
export function sketchOf(bytes: Uint8Array): Sketch {
  const sketch = new Uint32Array(BITS / 32)
  new Uint8Array(sketch.buffer).set(bytes)
  return sketch
}

/**
 * Distinct authors of the messages in all parts together, 0 to `AUTHORS_MOST`; null: they are not known of enough
 * messages (not understood yet, or stored before authors were counted).
 * Linear counting, −m · ln(share of bits that are free), with a standard error of 2 % at 1,000 and 7 % at 5,000 authors
 * (Whang, Vander-Zanden and Taylor, A linear-time probabilistic counting algorithm for database applications, ACM TODS
 * 15, 1990).
 * @param observed messages that there are, counted or not
 */
export function authorsOf(parts: Iterable<Counted>, observed: number): number | null {
  const all = new Uint32Array(BITS / 32)
  let messages = 0
  for (const part of parts) {
    messages += part.messages
    for (let i = 0; i < all.length; i++) all[i] = (all[i] ?? 0) | (part.sketch[i] ?? 0)
  }
  if (messages < KNOWN_SHARE * observed) return null
  const free = BITS - all.reduce((ones, word) => ones + onesOf(word), 0)
  const estimate = Math.round(BITS * Math.log(BITS / Math.max(free, 1)))
  // Everyone wrote something: there are never more authors than messages, those counted or those told beside them.
  return Math.min(estimate, messages, observed, AUTHORS_MOST)
}

/** Bits that are set, counted in pairs, fours and bytes side by side. */
function onesOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
