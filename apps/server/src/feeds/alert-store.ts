/** What a feed's alerts say, made true in the database. */
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { EventBody } from '@tenfold/contract/events.ts'
import { alertPhase } from '@tenfold/core/disruption/phase.ts'
import { severityOf, stopsNetwork } from '@tenfold/core/disruption/severity.ts'
import { isLastWordOf } from '@tenfold/core/disruption/successor.ts'
import { NO_SERVICES } from '@tenfold/core/disruption.ts'
import type { Tx } from '../db/client.ts'
import type { Deps } from '../deps.ts'
import { close, type DisruptionRow, settle, type Wanted } from '../disruptions/disruption-rows.ts'
import { scopeOf } from '../disruptions/entered.ts'
import { alertRecord, contentHash, markGone, writeRecords } from '../disruptions/service-rows.ts'
import type { FeedRow } from './feed-row.ts'
import type { Alert } from './port.ts'

/** Disruptions of one feed are told apart by their keys: alerts and dates may use the same words. */
export const alertKey = (key: string): string => `alert:${key}`

/**
 * Opens, changes and closes the feed's alerts, and says so.
 * @param alerts by their `alertKey`
 * @param stored the feed's open disruptions, and closed ones under these keys
 * @param complete an alert that is not told is over
 */
export async function settleAlerts(
  deps: Pick<Deps, 'id'>,
  tx: Tx,
  feed: Pick<FeedRow, 'id' | 'mode'>,
  alerts: ReadonlyMap<string, Alert>,
  stored: ReadonlyMap<string, DisruptionRow>,
  complete: boolean,
  now: Date,
): Promise<EventBody[]> {
  const events: EventBody[] = []
  const records = [...alerts.values()].map((alert) => ({ key: alertRecord(alert.key), hash: contentHash(alert) }))
  const taken = new Set<string>()
  await writeRecords(tx, feed.id, records, now)
  for (const [key, alert] of alerts) {
    const wanted = alertWanted(key, alert, feed, now)
    const row = stored.get(key) ?? replacedRow(alert, stored, alerts) ?? closedBy(wanted, stored, alerts)
    if (row !== undefined) taken.add(row.key)
    const settled = await settle(tx, feed.id, row, wanted, now, deps.id)
    events.push(...(settled?.events ?? []))
  }
  const replaced = replacedBy(alerts.values())
  const takenBack = replacedBy([...alerts.values()].filter(({ phase }) => phase === 'withdrawn'))
  const silent = [...stored.values()].filter(
    (row) =>
      row.view.kind === 'alert' &&
      !alerts.has(row.key) &&
      !taken.has(row.key) &&
      (complete || replaced.has(row.key) || isPast(row.view, now.getTime())),
  )
  for (const row of silent) {
    if (row.closedAt === null) events.push(await close(tx, row, now, takenBack.has(row.key) ? 'withdrawn' : 'resolved'))
  }
  await markGone(
    tx,
    feed.id,
    silent.map(({ key }) => key),
    now,
  )
  return events
}

/** The open disruption that an update under a key of its own stands in the place of: its story goes on. */
function replacedRow(
  { replaces = [], test }: Alert,
  stored: ReadonlyMap<string, DisruptionRow>,
  alerts: ReadonlyMap<string, Alert>,
): DisruptionRow | undefined {
  if (test === true) return undefined
  const rows = replaces.map(alertKey).filter((key) => !alerts.has(key))
  return rows.map((key) => stored.get(key)).find((row) => row?.closedAt === null)
}

const replacedBy = (alerts: Iterable<Alert>): Set<string> =>
  new Set([...alerts].flatMap(({ replaces }) => (replaces ?? []).map(alertKey)))

/** The open disruption that an alert under an unknown key is the last word of. */
function closedBy(
  { view }: Wanted,
  stored: ReadonlyMap<string, DisruptionRow>,
  alerts: ReadonlyMap<string, Alert>,
): DisruptionRow | undefined {
  const taleOf = (told: Pick<Disruption, 'title' | 'causeDetail' | 'phase' | 'mode' | 'entities' | 'periods'>) => ({
    ...told,
    ...scopeOf(told),
  })
  return [...stored.values()].find(
    (row) =>
      row.closedAt === null &&
      row.view.kind === 'alert' &&
      !alerts.has(row.key) &&
      isLastWordOf(taleOf(view), taleOf(row.view)),
  )
}

function alertWanted(key: string, alert: Alert, feed: Pick<FeedRow, 'id' | 'mode'>, now: Date): Wanted {
  const startsMs = alert.activePeriods.map(({ startMs }) => startMs).filter((ms) => ms !== null)
  const effect = alert.effect ?? 'UNKNOWN_EFFECT'
  const { entities } = alert
  const reach = { mode: feed.mode, effect, counts: NO_SERVICES, entities }
  const view: Wanted['view'] = {
    kind: 'alert',
    feedId: feed.id,
    mode: feed.mode,
    title: textsOf(alert, 'title'),
    cause: alert.cause ?? 'UNKNOWN_CAUSE',
    causeDetail: alert.causeDetail ?? null,
    strikeBy: null,
    effect,
    severity: alert.severity ?? severityOf(NO_SERVICES, effect, stopsNetwork(reach)),
    phase: alert.phase ?? alertPhase(alert.activePeriods, now.getTime()),
    conditions: null,
    periods: alert.activePeriods
      .slice(0, MAX_PERIODS)
      .map(({ startMs, endMs }) => ({ startAt: isoOf(startMs), endAt: isoOf(endMs) })),
    entities: alert.entities.slice(0, MAX_ENTITIES).map((entity) => ({ ...entity })),
    serviceDate: null,
    counts: NO_SERVICES,
    cancelledEver: 0,
    customers: null,
    customersAtRisk: null,
    links: [...(alert.links ?? [])].slice(0, MAX_LINKS),
    // What is announced for later began, for the room, when it was announced.
    startedAt: new Date(Math.min(now.getTime(), ...startsMs)).toISOString(),
  }
  const told = {
    updates: (alert.updates ?? []).slice(-MAX_UPDATES).map(({ atMs, text }) => ({ atMs, text })),
    consequences: (alert.consequences ?? []).slice(0, MAX_CONSEQUENCES),
  }
  return { key, text: textsOf(alert, 'text'), told, view }
}

/** What the room keeps of one alert; a source may say more. */
const MAX_PERIODS = 20
const MAX_ENTITIES = 50
const MAX_LINKS = 20
const MAX_UPDATES = 100
const MAX_CONSEQUENCES = 20

const isoOf = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

/** Of what a source only adds to nobody says when it is over, but its own periods. */
const isPast = ({ periods }: Pick<Disruption, 'periods'>, nowMs: number): boolean =>
  periods.length > 0 && periods.every(({ endAt }) => endAt !== null && Date.parse(endAt) <= nowMs)

const textsOf = (alert: Alert, part: 'title' | 'text'): Record<string, string> =>
  Object.fromEntries(
    Object.entries(alert.texts)
      .map(([lang, texts]): [string, string] => [lang, texts[part]])
      .filter(([, words]) => words !== ''),
  )
