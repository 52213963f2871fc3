/** An alarm in words: why in figures, never in words of the public. A drill's messages begin with DRILL. */
import type { Alarm, RoomState, StateReason } from '@tenfold/contract/entities.ts'
import { isUrgent } from '@tenfold/core/alarm.ts'
import { type Slice, sidesOf, sliceOf } from '@tenfold/core/surge/slice.ts'
import type { Topic } from '@tenfold/core/understand/understanding.ts'
import { HOME_ZONE } from '@tenfold/text/fact-format.ts'
import { TOPIC_WORDS } from '@tenfold/text/topic-words.ts'
import type { Deps } from '../../deps.ts'
import { iso } from '../../room/stamp.ts'
import type { Outside } from './outside.ts'
import type { PageBody, PageKind } from './pages.ts'
import type { Figures, Words } from './words.ts'
import { en } from './words-en.ts'
import { fi } from './words-fi.ts'
import { sv } from './words-sv.ts'

const WORDS = { en, fi, sv } as const
export type Locale = keyof typeof WORDS
/** What waits for a person's word in the room now. */
export type Proposed = RoomState['proposed']

/** What one person is told of one alarm. */
export interface Told {
  readonly kind: PageKind
  readonly alarm: Alarm
}

export interface Reader {
  readonly locale: Locale
  readonly timeZone: string
}

/** Subject and plain text of a mail about these alarms, the gravest first. `everyMin`: the budget of pages. */
export function mailOf(
  all: readonly [Told, ...Told[]],
  reader: Reader,
  { publicUrl, isDrill }: Outside,
  proposed: Proposed,
  everyMin: number,
): { subject: string; text: string } {
  const words = WORDS[reader.locale]
  const prefix = isDrill ? `${words.drill} ` : ''
  const first = headlineOf(all[0].alarm, reader.locale, proposed)
  const subject = prefix + (all.length === 1 ? first : words.digest(all.length, first))
  const parts = all.map((told) => paragraphOf(told, reader, proposed))
  const text = [prefix + parts.join('\n\n'), `${words.howTo}\n${publicUrl}/`, words.because(everyMin)].join('\n\n')
  return { subject, text: `${text}\n` }
}

/** `ALERT: ×4.8 (24 in 10 min, expected 5)` */
function headlineOf({ rule, level, reasons }: Alarm, locale: Locale, proposed: Proposed): string {
  const words = WORDS[locale]
  const state = proposed !== null && proposed === level ? words.proposed[proposed] : words.state[rule]
  const [first] = reasons
  const counted = reasons.find(({ code, detail }) => (code === 'volume' || code === 'part') && 'observed' in detail)
  if (counted === undefined) {
    return first === undefined ? state : `${state}: ${sentenceOf(first, locale).replace(/\.$/, '')}`
  }
  const figure = figuresOf(counted, locale)
  const part = counted.code === 'part' ? `${partOf(counted, locale)} ` : ''
  const count = words.counted(figure('observed').shown, figure('windowMin').shown, figure('expected').shown)
  return `${state}: ${part}×${figure('ratio').shown} (${count})`
}

function paragraphOf({ kind, alarm }: Told, { locale, timeZone }: Reader, proposed: Proposed): string {
  const words = WORDS[locale]
  const lines = [
    headlineOf(alarm, locale, proposed),
    words.since(momentOf(alarm.raisedAt, locale, timeZone)),
    ...(kind === 'escalated' ? [words.escalated(alarm.told.map(({ name }) => name).join(', '))] : []),
    ...(kind === 'returned' ? [words.returned] : []),
    words.why,
    ...alarm.reasons.map((reason) => `- ${sentenceOf(reason, locale)}`),
    nextOf(alarm, words, { locale, timeZone }),
  ]
  return lines.join('\n')
}

