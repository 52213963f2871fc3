/** What each kind of programme says, in the FAA's words where it has any. */
import type { ActivePeriod } from '@tenfold/core/disruption/phase.ts'
import type { Effect, Severity } from '@tenfold/core/disruption.ts'
import { DAY } from '@tenfold/core/time.ts'
import { plainId, plainText } from '../plain-text.ts'
import { attribute, children, textAt, type XmlElement } from '../xml.ts'
import { notamNumber, notamPeriods, sparesScheduled } from './notam.ts'
import { durationMin, endMs, startMs } from './times.ts'

export interface Program {
  readonly element: XmlElement
  /** The airport, or the part of the airspace. */
  readonly place: string
  readonly reason: string
  /** What the FAA calls programmes of its list. */
  readonly listed: string
  /** When the FAA wrote it. */
  readonly updatedMs: number | null
}

export interface Said {
  /** What it is; with the place, its key. */
  readonly name: string
  /** What tells it from others of its name at one place. */
  readonly number?: string | null
  readonly title: string
  readonly lines: readonly string[]
  readonly effect: Effect
  readonly severity: Severity | null
  readonly periods: readonly ActivePeriod[]
}

/** A ground delay from two hours on is severe. */
const SEVERE_MIN = 120

export const groundStop = (program: Program): Said => ({
  name: 'ground-stop',
  title: `Ground stop: ${program.place}`,
  lines: [because(program), untilLine(program)],
  effect: 'NO_SERVICE',
  severity: 'critical',
  periods: told(program),
})

export function groundDelay(program: Program): Said {
  const average = textOf(program, 'Avg', 'Avg_Delay')
  const longest = textOf(program, 'Max', 'Max_Delay')
  const min = Math.max(durationMin(average) ?? 0, durationMin(longest) ?? 0)
  // Some have a longest of "0 minutes", which is none.
  const figures = Object.entries({ average, longest }).filter(([, delay]) => delay !== '' && durationMin(delay) !== 0)
  const figuresLine = figures.map(([word, delay]) => `${word} ${delay}`).join(', ')
  return {
    name: 'ground-delay',
    title: `Ground delay program: ${program.place}`,
    lines: [because(program), figuresLine && `Delay: ${figuresLine}.`, untilLine(program)],
    effect: 'SIGNIFICANT_DELAYS',
    severity: min >= SEVERE_MIN ? 'severe' : 'moderate',
    periods: told(program),
  }
}

/** An airport may be late at both ends, each with its own range. */
export function delays(program: Program): Said[] {
  const { element } = program
  const ends = [
    ...children(element, 'Arrival_Departure').map((range) => ({ end: attribute(range, 'Type').toLowerCase(), range })),
    ...children(element, 'Arrival_Delay').map((range) => ({ end: 'arrival', range })),
    ...children(element, 'Departure_Delay').map((range) => ({ end: 'departure', range })),
  ]
  return (ends.length === 0 ? [{ end: '', range: element }] : ends).map(({ end, range }) => {
    const title = end === 'arrival' ? 'Arrival delays' : end === 'departure' ? 'Departure delays' : 'Delays'
    return {
      name: title === 'Delays' ? 'delay' : `${end}-delay`,
      title: `${title}: ${program.place}`,
      lines: [because(program), rangeLine(range)],
      effect: 'SIGNIFICANT_DELAYS',
      severity: 'moderate',
      periods: told(program),
    }
  })
}

export function closure(program: Program): Said {
  const isSpared = sparesScheduled(program.reason)
  const fromNotam = notamPeriods(program.reason, program.updatedMs)
  const from = textOf(program, 'Start')
  const to = textOf(program, 'Reopen')
  return {
    name: 'closure',
    number: notamNumber(program.reason),
    title: `${isSpared ? 'Closed to some, open to scheduled flights' : 'Airport closed'}: ${program.place}`,
    lines: [program.reason, [from && `From ${from}`, to && `Reopens ${to}`].filter((part) => part !== '').join(' ')],
    effect: isSpared ? 'NO_EFFECT' : 'NO_SERVICE',
    severity: isSpared ? 'info' : 'critical',
    periods: fromNotam.length > 0 ? fromNotam : told(program),
  }
}

export function airspaceFlow(program: Program): Said {
  const average = textOf(program, 'Avg')
  return {
    name: 'airspace-flow',
    title: `Airspace flow program: ${program.place}`,
    lines: [because(program), average && `Delay: average ${average}.`],
    effect: 'SIGNIFICANT_DELAYS',
    severity: 'moderate',
    periods: flowPeriod(program),
  }
}

export const deicing = (program: Program): Said => ({
  name: 'deicing',
  title: `Deicing: ${program.place}`,
  lines: [because(program), untilLine(program)],
  effect: 'OTHER_EFFECT',
  severity: 'minor',
  periods: told(program),
})

/** A list that nobody has seen is shown under its own name. */
export const other = (program: Program): Said => ({
  name: plainId(program.listed).slice(0, 60) || 'other',
  title: `${plainText(program.listed, 100) || 'Traffic management'}: ${program.place}`,
  lines: [because(program), untilLine(program)],
  effect: 'UNKNOWN_EFFECT',
  severity: null,
  periods: told(program),
})

const because = ({ reason }: Program): string => (reason === '' ? '' : `Reason: ${reason}`)

const endText = (program: Program): string => textOf(program, 'End_Time', 'End')

const untilLine = (program: Program): string => {
  const end = endText(program)
  return end === '' ? '' : `Until ${end.replace(/\.$/, '')}.`
}

function rangeLine(element: XmlElement): string {
  const [least = '', most = '', trend = ''] = ['Min', 'Max', 'Trend'].map((name) =>
    plainText(textAt(element, name), 60),
  )
  const range = [least, most].filter((part) => part !== '').join(' to ')
  return range === '' ? '' : `Delay: ${range}${trend === '' ? '' : `, ${trend.toLowerCase()}`}.`
}

/** From its start to its end, as far as it says. */
function told(program: Program): readonly ActivePeriod[] {
  const { updatedMs } = program
  return periodOf(
    startMs(textOf(program, 'Start', 'Start_Time'), updatedMs),
    endMs(endText(program) || textOf(program, 'Reopen'), updatedMs),
  )
}

/** `AFP_StartTime` and `AFP_EndTime` are hours and minutes UTC, `459` for 04:59. */
function flowPeriod({ element, updatedMs }: Program): readonly ActivePeriod[] {
  const [startMs = null, endsMs = null] = ['AFP_StartTime', 'AFP_EndTime'].map((name) => {
    const clock = textAt(element, name)
    return /^\d{1,4}$/.test(clock) ? endMs(`${clock.padStart(4, '0')}Z`, updatedMs) : null
  })
  // Both are the next such time; a start after the end has been a day before.
  return periodOf(startMs !== null && endsMs !== null && startMs >= endsMs ? startMs - DAY : startMs, endsMs)
}

const periodOf = (startMs: number | null, endMs: number | null): readonly ActivePeriod[] => {
  if (startMs === null && endMs === null) return []
  return startMs !== null && endMs !== null && endMs < startMs ? [] : [{ startMs, endMs }]
}

/** The first that is told, as one line. */
const textOf = ({ element }: Program, ...names: readonly string[]): string =>
  names.map((name) => plainId(plainText(textAt(element, name), 100))).find((text) => text !== '') ?? ''
