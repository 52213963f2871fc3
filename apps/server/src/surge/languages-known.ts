import type { Cell } from '@tenfold/core/surge/slice.ts'
import { WINDOW_MS } from '@tenfold/core/surge/usual.ts'
import type { Deps } from '../deps.ts'

/** Of a window at most this share may wait to be understood, or its languages are not counted yet. */
const WAITING_SHARE = 0.02

/** False while too many posts of the window that ends at `atMs` have no language yet: how many have none is not known then. */
export async function languagesKnown(
  { pool }: Pick<Deps, 'pool'>,
  recent: readonly Cell[],
  atMs: number,
): Promise<boolean> {
  const inWindow = recent.filter(({ bucketMs }) => bucketMs >= atMs - WINDOW_MS && bucketMs < atMs)
  if (inWindow.every(({ lang }) => lang !== 'und')) return true
  const { rows } = await pool.query<{ known: boolean }>(WAITING, [
    new Date(atMs - WINDOW_MS),
    new Date(atMs),
    WAITING_SHARE,
  ])
  return rows[0]?.known ?? true
}

const WAITING = `
  select count(*) <= $3::float8 * (
    select coalesce(sum(messages), 0) from volume_minutes where bucket >= $1 and bucket < $2) as known
  from mentions, understanding_cursor u
  where id > u.last_id and lang = 'und' and created_at >= $1 and created_at < $2`

/** For how long the oldest post that is not understood yet has waited, in room time; 0: none waits. */
export async function waitingMs({ pool }: Pick<Deps, 'pool'>, nowMs: number): Promise<number> {
  const { rows } = await pool.query<{ created_at: Date }>(
    'select created_at from mentions, understanding_cursor u where id > u.last_id order by id limit 1',
  )
  const [oldest] = rows
  return oldest === undefined ? 0 : Math.max(0, nowMs - oldest.created_at.getTime())
}
