/** What a post refers to: flights, trains, stations, airports and booking references, and where each stands. */
import type { Gazetteer } from './gazetteer.ts'
import { findBookings } from './references-bookings.ts'
import { findEastern } from './references-eastern.ts'
import { findPlace } from './references-places.ts'
import { countContext, type Found, type Reading } from './references-reading.ts'
import { findService } from './references-services.ts'
import { type Token, tokensOf } from './references-tokens.ts'
import type { Reference } from './understanding.ts'

export type { Gazetteer } from './gazetteer.ts'
export { maskBookings } from './references-bookings.ts'

/**
 * All references in the order in which they stand; none overlap.
 * A city with a station and an airport is its airport where the post names a flight or speaks of flying, and its
 * station otherwise; one that is known for its airport alone is left out where the post speaks of railways. The first
 * 4,000 UTF-16 units are read.
 */
export function findReferences(text: string, gazetteer: Gazetteer): Reference[] {
  const tokens = tokensOf(text)
  const reading = read(text, tokens, gazetteer, () => services)
  const services = tokens.map((_, index) => findService(reading, index))
  const references: Reference[] = []
  const taken = new Set<number>()
  for (let index = 0; index < tokens.length; ) {
    const isEastern = tokens[index]?.isEastern === true
    const one = isEastern ? undefined : (services[index] ?? findPlace(reading, index))
    const many = isEastern ? findEastern(reading, index) : undefined
    const next = one?.next ?? many?.next ?? index + 1
    if (one !== undefined) references.push(one.reference)
    if (many !== undefined) references.push(...many.references)
    if (one !== undefined || next > index + 1) for (; index < next; index++) taken.add(index)
    index = next
  }
  const bookings = findBookings(reading, (index) => taken.has(index))
  return bookings.length === 0 ? references : [...references, ...bookings].sort((a, b) => a.start - b.start)
}

/** Words in capitals from which on a post without a small letter is shouted. */
const SHOUTED_WORDS = 3

type Services = readonly (Found | undefined)[]

function read(text: string, tokens: readonly Token[], gazetteer: Gazetteer, services: () => Services): Reading {
  const { air, rail } = gazetteer.context
  let rails: number | undefined
  let balance: number | undefined
  const countRail = () => {
    rails ??= countContext(tokens, rail)
    return rails
  }
  return {
    text,
    tokens,
    gazetteer,
    isShouted: isShouted(text, tokens),
    speaksOfRail: () => countRail() > 0,
    airOverRail: () => {
      balance ??= countContext(tokens, air) - countRail() + flightsOverTrains(services())
      return balance
    },
  }
}

function isShouted(post: string, tokens: readonly Token[]): boolean {
  let capitals = 0
  for (const { text, end, isEastern, isNumber, hasDigit, isLinked } of tokens) {
    if (isEastern || isNumber || isLinked) continue
    if (text !== text.toUpperCase()) return false
    // Codes are always in capitals. A masked one counts as what it was, so that masking changes no other finding.
    if (!hasDigit && (text.length > 2 || post[end] === '•')) capitals++
  }
  return capitals >= SHOUTED_WORDS
}

function flightsOverTrains(services: Services): number {
  let balance = 0
  for (const found of services) if (found !== undefined) balance += found.reference.kind === 'flight' ? 1 : -1
  return balance
}
