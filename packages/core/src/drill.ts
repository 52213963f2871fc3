/**
 * A drill: a scenario that plays talk and operations as functions of scenario
 * time. Pure and seeded; a span that is asked for in pieces gives exactly the
 * posts of the span asked for at once.
 */
import type { Cause, Effect, Mode, Phase, ServiceState } from './disruption.ts'
import { hash32, pick, poisson, type Random, randomFrom, weighted } from './random.ts'
import { DAY, floorTo, HOUR, MINUTE } from './time.ts'

/** Text by UI language: en, fi, sv. */
export type DrillTexts = Readonly<Record<string, string>>
export type Weights = Readonly<Record<string, number>>
export type DrillKind = 'post' | 'reply' | 'repost' | 'quote' | 'comment' | 'dm'

/** The weeks of ordinary talk that are seeded before the start. */
export const HISTORY_MS = 56 * DAY

export interface Scenario {
  readonly id: string
  readonly title: DrillTexts
  readonly mode: Mode
  /** IANA zone for showing times. */
  readonly timeZone: string
  /** Local minus UTC, the same for the whole scenario: the seeded weeks know no change of clocks. */
  readonly utcOffsetMs: number
  readonly startMs: number
  readonly endMs: number
  /** Name of the invented operations feed, and how often it speaks. */
  readonly feed: { readonly name: string; readonly intervalS: number }
  readonly accounts: readonly DrillAccount[]
  /** Posts per local hour of an ordinary day, 24 values. */
  readonly baselinePerHour: readonly number[]
  /** Factors on `baselinePerHour`, Monday first, 7 values. */
  readonly weekdayFactors: readonly number[]
  /** Exact counts per bin, in order of time; where no series speaks the baseline does. */
  readonly series: readonly DrillSeries[]
  /** Who is talked to and about what; each from its time on, in order, the first from -Infinity. */
  readonly mixes: readonly DrillMix[]
  readonly topics: Readonly<Record<string, DrillTopic>>
  /** What may stand before and after a post's text, by language; an empty string is a choice too. */
  readonly openers: Readonly<Record<string, readonly string[]>>
  readonly closers: Readonly<Record<string, readonly string[]>>
  /** Values for `{name}` in texts, by name, then language or `any`. */
  readonly slots: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /** Distinct authors per language. */
  readonly authors: number
  /** Posts with a fixed place; they count in their bin of a series. */
  readonly posts: readonly ScriptedPost[]
  readonly timetables: readonly DrillTimetable[]
  /** In order of time. */
  readonly events: readonly DrillEvent[]
}

/** One of our accounts, as the drill sets it up. */
export interface DrillAccount {
  readonly key: string
  readonly channel: string
  readonly handle: string
  readonly name: string
  readonly languages: Weights
  readonly kinds: Weights
  readonly purpose: 'news' | 'service' | 'brief'
  /** Country that it speaks to; null: everybody. */
  readonly market: string | null
  /** At the start; null: nobody has looked them up. */
  readonly followers: number | null
}

export interface DrillSeries {
  readonly startMs: number
  readonly binMs: number
  readonly counts: readonly number[]
}

export interface DrillMix {
  readonly fromMs: number
  /** By account key. */
  readonly accounts: Weights
  /** By topic. */
  readonly topics: Weights
}

export interface DrillTopic {
  /** Instead of the account's own kinds. */
  readonly kinds?: Weights
  /** Id of the scripted post that these answer, quote or repost. */
  readonly root?: string
  /** By language. */
  readonly texts: Readonly<Record<string, readonly string[]>>
}

export interface ScriptedPost {
  readonly id: string
  readonly atMs: number
  readonly account: string
  readonly lang: string
  readonly kind: DrillKind
  readonly author: string
  readonly replyTo?: string
  readonly text: string
}

