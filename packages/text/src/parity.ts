/**
 * Whether texts say the same in all their languages: numbers, times, dates, flight and train numbers, links and
 * placeholders. Words are not compared; a translator answers for those.
 */
import { DAY } from '@tenfold/core/time.ts'
import { audienceZone } from './fact-format.ts'
import { type Counts, count, type Marks, marksOf } from './parity-marks.ts'

export interface Rendered {
  readonly lang: string
  readonly text: string
  /** What a difference calls it, where several texts are in one language; left out: its language. */
  readonly name?: string
  /** IANA zone of the readers; left out: that of the language. */
  readonly zone?: string
}

export interface Difference {
  readonly kind: 'placeholder' | 'url' | 'code' | 'time' | 'date' | 'weekday' | 'number'
  /** In plain form: `1300`, `14:00` (UTC), `11-15`, `SV431`, a link, `{name}`. */
  readonly value: string
  /** Languages (or names) of the texts that say it, and those that say it less often or not at all. */
  readonly in: readonly string[]
  readonly notIn: readonly string[]
}

/**
 * Everything in which the texts differ; nothing: they agree. A link, a time or a number that one language repeats has
 * to be repeated in the others as well.
 * @param aroundMs when the texts are read: gives dates their year and times their day, and so their offset from UTC
 */
export function parity(texts: readonly Rendered[], aroundMs: number): Difference[] {
  const differences = differencesOf(texts, aroundMs, aroundMs)
  if (!differences.some(({ kind }) => kind === 'time')) return differences
  // In the night that moves the clocks a time may be meant on the other side of it.
  const after = differencesOf(texts, aroundMs, aroundMs + DAY)
  return after.some(({ kind }) => kind === 'time') ? differences : after
}

/** @param clockMs the instant whose offset from UTC holds for times without a day */
function differencesOf(texts: readonly Rendered[], aroundMs: number, clockMs: number): Difference[] {
  const all = texts.map(({ lang, name = lang, text, zone = audienceZone(lang) }) => ({
    ...marksOf(lang, text, { zone, aroundMs, clockMs }),
    lang: name,
  }))
  const langs = all.map(({ lang }) => lang)
  const numbers = all.map(({ counts }) => counts.number)
  const codes = settleCodes(all, numbers)
  allowWords(all, numbers)
  const compared = (kind: keyof Marks['counts']) =>
    compare(
      kind,
      langs,
      all.map(({ counts }) => counts[kind]),
    )
  return [
    ...compared('placeholder'),
    ...compared('url'),
    ...compare('code', langs, codes),
    ...compared('time'),
    ...compared('date'),
    ...compareDays(all),
    ...compareYears(all),
    ...all.flatMap(({ lang, wrongWeekdays }) =>
      wrongWeekdays.map((value): Difference => ({ kind: 'weekday', value, in: [lang], notIn: [] })),
    ),
    ...compared('number'),
  ]
}

/** Flight and train numbers; what is written apart is a number like any other where other languages have only that. */
function settleCodes(all: readonly Marks[], numbers: readonly Counts[]): Counts[] {
  return all.map(({ codes }, index) => {
    const counts: Counts = new Map()
    for (const { code, number, isApart } of codes) {
      const others = all.filter((_marks, other) => other !== index)
      const isWord =
        isApart &&
        others.some((marks) => marks.counts.number.has(number) && !marks.codes.some((each) => each.number === number))
      if (isWord) count(numbers[index] ?? new Map(), number)
      else count(counts, code)
    }
    return counts
  })
}

/** A small number may stand as a word. Words that all languages have stand for themselves, not for digits elsewhere. */
function allowWords(all: readonly Marks[], numbers: readonly Counts[]): void {
  const values = new Set(numbers.flatMap((counts) => [...counts.keys()]))
  for (const value of values) {
    const common = Math.min(...all.map(({ words }) => words.get(value) ?? 0))
    all.forEach(({ words }, index) => {
      const spare = (words.get(value) ?? 0) - common
      if (spare === 0) return
      const known = numbers[index]?.get(value) ?? { sure: 0, maybe: 0 }
      known.maybe += spare
      numbers[index]?.set(value, known)
    })
  }
}

function compare(kind: Difference['kind'], langs: readonly string[], all: readonly Counts[]): Difference[] {
  const values = [...new Set(all.flatMap((counts) => [...counts.keys()]))].sort()
  return values.flatMap((value) => {
    const counts = all.map((each) => each.get(value) ?? { sure: 0, maybe: 0 })
    const most = Math.max(...counts.map(({ sure }) => sure))
    const lacking = langs.filter((_lang, index) => {
      const { sure, maybe } = counts[index] ?? { sure: 0, maybe: 0 }
      return sure + maybe < most
    })
    if (lacking.length === 0) return []
    return [{ kind, value, in: langs.filter((_lang, index) => counts[index]?.sure === most), notIn: lacking }]
  })
}

/** One time on different days, in languages that say the day. */
function compareDays(all: readonly Marks[]): Difference[] {
  const times = new Set(all.flatMap(({ dated }) => dated.map(({ time }) => time)))
  return [...times]
    .sort()
    .flatMap((time) => disagreements(all, ({ dated }) => dated.flatMap((each) => (each.time === time ? each.day : []))))
}

/** One day in different years; a language that gives none leaves it open. */
function compareYears(all: readonly Marks[]): Difference[] {
  const days = new Set(all.flatMap(({ years }) => years.map(({ day }) => day)))
  return [...days]
    .sort()
    .flatMap((day) =>
      disagreements(all, ({ years }) => years.flatMap((each) => (each.day === day ? `${each.year}-${day}` : []))),
    )
}

/** What languages say of a date where they do not say the same; who says nothing of it agrees. */
function disagreements(all: readonly Marks[], say: (marks: Marks) => readonly string[]): Difference[] {
  const said = all
    .map((marks) => ({ lang: marks.lang, value: [...say(marks)].sort().join(' ') }))
    .filter(({ value }) => value !== '')
  const values = [...new Set(said.map(({ value }) => value))].sort()
  if (values.length < 2) return []
  return values.map((value) => ({
    kind: 'date',
    value,
    in: said.flatMap((each) => (each.value === value ? each.lang : [])),
    notIn: said.flatMap((each) => (each.value === value ? [] : each.lang)),
  }))
}
