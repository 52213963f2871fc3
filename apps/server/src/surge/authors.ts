import type { Slice } from '@tenfold/contract/entities.ts'
import { WINDOW_MS } from '@tenfold/core/surge/baseline.ts'
import { and, gte, lt, type SQL, sql } from 'drizzle-orm'
import { mentions } from '../db/schema.ts'
import type { Deps } from '../deps.ts'

const SHOWN_MAX = 50
/** In a flood these posts tell enough about how many people speak; one busy account cannot fill them. */
const LOOK_AT = 20_000

/** Distinct authors of a slice in the window that ends at `endMs`, counted up to 50. */
export async function countAuthors(deps: Pick<Deps, 'db'>, slice: Slice, endMs: number): Promise<number> {
  const some = deps.db
    .select({ author: mentions.authorHash })
    .from(mentions)
    .where(
      and(
        gte(mentions.createdAt, new Date(endMs - WINDOW_MS)),
        lt(mentions.createdAt, new Date(endMs)),
        condition(slice),
      ),
    )
    .limit(LOOK_AT)
    .as('some')
  const [row] = await deps.db.select({ authors: sql<number>`count(distinct ${some.author})::int` }).from(some)
  return Math.min(row?.authors ?? 0, SHOWN_MAX)
}

function condition({ kind, value }: Slice): SQL | undefined {
  switch (kind) {
    case 'all':
      return undefined
    case 'channel':
      return sql`${mentions.channel} = ${value}`
    case 'language':
      return sql`${mentions.lang} = ${value}`
    case 'account':
      return sql`${mentions.accounts} @> array[${value}]::text[]`
  }
}
