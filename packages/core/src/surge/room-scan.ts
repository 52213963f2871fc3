/**
 * All slices of the room, scanned side by side: minutes go in as they are now, changes of the ladder come out. The same
 * code runs live every second, in a jump of a drill, and over stored data in a backtest.
 */
import { DAY, floorTo, HOUR, MINUTE } from '../time.ts'
import { ARMED_MS, type Episode, gradingLook, step, type Voices, wouldRise } from './episode.ts'
import { tellers } from './family.ts'
import type { Rung } from './ladder.ts'
import { SCAN, type ScanConstants } from './scan/constants.ts'
import { open, type ScanState, within } from './scan/packed.ts'
import { clumpingNow, enter, late, look, type Reading, settle } from './scan/scan.ts'
import { unsettle } from './scan/season.ts'
import { warmScan } from './scan/warm.ts'
import { ALL, type Cell, type FacetCell, keyOf, keysOf, parentsOf, type Slice, sliceOf, topicKeysOf } from './slice.ts'
import { expectedFrom, TIMETABLE_KEEPS, type UsualCalendar } from './usual.ts'

/** What the expected volume knows of days to come; see the calendar. */
export interface Usually {
  /** Local time as if it were UTC; on a holiday that of a Sunday. */
  readonly local: (atMs: number) => number
  /** How many times the usual talk is planned for a slice; 1: nothing is planned. */
  readonly times: (atMs: number, slice: Slice) => number
  /** Whether a new timetable began in (fromMs, toMs]: what was learned before counts for less. */
  readonly timetableChanged: (fromMs: number, toMs: number) => boolean
}

/** The calendar as one slice sees it. */
export const calendarFor = ({ local, times, timetableChanged }: Usually, slice: Slice): UsualCalendar => ({
  local,
  times: (atMs) => times(atMs, slice),
  timetableChanged,
})

export interface Change {
  readonly type: 'opened' | 'graded' | 'closed'
  readonly slice: Slice
  readonly episode: Episode
  /** The rung is one that neither this slice nor one that spoke for it has told of in this episode. */
  readonly news: boolean
}

/** Whose authors have to be counted before a slice may rise: those of the window that grades it. */
export interface Question {
  readonly key: string
  readonly slice: Slice
  readonly fromMs: number
  readonly toMs: number
  /** Messages in it. */
  readonly observed: number
}

/** What outlives the process; all else is read from the rollups again. */
export interface Standing {
  /** Null: it is over, but the next one is measured by it. */
  readonly episode: Episode | null
  /** The rung as told; 0: another slice speaks for it. */
  readonly shown: Rung
  /** The highest rung that was told of in this episode. */
  readonly told: Rung
  /** The loudest moment since a rung was last told; null: none was. */
  readonly record: LoudMoment | null
}

export interface LoudMoment {
  /** Lower bound of observed over expected. */
  readonly bound: number
  readonly atMs: number
  /** When the episode was over; null: it goes on. */
  readonly overMs: number | null
}

/** What is known of a minute besides its counts. */
export interface Known {
  /** Slices of which nothing is known: no data is not silence. */
  readonly missing?: (slice: Slice) => boolean
  /** The room is in a crisis that people take for real: what it brings is no measure of how this room bursts by itself. */
  readonly isCrisis?: boolean
}

/** Messages of one minute by key of the slice. */
export type Counts = ReadonlyMap<string, number>

export interface RoomScan {
  /** Start of the minute to run next: the running one, or the one after it once that is over; -Infinity before the first. */
  readonly minuteMs: () => number
  readonly resume: (standing: ReadonlyMap<string, Standing>) => void
  readonly standing: () => Map<string, Standing>
  /** Slices with a surge, told or spoken for, by key. */
  readonly surging: () => Map<string, { readonly episode: Episode; readonly shown: Rung }>
  /** A minute that is over is counted anew: late messages, edits, deletions. */
  readonly amend: (minuteMs: number, counts: Counts) => void
  /**
   * The running minute as it is counted now, or the next one; those left out on the way were never known.
   * @param part of it that is over, above 0; with 1 it is over and learned from
   */
  readonly run: (minuteMs: number, counts: Counts, part: number, known?: Known) => void
  /** Who has to be asked for before `decide`. */
  readonly questions: () => Question[]
  /** What changed with the last `run`. @param recent cells of the last hour, which tell who shares messages with whom */
  readonly decide: (voices: (question: Question) => Voices | null, recent: readonly (Cell | FacetCell)[]) => Change[]
  /** What is usual of a slice in [fromMs, toMs), and how much its talk clumps; null: it is not watched. */
  readonly usualOf: (key: string, fromMs: number, toMs: number) => { expected: number; clumping: number } | null
  /** Days of talk that a slice's usual was learned from. */
  readonly knownDays: (key: string) => number
  /** What a slice said last; null: it is not watched, or nothing is known of this minute. */
  readonly readingOf: (key: string) => Reading | null
}

