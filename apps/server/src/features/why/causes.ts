import type { Disruption } from '@tenfold/contract/entities.ts'
import type { Why } from '@tenfold/contract/http/volume.ts'
import { HOUR, MINUTE } from '@tenfold/core/time.ts'
import { sql } from 'drizzle-orm'
import type { Deps } from '../../deps.ts'
import { iso } from '../../room/stamp.ts'
import { msOf } from './part.ts'

const BEFORE_MS = 3 * HOUR
const AFTER_MS = HOUR
const MOST = 3

/** Disruptions that opened or changed near a moment, the nearest first, each as it was told then. */
export async function readCauses({ db }: Pick<Deps, 'db'>, nearMs: number): Promise<Why['causes']> {
  const { rows } = await db.execute<{ atMs: number; disruption: Disruption }>(sql`
    select ${msOf('at')} as "atMs", body->'disruption' as disruption from events
    where type in ('disruption.opened', 'disruption.changed')
      and at >= ${iso(nearMs - BEFORE_MS)} and at <= ${iso(nearMs + AFTER_MS)} order by seq`)
  const nearest = new Map<string, { atMs: number; disruption: Disruption }>()
  const far = (atMs: number) => Math.abs(nearMs - atMs)
  for (const row of rows.sort((a, b) => far(a.atMs) - far(b.atMs))) {
    if (!nearest.has(row.disruption.id)) nearest.set(row.disruption.id, row)
  }
  return [...nearest.values()].slice(0, MOST).map(({ atMs, disruption }) => ({
    disruption,
    minutesBefore: Math.round((nearMs - atMs) / MINUTE),
  }))
}
