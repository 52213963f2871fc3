import { type Entered, zEntered } from '@tenfold/contract/entered-disruption.ts'
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { DisruptionDetail } from '@tenfold/contract/http/disruptions.ts'
import { fromLocal, toLocal } from '../../i18n/zoned.ts'

export interface TextDraft {
  readonly lang: string
  readonly title: string
  readonly text: string
}
/** Wall-clock times of the screen's zone; empty: open at that end. */
export interface PeriodDraft {
  readonly from: string
  readonly to: string
}
/** Whom it concerns; what is typed in one of them applies together. */
export interface EntityDraft {
  readonly agency: string
  readonly route: string
  readonly stop: string
  readonly trip: string
  /** What the form has no field for, kept as it was. */
  readonly kept: Pick<Disruption['entities'][number], 'region' | 'system'>
}

/** What was typed so far, as it stands in the fields. */
export interface EnteredDraft
  extends Pick<Entered, 'mode' | 'cause' | 'causeDetail' | 'strikeBy' | 'effect' | 'severity' | 'phase'> {
  /** The first has to have a title. */
  readonly texts: readonly TextDraft[]
  readonly conditions: string
  readonly periods: readonly PeriodDraft[]
  readonly entities: readonly EntityDraft[]
  readonly services: string
  readonly customers: string
  /** One a line. */
  readonly links: string
}

export const NO_PERIOD: PeriodDraft = { from: '', to: '' }
export const NO_ENTITY: EntityDraft = { agency: '', route: '', stop: '', trip: '', kept: {} }

export const emptyDraft = (lang: string): EnteredDraft => ({
  texts: [{ lang, title: '', text: '' }],
  mode: 'air',
  cause: 'STRIKE',
  causeDetail: null,
  strikeBy: null,
  effect: 'UNKNOWN_EFFECT',
  severity: 'moderate',
  phase: 'threat',
  conditions: '',
  periods: [NO_PERIOD],
  entities: [NO_ENTITY],
  services: '',
  customers: '',
  links: '',
})

/** What a person entered before, to be changed. @param lang of the screen; it stands first where it is there */
export function draftOf({ disruption, text, risk }: DisruptionDetail, lang: string, timeZone: string): EnteredDraft {
  const { mode, cause, causeDetail, strikeBy, effect, severity, phase } = disruption
  const local = (at: string | null): string => (at === null ? '' : toLocal(Date.parse(at), timeZone))
  const langs = Object.keys(disruption.title).toSorted((a, b) => Number(b === lang) - Number(a === lang))
  return {
    ...{ mode, cause, causeDetail, strikeBy, effect, severity, phase },
    texts: langs.map((each) => ({ lang: each, title: disruption.title[each] ?? '', text: text[each] ?? '' })),
    conditions: disruption.conditions ?? '',
    periods: disruption.periods.map(({ startAt, endAt }) => ({ from: local(startAt), to: local(endAt) })),
    entities: disruption.entities.map(({ agency = '', route = '', stop = '', trip = '', ...kept }) => ({
      ...{ agency, route, stop, trip },
      kept,
    })),
    services: risk === null ? '' : String(risk.services),
    customers: risk?.customers == null ? '' : String(risk.customers),
    links: disruption.links.join('\n'),
  }
}

/** Where something is wrong; each has its sentence. */
export const FIELDS = [
  'title',
  'text',
  'strikeBy',
  'conditions',
  'periods',
  'entities',
  'services',
  'customers',
  'links',
] as const
export type Field = (typeof FIELDS)[number]

export type Checked =
  | { readonly ok: true; readonly entered: Entered }
  | { readonly ok: false; readonly wrong: ReadonlySet<Field> }

/** Checks what was typed with the server's own schema. Rows that were left empty count for nothing. */
export function checked(draft: EnteredDraft, timeZone: string): Checked {
  const { texts, conditions, periods, entities, services, customers, links, ...rest } = draft
  const first = texts[0]?.lang
  const told = texts.filter(({ lang, title, text }) => lang === first || (title + text).trim() !== '')
  const parsed = zEntered.safeParse({
    ...rest,
    strikeBy: rest.cause === 'STRIKE' ? rest.strikeBy : null,
    title: Object.fromEntries(told.map(({ lang, title }) => [lang, title])),
    text: Object.fromEntries(told.flatMap(({ lang, text }) => (text.trim() === '' ? [] : [[lang, text]]))),
    conditions: conditions.trim() === '' ? null : conditions,
    periods: periods
      .filter(({ from, to }) => from !== '' || to !== '')
      .map(({ from, to }) => ({ startAt: instant(from, timeZone), endAt: instant(to, timeZone) })),
    entities: entities.map(entityOf).filter((entity) => Object.keys(entity).length > 0),
    risk:
      services.trim() === '' && customers.trim() === ''
        ? null
        : { services: count(services), customers: customers.trim() === '' ? null : count(customers) },
    links: links
      .split(/\s+/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  })
  if (parsed.success) return { ok: true, entered: parsed.data }
  return { ok: false, wrong: new Set(parsed.error.issues.map(({ path }) => fieldOf(path))) }
}

/** What is no time is no open end either. */
const instant = (local: string, timeZone: string): string | null => {
  if (local === '') return null
  const atMs = fromLocal(local, timeZone)
  return atMs === null ? local : new Date(atMs).toISOString()
}

function entityOf({ kept, ...typed }: EntityDraft): Disruption['entities'][number] {
  const filled = Object.entries(typed).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]]))
  return { ...kept, ...Object.fromEntries(filled) }
}

/** A whole number, grouped or not; NaN where it is none. */
const count = (typed: string): number => {
  const plain = typed.replaceAll(/[\s\u00a0\u202f]|[.,](?=\d{3}(\D|$))/g, '')
  return /^\d+$/.test(plain) ? Number(plain) : Number.NaN
}

function fieldOf(path: readonly PropertyKey[]): Field {
  const [head, second] = path
  if (head === 'risk') return second === 'customers' ? 'customers' : 'services'
  return FIELDS.find((field) => field === head) ?? 'title'
}
