/** What a text that a person wrote carries and promises: the tie between its words and the facts. */
import type { Draft } from '@tenfold/contract/drafting.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import type { FactValue } from './fact-format.ts'
import { promisePlaces } from './promise-words.ts'
import { type Carried, carriedIn, type Place, readText, type TextReading } from './said-facts.ts'

export interface HandText extends Carried {
  readonly reading: TextReading
  /** The instant that the text promises as its next update, and the fact that says so; null: it promises none. */
  readonly promise: { readonly key: string; readonly at: string } | null
  /** The promise whose time is no fact, as it stands in the text; null: there is none. */
  readonly unbound: string | null
}

export interface HandFacts {
  readonly lang: string
  /** The facts as they are. */
  readonly now: readonly FactValue[]
  /** Those among them that are this text's alone, such as the value that an earlier post gave wrongly: it keeps them. */
  readonly own: readonly FactValue[]
  /** Those that the text carried, with the values that it said. */
  readonly before: readonly FactValue[]
  /** Keys of facts that a person has named where the text leaves it open. */
  readonly confirmed: readonly string[]
  /** The fact that the message promises, or that the text promised before: it need not be called a promise in words. */
  readonly promiseKeys: readonly string[]
  /** The message is one that promises an update: its promise needs a time. */
  readonly mustPromise: boolean
  /** A brief tells others what is promised, and promises nothing itself. */
  readonly isBrief: boolean
}

export function readHandText(text: string, of: HandFacts): HandText {
  const reading = readText(text, of.lang, of.now, of.before)
  const said = carriedIn(reading, of.confirmed)
  const own = Object.fromEntries(of.own.map(({ key, value }) => [key, value]))
  const carried = { ...said, facts: { ...own, ...said.facts } }
  if (of.isBrief) return { ...carried, reading, promise: null, unbound: null }
  const promised = promisesIn(text, reading, of.promiseKeys)
  const timed = promised.flatMap(({ time }) => time ?? [])
  const lost = promised.find(
    ({ time, key }) => key === null && (time !== null || (of.mustPromise && timed.length === 0)),
  )
  const known = promised.flatMap(({ key, at }) => (key === null || at === null ? [] : [{ key, at }]))
  const first = known.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[0]
  const promise = first ?? (promised.length === 0 ? silently(carried, of) : null)
  return {
    facts: promise === null ? carried.facts : { ...carried.facts, [promise.key]: promise.at },
    unsure: carried.unsure.filter(({ keys }) => promise === null || !keys.includes(promise.key)),
    reading,
    promise: lost === undefined ? promise : null,
    unbound: lost === undefined ? null : text.slice(lost.start, lost.end),
  }
}

/** The time of the message's own promise stands there, whatever words it is promised with. */
function silently({ facts }: Carried, { promiseKeys, now, before }: HandFacts): HandText['promise'] {
  const key = promiseKeys.find((each) => facts[each] !== undefined)
  const isInstant = [...now, ...before].some((fact) => fact.key === key && fact.type === 'instant')
  const at = key === undefined ? undefined : facts[key]
  return key === undefined || at === undefined || !isInstant ? null : { key, at }
}

interface Promised {
  /** From the words to the time. */
  readonly start: number
  readonly end: number
  readonly time: Place | null
  /** The fact that the time is; null: none. */
  readonly key: string | null
  readonly at: string | null
}

/** Each promise in words with the time that stands nearest in its sentence: behind the words, else before them. */
function promisesIn(text: string, { lang, places, rest }: TextReading, preferred: readonly string[]): Promised[] {
  const times = places.filter(({ kind }) => kind === 'time')
  return promisePlaces(text, lang).map(({ start, end }) => {
    const [from, to] = sentenceAround(rest, start, end)
    const inside = times.filter((time) => time.start >= from && time.end <= to)
    const time = inside.find((each) => each.end > start) ?? inside.at(-1) ?? null
    const says = [...(time?.says ?? [])].sort((a, b) => rank(a, preferred) - rank(b, preferred))
    return {
      start: Math.min(start, time?.start ?? start),
      end: Math.max(end, time?.end ?? end),
      time,
      key: says[0]?.key ?? null,
      at: says[0]?.value ?? null,
    }
  })
}

/** A value of now before an earlier one, then the message's own promise before other instants. */
const rank = ({ key, isNow }: { key: string; isNow: boolean }, preferred: readonly string[]): number =>
  (isNow ? 0 : 2) + (preferred.includes(key) ? 0 : 1)

/** Stops that are left when values are blanked end a sentence, behind no abbreviation; so does a new line. */
const ENDS = /(?<!\b(?:ca|n|kl|nr|no|ung|bzw|approx|u\.a))[.!?](?=\s|$)|[。！？\n]/gi

function sentenceAround(rest: string, start: number, end: number): readonly [number, number] {
  const stops = [...rest.matchAll(ENDS)].map(({ index }) => index)
  return [(stops.filter((stop) => stop < start).at(-1) ?? -1) + 1, stops.find((stop) => stop >= end) ?? rest.length]
}

/** A text as its playbook and its incident know it. `facts`: those of now; a file that is away knows no promise. */
export function handFactsOf(
  draft: Pick<Draft, 'lang' | 'channel' | 'message' | 'facts' | 'promiseKey'>,
  playbook: PlaybookFile | undefined,
  facts: readonly FactValue[],
  confirmed: readonly string[] = [],
): HandFacts {
  const promise = playbook?.messages[draft.message]?.promise
  const before = Object.entries(draft.facts).map(([key, value]): FactValue => {
    const type = facts.find((fact) => fact.key === key)?.type ?? playbook?.facts[key]?.type ?? 'text'
    return { key, type, value }
  })
  const own = before.filter(
    ({ key }) => playbook?.facts[key]?.formerOf !== undefined && !facts.some((fact) => fact.key === key),
  )
  return {
    lang: draft.lang,
    now: [...own, ...facts],
    own,
    before,
    confirmed,
    promiseKeys: [draft.promiseKey, promise].flatMap((key) => key ?? []),
    mustPromise: promise !== undefined,
    isBrief: draft.channel === BRIEF_CHANNEL,
  }
}

/** The fact that a message promises, else the one that the playbook's other messages do. */
export function promiseFactOf(message: string, playbook: PlaybookFile | undefined): string {
  const all = Object.values(playbook?.messages ?? {}).flatMap(({ promise }) => promise ?? [])
  return playbook?.messages[message]?.promise ?? all[0] ?? 'nextUpdate'
}