interface Watched {
  readonly slice: Slice
  readonly scan: ScanState
  readonly constants: ScanConstants
  count: number
  reading: Reading | null
  armedMs: number
  /** Nobody is counted again before, unless there are half as many messages more. */
  asked: { readonly atMs: number; readonly observed: number }
  episode: Episode | null
  /** As it was when changes were last told. */
  last: Episode | null
  shown: Rung
  told: Rung
  record: LoudMoment | null
}

export interface Settings {
  readonly constants?: ScanConstants
  /** False: pairs of sides are not watched, which is three times as fast. */
  readonly withPairs?: boolean
}

/** A source that invents accounts or languages must not fill the memory; of each kind the fullest are watched. */
const MOST: Readonly<Record<Slice['kind'], number>> = {
  all: 1,
  topic: 40,
  channel: 60,
  language: 80,
  account: 200,
  'channel-language': 200,
  'topic-account': 400,
}
/** There are many pairs, and each could err: more messages are asked of one. */
const PAIR_TIMES = 2
const ASK_PAUSE_MS = MINUTE
/** Minutes that a late message can still be told to. */
const KEPT_MS = 3 * HOUR

/**
 * A room that has listened for weeks.
 * @param hours cells of whole hours, `bucketMs` their start, `facetHours` those with topics
 * @param sinceMs when it began to listen: hours after it without a cell were silent, hours before it are unknown
 * @param untilMs end of the last whole hour; the minutes from there on are to be run
 */