/** The services of one operating date, all `scheduled` at first. */
export interface DrillTimetable {
  /** Key of the disruption that they belong to. */
  readonly disruption: string
  /** Local, YYYY-MM-DD. */
  readonly date: string
  readonly operator: string
  /** Number of the first service; the following count up by `step`. */
  readonly firstNumber: number
  readonly step: number
  readonly prefix: string
  readonly count: number
  readonly firstDepartureMs: number
  readonly lastDepartureMs: number
  /** Origin, destination and minutes under way; used in turn. */
  readonly routes: readonly { readonly from: string; readonly to: string; readonly minutes: number }[]
}

export interface DrillEvent {
  readonly id: string
  readonly atMs: number
  readonly title: DrillTexts
  /** Whether the facilitator can jump here. */
  readonly jump: boolean
  readonly does: readonly DrillAct[]
}

export type DrillAct =
  /** A disruption appears. `serviceDate` names the date whose services it counts; null: it counts none. */
  | {
      readonly kind: 'disruption'
      readonly key: string
      readonly title: DrillTexts
      readonly text: DrillTexts
      readonly cause: Cause
      readonly effect: Effect
      readonly phase: Phase
      readonly serviceDate: string | null
    }
  /** Services of the disruption change state: the first `count` of those in a state of `from`, by departure. */
  | {
      readonly kind: 'services'
      readonly key: string
      readonly from: readonly ServiceState[]
      readonly state: ServiceState
      /** Null: all of them. */
      readonly count: number | null
      readonly delayMin: number | null
    }
  | { readonly kind: 'phase'; readonly key: string; readonly phase: Phase }
  /** The operations feed falls silent, or speaks again. */
  | { readonly kind: 'feed'; readonly speaks: boolean }

export interface DrillMention {
  /** The same for the same post in every run of a seed. */
  readonly externalId: string
  readonly createdMs: number
  readonly accounts: readonly string[]
  readonly channel: string
  readonly author: { readonly handle: string }
  readonly text: string
  readonly lang: string
  readonly kind: DrillKind
  readonly replyTo?: string
}

/** Events with `fromMs` ≤ time < `toMs`, oldest first. */
export const eventsBetween = (scenario: Scenario, fromMs: number, toMs: number): DrillEvent[] =>
  scenario.events.filter((event) => event.atMs >= fromMs && event.atMs < toMs)

/** Events that can be jumped to and lie after `afterMs`, soonest first. */
export const jumpPoints = (scenario: Scenario, afterMs: number): DrillEvent[] =>
  scenario.events.filter((event) => event.jump && event.atMs > afterMs)

/** Every post with `fromMs` ≤ time < `toMs`, oldest first: the seeded weeks and the scenario alike. */
export function mentionsBetween(scenario: Scenario, fromMs: number, toMs: number, seed: number): DrillMention[] {
  const posts: DrillMention[] = []
  for (const series of scenario.series) {
    for (const [bin, count] of series.counts.entries()) {
      const startMs = series.startMs + bin * series.binMs
      if (startMs >= toMs || startMs + series.binMs <= fromMs) continue
      const scripted = scenario.posts.filter((post) => post.atMs >= startMs && post.atMs < startMs + series.binMs)
      posts.push(...scripted.map((post) => scriptedMention(scenario, post)))
      const key = bucketKey(scenario, startMs)
      const random = randomFrom(hash32(`${seed}/${key}`))
      posts.push(...bucketOf(scenario, key, startMs, series.binMs, count - scripted.length, random))
    }
  }
  for (let startMs = floorTo(fromMs, HOUR); startMs < toMs; startMs += HOUR) {
    const key = `${bucketKey(scenario, startMs)}-ordinary`
    const random = randomFrom(hash32(`${seed}/${key}`))
    const count = poisson(baselineAt(scenario, startMs), random)
    const ordinary = bucketOf(scenario, key, startMs, HOUR, count, random)
    posts.push(...ordinary.filter((post) => !isTold(scenario, post.createdMs)))
  }
  return posts
    .filter((post) => post.createdMs >= fromMs && post.createdMs < toMs)
    .sort((a, b) => a.createdMs - b.createdMs || (a.externalId < b.externalId ? -1 : 1))
}

