import { CAUSES, type Cause, EFFECTS, type Effect } from '@tenfold/core/disruption.ts'
import gtfs from 'gtfs-realtime-bindings'
import { plainId, plainText } from '../plain-text.ts'
import type { Alert, InformedEntity } from '../port.ts'
import { epochMs } from './epoch.ts'
import { alertKey } from './identity.ts'
import type { Names } from './names.ts'

const { Alert: GtfsAlert } = gtfs.transit_realtime
type FeedEntity = gtfs.transit_realtime.IFeedEntity
type IAlert = gtfs.transit_realtime.IAlert
type Translated = gtfs.transit_realtime.ITranslatedString | null | undefined

const MAX_TITLE = 300
const MAX_TEXT = 5_000
const MAX_ENTITIES = 500
const MAX_PERIODS = 500

/** Alerts by stable key: entities that are one alert in several languages become one. */
export function readAlerts(entities: readonly FeedEntity[], names: Names): Alert[] {
  const byKey = new Map<string, Alert>()
  for (const entity of entities) {
    if (entity.alert == null || entity.isDeleted) continue
    const alert = readAlert(alertKey(entity.id, entity.alert), entity.alert, names)
    const known = byKey.get(alert.key)
    if (known === undefined) byKey.set(alert.key, alert)
    else if (isOneAlert(known, alert)) byKey.set(alert.key, merge(known, alert))
    else byKey.set(freeKey(byKey, alert.key), { ...alert, key: freeKey(byKey, alert.key) })
  }
  return [...byKey.values()]
}

/** Same key, and no language in which the two say different things. */
const isOneAlert = (a: Alert, b: Alert): boolean =>
  Object.entries(b.texts).every(([lang, { title, text }]) => {
    const known = a.texts[lang]
    return known === undefined || (known.title === title && known.text === text)
  })

function freeKey(taken: ReadonlyMap<string, Alert>, key: string): string {
  let n = 2
  while (taken.has(`${key}#${n}`)) n += 1
  return `${key}#${n}`
}

function merge(a: Alert, b: Alert): Alert {
  return {
    ...a,
    texts: { ...a.texts, ...b.texts },
    cause: a.cause ?? b.cause,
    effect: a.effect ?? b.effect,
    severity: a.severity ?? b.severity,
    activePeriods: union(a.activePeriods, b.activePeriods).slice(0, MAX_PERIODS),
    entities: union(a.entities, b.entities).slice(0, MAX_ENTITIES),
  }
}

const union = <T>(a: readonly T[], b: readonly T[]): T[] => [
  ...new Map([...a, ...b].map((item) => [JSON.stringify(item), item])).values(),
]

function readAlert(key: string, alert: IAlert, names: Names): Alert {
  const entities = (alert.informedEntity ?? []).slice(0, MAX_ENTITIES).map(readEntity)
  const effect = own(alert, 'effect') ? named(EFFECTS, GtfsAlert.Effect[alert.effect ?? 0]) : null
  return {
    key,
    texts: readTexts(alert, effect, entities, names),
    cause: own(alert, 'cause') ? named(CAUSES, GtfsAlert.Cause[alert.cause ?? 0]) : null,
    effect,
    severity: own(alert, 'severityLevel') ? (SEVERITIES[alert.severityLevel ?? 0] ?? null) : null,
    activePeriods: (alert.activePeriod ?? [])
      .slice(0, MAX_PERIODS)
      .map(({ start, end }) => ({ startMs: epochMs(start), endMs: epochMs(end) })),
    entities,
  }
}

/** The bindings give the default (UNKNOWN_…) for what is not set; only an own property was sent. */
const own = (alert: IAlert, field: keyof IAlert): boolean => Object.hasOwn(alert, field)

const named = <T extends Cause | Effect>(known: readonly T[], name: string | undefined): T | null =>
  known.find((value) => value === name) ?? null

/** By GTFS-Realtime `SeverityLevel`; 1 is told as unknown. */
const SEVERITIES = [null, null, 'info', 'moderate', 'severe'] as const

function readEntity(entity: gtfs.transit_realtime.IEntitySelector): InformedEntity {
  const route = plainId(entity.routeId ?? entity.trip?.routeId ?? '')
  const agency = plainId(entity.agencyId ?? '')
  const stop = plainId(entity.stopId ?? '')
  const trip = plainId(entity.trip?.tripId ?? '')
  return { ...(agency && { agency }), ...(route && { route }), ...(stop && { stop }), ...(trip && { trip }) }
}

function readTexts(
  alert: IAlert,
  effect: Effect | null,
  entities: readonly InformedEntity[],
  names: Names,
): Alert['texts'] {
  const titles = byLanguage(alert.headerText, MAX_TITLE)
  const texts = byLanguage(alert.descriptionText, MAX_TEXT)
  const read: Record<string, { title: string; text: string }> = {}
  for (const lang of new Set([...titles.keys(), ...texts.keys()])) {
    const text = texts.get(lang) ?? ''
    // Without a headline the first sentence of the text is one.
    read[lang] = { title: titles.get(lang) ?? plainText(text.split(/(?<=[.!?])\s|\n/, 1)[0] ?? '', MAX_TITLE), text }
  }
  return Object.keys(read).length > 0 ? read : { en: { title: headline(effect, entities, names), text: '' } }
}

function byLanguage(source: Translated, max: number): Map<string, string> {
  const read = new Map<string, string>()
  for (const { text, language } of source?.translation ?? []) {
    const plain = plainText(text, max)
    const lang = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language ?? '') ? (language ?? 'und') : 'und'
    if (plain !== '' && !read.has(lang)) read.set(lang, plain)
  }
  return read
}

/** Some send alerts without any words; what is known is said in plain ones, with the timetable's names. */
function headline(effect: Effect | null, entities: readonly InformedEntity[], names: Names): string {
  const named = (field: keyof InformedEntity, nameOf: (id: string) => string | null | undefined): string => {
    const ids = entities.map((entity) => entity[field]).filter((id) => id !== undefined)
    const labels = ids.map((id) => {
      const name = nameOf(id) || id
      return names.english(name) ?? name
    })
    return [...new Set(labels)].slice(0, 5).join(', ')
  }
  const what = effect === null || effect === 'UNKNOWN_EFFECT' ? 'disruption' : effect.toLowerCase().replaceAll('_', ' ')
  const places = [
    ['line', named('route', (id) => names.route(id)?.name)],
    ['stop', named('stop', names.stop)],
    ['trip', named('trip', (id) => names.trip(id)?.number)],
  ].filter(([, labels]) => labels !== '')
  const where = places.map(([noun, labels]) => `${noun} ${labels}`).join(', ')
  return `${what[0]?.toUpperCase()}${what.slice(1)}${where === '' ? '' : `: ${where}`}`.slice(0, MAX_TITLE)
}
