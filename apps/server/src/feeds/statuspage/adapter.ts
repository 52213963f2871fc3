import { ok, type Result } from '@tenfold/core/result.ts'
import type * as z from 'zod'
import { shownUrl } from '../address.ts'
import { instantMs } from '../instant.ts'
import { readJson } from '../json.ts'
import { type Adapter, type Alert, type FeedDocument, type FeedReading, MAX_ALERTS } from '../port.ts'
import { readComponent, readRecovery } from './component.ts'
import { readIncident } from './incident.ts'
import { zBody, zComponent, zIncident } from './records.ts'

/**
 * Atlassian Statuspage v2: summary, incidents (all or unresolved), scheduled maintenances, components, and the body
 * that a page sends of one incident or one component. A list is the whole of what it lists, a body sent an addition.
 */
export const statuspage: Adapter = { accept: 'application/json', timed: false, decode }

interface Reading {
  readonly alerts: readonly Alert[]
  readonly timeMs: number | null
  readonly complete: boolean
}

function decode(documents: readonly FeedDocument[]): Result<FeedReading, string> {
  const readings: Reading[] = []
  for (const document of documents) {
    const reading = readDocument(document)
    if (!reading.ok) return reading
    readings.push(reading.value)
  }
  // The summary and a list of its own tell the same incident; the first has its say.
  const alerts = new Map(
    readings
      .flatMap((reading) => reading.alerts)
      .toReversed()
      .map((alert) => [alert.key, alert]),
  )
  if (alerts.size > MAX_ALERTS) return refused(`More than ${MAX_ALERTS} incidents in one reading. Use fewer pages.`)
  const times = readings.map(({ timeMs }) => timeMs).filter((ms) => ms !== null)
  return ok({
    services: [],
    alerts: [...alerts.values()].toReversed(),
    sourceTimeMs: times.length === 0 ? null : Math.min(...times),
    complete: readings.every(({ complete }) => complete),
  })
}

function readDocument(document: FeedDocument): Result<Reading, string> {
  const where = shownUrl(document.url)
  const json = readJson(document)
  if (!json.ok) return json
  const parsed = zBody.safeParse(json.value)
  if (!parsed.success) return refused(`${where} is not what a Statuspage says. Use /api/v2/summary.json of the page.`)
  const { page, incidents, scheduled_maintenances, components, incident, component_update, component } = parsed.data
  const timeMs = instantMs(page?.updated_at ?? '')
  if (incident != null || component_update != null) {
    const alert = incident != null ? readOne(incident) : componentTold(component_update, component)
    if (alert === null) return refused(`${where} tells of an incident or a component without its id or name.`)
    return ok({ alerts: [alert], timeMs, complete: false })
  }
  if (incidents == null && scheduled_maintenances == null && components == null)
    return refused(`${where} lists no incidents. Use /api/v2/summary.json of the page.`)
  const lists = [incidents, scheduled_maintenances, components].map((list) => list?.length ?? 0)
  if (lists.some((length) => length > MAX_ALERTS))
    return refused(`${where} lists over ${MAX_ALERTS} incidents or components.`)
  const records = [...(incidents ?? []), ...(scheduled_maintenances ?? [])]
  const told = records.map(readOne).filter((alert) => alert !== null)
  if (told.length === 0 && records.length > 0)
    return refused(`${where} lists incidents, and none of them has an id and a name.`)
  return ok({
    alerts: [...told, ...byThemselves(components ?? [], told)],
    timeMs,
    // What could not be read may well be open still.
    complete: told.length === records.length,
  })
}

function readOne(record: unknown): Alert | null {
  const parsed = zIncident.safeParse(record)
  return parsed.success ? readIncident(parsed.data) : null
}

/** Components that do not run and that no open incident speaks of. */
function byThemselves(components: readonly unknown[], incidents: readonly Alert[]): Alert[] {
  const spoken = new Set(
    incidents
      .filter(({ phase }) => phase !== 'resolved' && phase !== 'threat')
      .flatMap(({ entities }) => entities.map(({ system }) => system)),
  )
  return components
    .map((component) => zComponent.safeParse(component))
    .map(({ success, data }) => (success ? readComponent(data) : null))
    .filter((alert) => alert !== null)
    .filter(({ entities }) => !spoken.has(entities[0]?.system))
}

/** A component whose status changed; its new one is told in the update, else by itself. */
function componentTold(update: z.infer<typeof zBody>['component_update'], component: unknown): Alert | null {
  const { component_id, new_status, created_at } = update ?? {}
  const given = typeof component === 'object' ? component : {}
  const parsed = zComponent.safeParse({ id: component_id, ...given, ...(new_status != null && { status: new_status }) })
  if (!parsed.success) return null
  const changed = { ...parsed.data, updated_at: created_at ?? parsed.data.updated_at }
  return readComponent(changed) ?? readRecovery(changed)
}

const refused = (sentence: string): Result<never, string> => ({ ok: false, refusal: sentence })