/** Posts that an ordinary week brings in the hour from `hourMs` on. */
export function baselineAt(scenario: Scenario, hourMs: number): number {
  const local = new Date(hourMs + scenario.utcOffsetMs)
  const weekday = (local.getUTCDay() + 6) % 7
  return (scenario.baselinePerHour[local.getUTCHours()] ?? 0) * (scenario.weekdayFactors[weekday] ?? 1)
}

/** Whether a series says how many posts there are at this time. */
const isTold = (scenario: Scenario, atMs: number): boolean =>
  scenario.series.some(
    (series) => atMs >= series.startMs && atMs < series.startMs + series.binMs * series.counts.length,
  )

const bucketKey = (scenario: Scenario, startMs: number): string => `${scenario.id}-${(startMs / MINUTE).toString(36)}`

function bucketOf(
  scenario: Scenario,
  key: string,
  startMs: number,
  lengthMs: number,
  count: number,
  random: Random,
): DrillMention[] {
  return Array.from({ length: Math.max(0, count) }, (_none, index) => {
    const createdMs = startMs + Math.floor(random() * lengthMs)
    return inventedMention(scenario, `${key}-${index}`, createdMs, random)
  })
}

function inventedMention(scenario: Scenario, externalId: string, createdMs: number, random: Random): DrillMention {
  const mix = scenario.mixes.findLast((each) => each.fromMs <= createdMs)
  if (mix === undefined) throw new Error(`scenario ${scenario.id} has no mix at ${createdMs}`)
  const account = accountOf(scenario, weighted(mix.accounts, random))
  const lang = weighted(account.languages, random)
  const topic = topicOf(scenario, weighted(topicsIn(scenario, mix, lang), random))
  const text = fill(scenario, pick(topic.texts[lang] ?? [], random), lang, random)
  const kind = weighted(topic.kinds ?? account.kinds, random) as DrillKind
  const number = 1 + Math.floor(random() * scenario.authors)
  const plain = kind === 'repost'
  const opener = plain ? '' : pick(scenario.openers[lang] ?? [''], random)
  const closer = plain ? '' : pick(scenario.closers[lang] ?? [''], random)
  return {
    externalId,
    createdMs,
    accounts: [account.key],
    channel: account.channel,
    author: { handle: `traveller-${lang.slice(0, 2)}-${String(number).padStart(4, '0')}` },
    text: `${opener}${text}${closer}`,
    lang,
    kind,
    ...(topic.root === undefined ? {} : { replyTo: scriptedId(scenario, topic.root) }),
  }
}

function scriptedMention(scenario: Scenario, post: ScriptedPost): DrillMention {
  const account = accountOf(scenario, post.account)
  return {
    externalId: scriptedId(scenario, post.id),
    createdMs: post.atMs,
    accounts: [account.key],
    channel: account.channel,
    author: { handle: post.author },
    text: post.text,
    lang: post.lang,
    kind: post.kind,
    ...(post.replyTo === undefined ? {} : { replyTo: scriptedId(scenario, post.replyTo) }),
  }
}

const scriptedId = (scenario: Scenario, id: string): string => `${scenario.id}-post-${id}`

function accountOf(scenario: Scenario, key: string): DrillAccount {
  const account = scenario.accounts.find((each) => each.key === key)
  if (account === undefined) throw new Error(`scenario ${scenario.id} has no account ${key}`)
  return account
}

function topicOf(scenario: Scenario, key: string): DrillTopic {
  const topic = scenario.topics[key]
  if (topic === undefined) throw new Error(`scenario ${scenario.id} has no topic ${key}`)
  return topic
}

/** The mix's topics that somebody wrote about in this language. */
const topicsIn = (scenario: Scenario, mix: DrillMix, lang: string): Weights =>
  Object.fromEntries(Object.entries(mix.topics).filter(([key]) => scenario.topics[key]?.texts[lang] !== undefined))

const fill = (scenario: Scenario, text: string, lang: string, random: Random): string =>
  text.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const values = scenario.slots[name]
    return pick(values?.[lang] ?? values?.any ?? [], random)
  })
