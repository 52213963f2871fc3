/** What the board knows of operations and promises, for the room's state. */
import type { Disruption } from '@tenfold/contract/entities.ts'
import { stopsNetwork } from '@tenfold/core/disruption/severity.ts'
import type { Effect } from '@tenfold/core/disruption.ts'
import { HOUR } from '@tenfold/core/time.ts'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { incidents, promises } from '../db/incident-schema.ts'
import { disruptions } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import type { Standing } from './situation.ts'

/** Alerts that move nobody (a lift, an extra train) are no operations event, and neither are those that have stood for long. */
const SERIOUS: readonly Effect[] = ['NO_SERVICE', 'REDUCED_SERVICE', 'SIGNIFICANT_DELAYS']
const NEW_MS = 12 * HOUR

export async function readBoard({ db }: Deps, nowMs: number): Promise<Standing> {
  const rows = await db.select({ view: disruptions.view }).from(disruptions).where(isNull(disruptions.closedAt))
  const promised = await db
    .select({ id: promises.id })
    .from(promises)
    .innerJoin(incidents, eq(promises.incidentId, incidents.id))
    .where(and(isNull(incidents.closedAt), inArray(promises.state, ['running', 'late'])))
    .limit(1)
  const open = rows.map(({ view }) => view)
  return { operations: operationsOf(open, nowMs), promiseOpen: promised.length > 0 }
}

/** @param open disruptions that are not over */
export function operationsOf(open: readonly Disruption[], nowMs: number): Standing['operations'] {
  const fresh = open.filter(({ startedAt, changedAt }) => Date.parse(later(startedAt, changedAt)) > nowMs - NEW_MS)
  const serious = fresh.filter(({ effect, counts }) => SERIOUS.includes(effect) || counts.cancelled > 0)
  return {
    cancelled: acrossStories(open, ({ counts }) => counts.cancelled),
    customers: acrossStories(open, ({ customers }) => customers?.likely ?? 0),
    networkStop: fresh.some((disruption) => disruption.phase === 'active' && stopsNetwork(disruption)),
    lineCut: fresh.some(({ mode, effect, phase }) => mode === 'rail' && effect === 'NO_SERVICE' && phase === 'active'),
    any: serious.length > 0,
    active: serious.some(({ phase }) => phase === 'active'),
  }
}

/** Those who tell one story tell of the same services: the one that knows most of them counts. */
function acrossStories(open: readonly Disruption[], figure: (disruption: Disruption) => number): number {
  const most = new Map<string, number>()
  for (const disruption of open) {
    most.set(disruption.storyId, Math.max(most.get(disruption.storyId) ?? 0, figure(disruption)))
  }
  return [...most.values()].reduce((total, one) => total + one, 0)
}

const later = (a: string, b: string): string => (a > b ? a : b)
