import type { Phase, Severity } from '@tenfold/core/disruption.ts'
import { instantMs } from '../instant.ts'
import { plainId, plainText } from '../plain-text.ts'
import type { Alert, AlertUpdate, InformedEntity } from '../port.ts'
import { webLinks } from '../web-links.ts'
import { effectOf } from './component.ts'
import type { Incident, Update } from './records.ts'

const MAX_TITLE = 300
const MAX_TEXT = 5_000
const MAX_UPDATES = 200
const MAX_SYSTEMS = 500

/** Incidents, and maintenance that is planned. */
const PHASES: Readonly<Record<string, Phase>> = {
  investigating: 'active',
  identified: 'active',
  monitoring: 'recovering',
  resolved: 'resolved',
  postmortem: 'resolved',
  scheduled: 'threat',
  in_progress: 'active',
  verifying: 'recovering',
  completed: 'resolved',
}

const SEVERITIES: Readonly<Record<string, Severity>> = {
  none: 'info',
  maintenance: 'minor',
  minor: 'moderate',
  major: 'severe',
  critical: 'critical',
}

/** An incident or a planned maintenance; null: nothing names it. */
export function readIncident(incident: Incident): Alert | null {
  const key = plainId(incident.id)
  const title = plainText(incident.name, MAX_TITLE)
  if (key === '' || title === '') return null
  const told = updatesOf(incident)
  const isPlanned = incident.impact === 'maintenance' || instantMs(incident.scheduled_for ?? '') !== null
  const phase = lookUp(PHASES, incident.status)
  const links = webLinks([incident.shortlink ?? ''])
  const statuses = statusesOf(incident)
  return {
    key,
    texts: { und: { title, text: told.at(-1)?.text ?? '' } },
    cause: isPlanned ? 'MAINTENANCE' : 'TECHNICAL_PROBLEM',
    effect: effectOf([...statuses.values()]),
    severity: lookUp(SEVERITIES, incident.impact),
    ...(phase !== null && { phase }),
    activePeriods: [
      {
        startMs: firstMs(incident.scheduled_for, incident.started_at, incident.created_at),
        endMs: firstMs(incident.resolved_at, incident.scheduled_until),
      },
    ],
    entities: [...statuses.keys()].map((system): InformedEntity => ({ system })),
    ...(links.length > 0 && { links }),
    ...(told.length > 0 && { updates: told }),
  }
}

const lookUp = <T>(table: Readonly<Record<string, T>>, told: string | null | undefined): T | null =>
  Object.hasOwn(table, told ?? '') ? (table[told ?? ''] ?? null) : null

const firstMs = (...told: readonly (string | null | undefined)[]): number | null =>
  told.map((text) => instantMs(text ?? '')).find((ms) => ms !== null) ?? null

/** Each update once, oldest first; the newest of more than can be kept. */
function updatesOf({ incident_updates }: Incident): AlertUpdate[] {
  const byId = new Map<string, AlertUpdate>()
  for (const update of incident_updates ?? []) {
    const atMs = firstMs(update.display_at, update.created_at)
    const text = plainText(update.body ?? '', MAX_TEXT) || plainText(update.status ?? '', MAX_TITLE)
    if (atMs !== null && text !== '') byId.set(update.id ?? `${atMs} ${text}`, { atMs, text })
  }
  return [...byId.values()].toSorted((a, b) => a.atMs - b.atMs).slice(-MAX_UPDATES)
}

/** What it touches, by name, with the newest status that is told. */
function statusesOf({ components, incident_updates }: Incident): Map<string, string> {
  const statuses = new Map<string, string>()
  const add = (name: string | null | undefined, status: string | null | undefined): void => {
    const system = plainId(name ?? '')
    if (system !== '' && statuses.size < MAX_SYSTEMS) statuses.set(system, status ?? '')
  }
  const byAge = (incident_updates ?? []).toSorted((a, b) => atOf(a) - atOf(b))
  for (const { affected_components } of byAge)
    for (const one of affected_components ?? []) add(one.name, one.new_status)
  for (const one of components ?? []) add(one.name, one.status)
  return statuses
}

const atOf = ({ display_at, created_at }: Update): number => firstMs(display_at, created_at) ?? 0