function nextOf(alarm: Alarm, words: Words, { locale, timeZone }: Reader): string {
  if (alarm.escalatesAt === null) return isUrgent(alarm) ? words.all : words.last
  const time = new Intl.DateTimeFormat(tagOf(locale), { timeZone, hour: '2-digit', minute: '2-digit' })
  return (isUrgent(alarm) ? words.again : words.next)(time.format(new Date(alarm.escalatesAt)))
}

const sentenceOf = (reason: StateReason, locale: Locale): string =>
  WORDS[locale].reason[reason.code](figuresOf(reason, locale), partOf(reason, locale))

/** Figures of a reason as the language writes them; `?` for one that is missing. */
const figuresOf =
  ({ detail }: StateReason, locale: Locale): Figures =>
  (name) => {
    const value = detail[name]
    if (typeof value === 'string') return { shown: name === 'dueAt' ? timeOf(value, locale) : value, is: 0 }
    if (value === undefined) return { shown: '?', is: 0 }
    const style = name === 'share' ? 'percent' : 'decimal'
    const digits = name === 'share' ? 0 : 1
    const format = new Intl.NumberFormat(tagOf(locale), { style, maximumFractionDigits: digits })
    return { shown: format.format(value), is: value }
  }

/** On the clock of the house: a page is read by people of several zones, and a promise is made in one. */
const timeOf = (at: string, locale: Locale): string =>
  new Intl.DateTimeFormat(tagOf(locale), { timeZone: HOME_ZONE, hour: '2-digit', minute: '2-digit' }).format(
    new Date(at),
  )

/** The part of the conversation that a reason names, in words; empty when it names none. */
function partOf({ detail }: StateReason, locale: Locale): string {
  if (typeof detail.slice !== 'string') return ''
  const { kind, value } = sliceOf(detail.slice)
  const [left, right] = kind.includes('-') ? sidesOf(value) : [value, '']
  const name = WORDS[locale].slice[kind]
  return name(nameOf(sideOf(kind, 0), left, locale), nameOf(sideOf(kind, 1), right, locale))
}

const sideOf = (kind: Slice['kind'], side: 0 | 1): string => kind.split('-')[side] ?? ''

function nameOf(noun: string, value: string, locale: Locale): string {
  if (noun === 'topic') return TOPIC_WORDS[locale][value as Topic] ?? value
  if (noun !== 'language' || value === 'und') return value
  try {
    return new Intl.DisplayNames(tagOf(locale), { type: 'language' }).of(value) ?? value
  } catch {
    return value // no language that Intl knows
  }
}

const momentOf = (at: string, locale: Locale, timeZone: string): string =>
  new Intl.DateTimeFormat(tagOf(locale), {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(at))

const tagOf = (locale: Locale): string => ({ en: 'en-GB', fi: 'fi-FI', sv: 'sv-FI' })[locale]

/** What a webhook is sent, as JSON: the alarm in figures, and one line in English that can be shown as it is. */
export function payloadOf({ kind, at, alarm }: PageBody, outside: Outside, proposed: Proposed): string {
  const { id, rule, level, slice, reasons, raisedAt, told, folded } = alarm
  return envelope(outside, `alarm.${kind}`, at, headlineOf(alarm, 'en', proposed), {
    alarm: { id, rule, level, slice, reasons, raisedAt, told: told.map(({ name }) => name), folded },
  })
}

/** What `webhook:try` sends. */
export const testPayload = ({ clock }: Pick<Deps, 'clock'>, outside: Outside): string =>
  envelope(outside, 'test', iso(clock.now()), 'TEST: this webhook works', {})

function envelope(
  { isDrill, publicUrl }: Outside,
  type: string,
  timestamp: string,
  text: string,
  data: object,
): string {
  const prefix = isDrill ? `${WORDS.en.drill} ` : ''
  return JSON.stringify({
    text: prefix + text,
    type,
    timestamp,
    data: { mode: isDrill ? 'drill' : 'live', url: `${publicUrl}/`, ...data },
  })
}
