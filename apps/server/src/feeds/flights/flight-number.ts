import { plainId } from '../plain-text.ts'

export interface FlightNumber {
  /** Carrier and number without leading zeros: `AY16`, so that every feed names the flight alike. */
  readonly number: string
  /** The carrier that it begins with: two characters of IATA, or three letters of ICAO. */
  readonly operator: string
}

/** Three letters are an ICAO carrier; else two characters, of which one is a letter. Then the number, and a letter. */
const NUMBER = /^([A-Z]{3}|[A-Z]{2}|[A-Z]\d|\d[A-Z])0*(\d{1,5}[A-Z]?)$/

/** A flight number as told (`AY016`, `wf 861`, `BPS692`); null for what is none, such as a carrier alone. */
export function flightNumber(told: string): FlightNumber | null {
  const parts = NUMBER.exec(plainId(told).replace(/[\s-]/g, '').toUpperCase())
  if (parts?.[1] === undefined || parts[2] === undefined) return null
  return { number: parts[1] + parts[2], operator: parts[1] }
}

const MAX_CODESHARES = 20

/** The other numbers that a flight is sold under, each once and in order; its own left out. */
export function codesharesOf(own: FlightNumber, told: Iterable<string>): readonly string[] {
  const others = new Set<string>()
  for (const word of told) {
    const other = flightNumber(word)?.number
    if (other !== undefined && other !== own.number) others.add(other)
  }
  return [...others].sort().slice(0, MAX_CODESHARES)
}

/** An airport by its three letters of IATA, or four of ICAO where a feed has no others; '' for anything else. */
export function airportCode(told: string | null | undefined): string {
  const code = plainId(told ?? '').toUpperCase()
  return /^[A-Z0-9]{3,4}$/.test(code) ? code : ''
}
