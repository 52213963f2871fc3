import type { BoardRow } from '../flights/legs.ts'

/** The status of a row: a code (`prm`) and words in English, Finnish and Swedish. Any of them may be missing. */
export interface Status {
  readonly code: string
  readonly en: string
  readonly fi: string
  readonly sv: string
  /** It took off or landed: there is an actual time. */
  readonly isDone: boolean
}

type State = BoardRow['state']

/**
 * Helsinki has three letters, other airports one. No recording holds a cancelled flight and sources disagree about its
 * code, so the words decide as well. DEL is delayed here; at Swedavia it is deleted: no table is shared.
 */
const CODES: Readonly<Record<string, State>> = {
  CXX: 'cancelled',
  CNX: 'cancelled',
  CNL: 'cancelled',
  CAN: 'cancelled',
  C: 'cancelled',
  DIV: 'diverted',
  LAN: 'arrived',
  ARR: 'arrived',
  A: 'arrived',
  DEP: 'departed',
  AIR: 'departed',
  DEL: 'delayed',
  DLY: 'delayed',
}

const WORDS: readonly (readonly [State, keyof Status, RegExp])[] = [
  ['cancelled', 'en', /^cancel/i],
  ['cancelled', 'fi', /^peru/i],
  ['cancelled', 'sv', /^inst/i],
  ['diverted', 'en', /^divert/i],
  ['diverted', 'sv', /^omdirig/i],
  ['arrived', 'en', /^(landed|arrived)/i],
  ['arrived', 'fi', /^(laskeutunut|saapunut)/i],
  ['arrived', 'sv', /^(landat|anlänt)/i],
  ['departed', 'en', /^(departed|airborne)/i],
  ['departed', 'fi', /^lähtenyt/i],
  ['departed', 'sv', /^avgått/i],
  ['delayed', 'en', /^delay/i],
  ['delayed', 'fi', /^(myöhä|viiväs)/i],
  ['delayed', 'sv', /^försen/i],
]

/** Gravest first: where code and words disagree, the graver stands. */
const ORDER: readonly State[] = ['cancelled', 'diverted', 'arrived', 'departed', 'delayed']

/** @param end whose board it is: an actual time is a landing on one and a take-off on the other */
export function stateOf(status: Status, end: BoardRow['end']): State {
  const said = new Set(
    WORDS.filter(([, lang, words]) => words.test(String(status[lang]))).map(([state]): State | undefined => state),
  )
  said.add(CODES[status.code.toUpperCase()])
  if (status.isDone) said.add(end === 'arrival' ? 'arrived' : 'departed')
  return ORDER.find((state) => said.has(state)) ?? 'scheduled'
}
