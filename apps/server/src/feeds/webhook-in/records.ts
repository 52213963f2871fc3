import type { EventAlert, EventService } from '@tenfold/contract/feed-event.ts'
import { airKey, type Call, effectiveState, type Mode, railKey, type Service } from '@tenfold/core/disruption.ts'
import { plainId, plainText } from '../plain-text.ts'
import type { Alert, InformedEntity } from '../port.ts'
import { webLinks } from '../web-links.ts'

/** @param feedMode stands in where the event names none */
export function serviceOf(told: EventService, feedMode: Mode): Service {
  const mode = told.mode ?? feedMode
  const number = plainId(told.number)
  const operator = idOf(told.operator)
  const origin = idOf(told.origin)
  const service: Service = {
    key: idOf(told.key ?? null) ?? keyOf(mode, operator, number, told.date, origin),
    mode,
    operator,
    number,
    date: told.date,
    origin,
    destination: idOf(told.destination),
    scheduledDepartureMs: told.scheduledDepartureMs,
    scheduledArrivalMs: told.scheduledArrivalMs,
    state: told.state,
    // What does not run is not late.
    delayMin: told.state === 'cancelled' ? null : told.delayMin,
    cause: told.cause,
    ...(told.line !== undefined && { line: plainId(told.line) }),
    ...(told.track !== undefined && { track: plainId(told.track) }),
    ...(told.codeshares !== undefined && { codeshares: told.codeshares.map(plainId) }),
    ...(told.booked !== undefined && { booked: told.booked }),
    ...(told.seats !== undefined && { seats: told.seats }),
    ...(told.calls !== undefined && { calls: told.calls.map(callOf) }),
  }
  return { ...service, state: effectiveState(service) }
}

/** A transit trip is known as GTFS has it, by its number and date. */
function keyOf(mode: Mode, operator: string | null, number: string, date: string, origin: string | null): string {
  if (mode === 'rail') return railKey(operator, number, date)
  return mode === 'air' ? airKey(number, date, origin) : `${number}/${date}`
}

const callOf = ({ stop, name, plannedMs, delayMin, cancelled }: NonNullable<EventService['calls']>[number]): Call => ({
  stop: plainId(stop),
  ...(name !== undefined && { name: plainId(name) }),
  plannedMs,
  delayMin,
  cancelled,
})

export function alertOf(told: EventAlert): Alert {
  const key = plainId(told.key)
  const links = webLinks(told.links ?? [])
  const detail = plainText(told.causeDetail ?? '', 100)
  return {
    key,
    texts: Object.fromEntries(
      Object.entries(told.texts).map(([lang, { title, text }]) => [
        lang,
        // Markup alone is no title.
        { title: plainText(title, 300) || key, text: plainText(text, 5_000) },
      ]),
    ),
    cause: told.cause,
    ...(detail !== '' && { causeDetail: detail }),
    effect: told.effect,
    severity: told.severity,
    ...(told.phase !== undefined && { phase: told.phase }),
    activePeriods: told.activePeriods,
    entities: told.entities.map(entityOf).filter((entity) => Object.keys(entity).length > 0),
    ...(told.consequences !== undefined && { consequences: told.consequences.map(plainId) }),
    ...(links.length > 0 && { links }),
    ...(told.updates !== undefined && {
      updates: told.updates
        .map(({ atMs, text }) => ({ atMs, text: plainText(text, 5_000) }))
        .filter(({ text }) => text !== '')
        .toSorted((a, b) => a.atMs - b.atMs),
    }),
    ...(told.replaces !== undefined && !told.test && { replaces: told.replaces.map(plainId) }),
    ...(told.test && { test: true }),
  }
}

const entityOf = (told: EventAlert['entities'][number]): InformedEntity =>
  Object.fromEntries(
    Object.entries(told)
      .map(([field, id]) => [field, plainId(id ?? '')])
      .filter(([, id]) => id !== ''),
  )

const idOf = (told: string | null): string | null => (told === null ? null : plainId(told) || null)