export function createRoomScan(
  usually: Usually,
  hours: readonly Cell[],
  facetHours: readonly FacetCell[],
  sinceMs: number,
  untilMs: number,
  { constants = SCAN, withPairs = true }: Settings = {},
): RoomScan {
  const history = tally(hours, facetHours)
  const watched = new Map<string, Watched>()
  const kinds = new Map<Slice['kind'], number>()
  const counted = new Map<number, Counts>()
  let running = Number.NEGATIVE_INFINITY
  let endMs = Number.NEGATIVE_INFINITY
  let over = false
  let standing: ReadonlyMap<string, Standing> = new Map()

  function watch(key: string): Watched | null {
    const known = watched.get(key)
    if (known !== undefined) return known
    const slice = sliceOf(key)
    const isPair = slice.kind.includes('-')
    const alike = kinds.get(slice.kind) ?? 0
    if (alike >= MOST[slice.kind] || (isPair && !withPairs)) return null
    kinds.set(slice.kind, alike + 1)
    const least = isPair ? PAIR_TIMES * constants.least : constants.least
    const own = { ...constants, least }
    const before = standing.get(key)
    const one: Watched = {
      slice,
      scan: warmScan(hoursOf(history.get(key), sinceMs, untilMs, usually), own),
      constants: own,
      count: 0,
      reading: null,
      armedMs: Number.NEGATIVE_INFINITY,
      asked: { atMs: Number.NEGATIVE_INFINITY, observed: 0 },
      episode: before?.episode ?? null,
      last: before?.episode ?? null,
      shown: before?.shown ?? 0,
      told: before?.told ?? 0,
      record: before?.record ?? null,
    }
    watched.set(key, one)
    if (running !== Number.NEGATIVE_INFINITY) begin(one, running)
    return one
  }

  const begin = ({ scan, slice }: Watched, atMs: number): void =>
    enter(scan, { atMs, localMs: usually.local(atMs), times: usually.times(atMs, slice) })

  const fullest = [...history].map(([key, hours]) => ({ key, messages: sum(hours.values()) }))
  for (const { key } of [{ key: ALL }, ...fullest.toSorted((a, b) => b.messages - a.messages)]) watch(key)

  function take(one: Watched, count: number, part: number, atMs: number): void {
    one.count = count
    one.reading = look(one.scan, count, part, one.constants)
    if (one.reading.alarm) one.armedMs = atMs
  }

  /** By an alarm of the scan; or where a surge is over and the next one beats what is left of its record. */
  function isArmed({ armedMs, episode, reading, record }: Watched): boolean {
    if (endMs - armedMs <= ARMED_MS) return true
    if (episode !== null || reading === null || record === null || record.overMs === null) return false
    const best = gradingLook(reading.looks, reading.onsetMs, endMs)
    const isNew = reading.onsetMs !== null && reading.onsetMs > record.overMs
    const beaten = constants.beats * Math.max(1, fadedOf(record, endMs, constants))
    return isNew && reading.shows >= 1 && best !== null && best.bound >= beaten
  }

  const asks = (one: Watched): boolean =>
    one.reading !== null && wouldRise(one.episode, one.reading, isArmed(one), endMs)

  function questionOf(key: string, one: Watched): Question | null {
    const { reading, episode } = one
    if (reading === null || !asks(one)) return null
    const best = gradingLook(reading.looks, episode?.onsetMs ?? reading.onsetMs, endMs)
    if (best === null) return null
    if (endMs - one.asked.atMs < ASK_PAUSE_MS && best.observed < 1.5 * one.asked.observed) return null
    const fromMs = running - (best.minutes - 1) * MINUTE
    return { key, slice: one.slice, fromMs, toMs: endMs, observed: best.observed }
  }

  const questions = (): Question[] =>
    [...watched].flatMap(([key, one]) => {
      const question = questionOf(key, one)
      return question === null ? [] : [question]
    })

  return {
    minuteMs: () => (over ? running + MINUTE : running),
    readingOf: (key) => watched.get(key)?.reading ?? null,
    questions,
    knownDays(key) {
      const one = watched.get(key)
      return one === undefined ? 0 : open(one.scan).season.hoursKnown / (DAY / HOUR)
    },
    usualOf(key, fromMs, toMs) {
      const one = watched.get(key)
      if (one === undefined) return null
      const expected = expectedFrom(open(one.scan).season, fromMs, toMs, () => 0, calendarFor(usually, one.slice))
      return { expected, clumping: clumpingNow(one.scan) }
    },

    resume(stood) {
      standing = stood
      for (const [key, { episode, shown, told, record }] of stood) {
        const one = watch(key)
        if (one !== null) Object.assign(one, { episode, last: episode, shown, told, record })
      }
    },

    standing: () =>
      new Map(
        [...watched].flatMap(([key, { episode, shown, told, record }]) =>
          episode === null && fadedOf(record, endMs, constants) < 1 ? [] : [[key, { episode, shown, told, record }]],
        ),
      ),

    surging: () =>
      new Map(
        [...watched].flatMap(([key, { episode, shown }]) => (episode === null ? [] : [[key, { episode, shown }]])),
      ),

    amend(minuteMs, counts) {
      const before = counted.get(minuteMs)
      if (before === undefined || minuteMs > running || (minuteMs === running && !over)) return
      counted.set(minuteMs, counts)
      for (const key of new Set([...before.keys(), ...counts.keys()])) {
        const more = (counts.get(key) ?? 0) - (before.get(key) ?? 0)
        const one = more === 0 ? null : watch(key)
        if (one !== null) late(one.scan, minuteMs, more)
      }
    },

    run(minuteMs, counts, part, { missing = () => false, isCrisis = false } = {}) {
      const next = minuteMs > running
      if (minuteMs < running || (minuteMs === running && over) || part <= 0) return
      if (usually.timetableChanged(running, minuteMs)) {
        for (const one of watched.values()) within(one.scan, ({ season }) => unsettle(season, TIMETABLE_KEEPS))
      }
      running = minuteMs
      endMs = minuteMs + part * MINUTE
      over = part >= 1
      if (next) for (const one of watched.values()) if (!missing(one.slice)) begin(one, minuteMs)
      for (const key of counts.keys()) watch(key)
      for (const [key, one] of watched) {
        if (missing(one.slice)) {
          one.reading = null
          continue
        }
        const count = counts.get(key) ?? 0
        // In a running minute only what changed or stands is looked at.
        const moves = part >= 1 || count !== one.count || one.episode !== null || (one.reading?.strength ?? 0) >= 1
        if (next) one.count = 0
        if (moves || next) take(one, count, part, endMs)
        if (part >= 1) settle(one.scan, one.constants, !isCrisis)
      }
      counted.set(minuteMs, counts)
      counted.delete(minuteMs - KEPT_MS)
    },

    decide(voices, recent) {
      for (const [key, one] of watched) {
        if (one.reading === null) continue
        const question = questionOf(key, one)
        const said = question === null ? null : voices(question)
        if (question !== null) one.asked = { atMs: endMs, observed: question.observed }
        const was = one.episode
        one.episode = step(was, one.reading, isArmed(one), said, endMs)
        if (was === null && one.episode !== null) one.armedMs = Number.NEGATIVE_INFINITY
        if (was !== null && one.record !== null) one.record = recordOf(one.record, one.episode, endMs)
      }
      return changesOf(watched, recent, endMs, constants)
    },
  }
}

