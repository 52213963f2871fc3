import type { Cause } from '@tenfold/core/disruption.ts'

/**
 * Reasons are prose with prefixes of their own: `WEATHER / THUNDERSTORMS`, `WX:Wind`, `RWY:Construction`,
 * `TM Initiatives:SWAP:WX`, `VOL:Multi-taxi`, `STAFFING`. The first that fits stands.
 */
const WORDS: readonly (readonly [Cause, RegExp])[] = [
  [
    'WEATHER',
    /\b(weather|wx|thunder\w*|t-?storms?|storms?|snow\w*|ice|icing|deic\w*|wind\w*|fog|ceilings?|visibility|rain|tornado\w*|hurricane|tropical|haze|smoke|blizzard|lightning|low vis\w*)\b/i,
  ],
  ['STRIKE', /\b((?<!bird )strike|industrial action|walkout)\b/i],
  ['MEDICAL_EMERGENCY', /\bmedical\b/i],
  ['POLICE_ACTIVITY', /\b(security|police|bomb|threat)\b/i],
  ['ACCIDENT', /\b(accident|crash|bird strike|disabled (aircraft|acft)|aircraft emergency|fire)\b/i],
  ['CONSTRUCTION', /\b(construction|const|wip|paving)\b/i],
  ['MAINTENANCE', /\b(maint\w*|repairs?|inspection)\b/i],
  [
    'TECHNICAL_PROBLEM',
    /\b(equip\w*|outage|radar|computer|frequency|comms?|communications?|power|ils|navaid|telco)\b/i,
  ],
  ['OTHER_CAUSE', /\b(staff\w*|vol|volume|demand|tm initiatives?|rwy|runway|vip|space|event|other)\b/i],
]

/** The cause by the words of the reason; null: none that is known. */
export const causeOf = (reason: string): Cause | null => WORDS.find(([, words]) => words.test(reason))?.[0] ?? null