/**
 * Slices whose rung as told is another now: risen, fallen, over, or spoken for by another slice. What is spoken for is
 * told only where it rises above what was told; it ends with whoever spoke for it.
 */
function changesOf(
  watched: ReadonlyMap<string, Watched>,
  recent: readonly (Cell | FacetCell)[],
  atMs: number,
  constants: ScanConstants,
): Change[] {
  const all = [...watched.values()]
  for (const one of all) {
    const isSpokenFor = one.episode !== null && one.shown === 0 && one.told > 0
    if (isSpokenFor && parentsOf(one.slice).some((key) => hasEnded(watched.get(key)))) {
      one.episode = null
      one.record = one.record === null ? null : { ...one.record, overMs: atMs }
    }
  }
  const surging = all.flatMap(({ slice, episode, shown }) =>
    episode === null ? [] : [{ slice, episode, shown: shown > 0 }],
  )
  const telling = tellers(surging, recent)
  return all.flatMap((one): Change[] => {
    const { slice, episode, shown: was } = one
    const tells = episode !== null && telling.has(keyOf(slice))
    const news = tells && isNews(one, episode, atMs, constants)
    const is = tells && (was > 0 || news) ? episode.rung : 0
    const last = episode ?? one.last
    one.last = episode
    one.told = episode === null ? 0 : max(one.told, episode.rung)
    one.shown = is
    if (news) one.record = { bound: episode.bound, atMs, overMs: null }
    if (is === was || last === null) return []
    const type = was === 0 ? 'opened' : is === 0 ? 'closed' : 'graded'
    return [{ type, slice, episode: last, news }]
  })
}

/**
 * A rung is news once, and again where the talk has come up to it anew after its record has faded: another day of the
 * same strike is another phase.
 */
const isNews = (one: Watched, { rung, bound }: Episode, atMs: number, constants: ScanConstants): boolean =>
  rung > one.told ||
  (rung > one.shown && one.shown > 0 && bound >= constants.beats * fadedOf(one.record, atMs, constants))

const hasEnded = (one: Watched | undefined): boolean =>
  one !== undefined && one.episode === null && one.last !== null && one.shown > 0

/** A record as its episode goes on, or ends. */
function recordOf(record: LoudMoment, episode: Episode | null, atMs: number): LoudMoment {
  if (episode === null) return { ...record, overMs: atMs }
  return episode.bound > record.bound ? { bound: episode.bound, atMs, overMs: null } : record
}

/** What is left of a record. */
const fadedOf = (record: LoudMoment | null, atMs: number, { recordHalfLifeMs }: ScanConstants): number =>
  record === null ? 0 : record.bound * 2 ** (-(atMs - record.atMs) / recordHalfLifeMs)

const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0)
const max = (a: Rung, b: Rung): Rung => (a > b ? a : b)

/** Messages by slice, then by start of the minute or hour. */
function tally(cells: readonly Cell[], facets: readonly FacetCell[]): Map<string, Map<number, number>> {
  const byKey = new Map<string, Map<number, number>>()
  const add = (key: string, { bucketMs, messages }: Cell): void => {
    const own = byKey.get(key) ?? new Map<number, number>()
    own.set(bucketMs, (own.get(bucketMs) ?? 0) + messages)
    byKey.set(key, own)
  }
  for (const cell of cells) for (const key of keysOf(cell)) add(key, cell)
  for (const cell of facets) for (const key of topicKeysOf(cell)) add(key, cell)
  return byKey
}

/** Counts by minute of every minute that has any. */
export function countsByMinute(cells: readonly Cell[], facets: readonly FacetCell[]): Map<number, Map<string, number>> {
  const byMinute = new Map<number, Map<string, number>>()
  for (const [key, minutes] of tally(cells, facets)) {
    for (const [minuteMs, messages] of minutes) {
      const own = byMinute.get(minuteMs) ?? new Map<string, number>()
      byMinute.set(minuteMs, own.set(key, messages))
    }
  }
  return byMinute
}

/** Every hour that was listened to, oldest first; one that never spoke is taken to have spoken once, of late. */
function hoursOf(
  counts: ReadonlyMap<number, number> | undefined,
  sinceMs: number,
  untilMs: number,
  { local }: Usually,
): { atMs: number; localMs: number; count: number }[] {
  const hours = []
  for (let atMs = floorTo(sinceMs, HOUR); atMs < untilMs; atMs += HOUR) {
    hours.push({ atMs, localMs: local(atMs), count: counts?.get(atMs) ?? 0 })
  }
  const last = hours.at(-1)
  if (last !== undefined && hours.every(({ count }) => count === 0)) last.count = 1
  return hours
}
