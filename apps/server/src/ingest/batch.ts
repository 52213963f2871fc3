/** What becomes of the lines of one batch: pure, so that counts can be trusted without a database. */
import { floorTo, MINUTE } from '@tenfold/core/time.ts'
import type { Row, Upsert } from './row.ts'

/** What the database holds of a post before the batch. */
export interface StoredMention {
  readonly id: number
  readonly commitNo: number
  readonly channel: string
  /** 0: as first made. */
  readonly editedMs: number
  readonly createdMs: number
  readonly lang: string
  /** As an array literal. */
  readonly accounts: string
}
export type Known = StoredMention | 'deleted'

export interface Plan {
  /** Rows to write, new ones and new versions of old ones. */
  readonly write: readonly { readonly id: number; readonly commitNo: number; readonly row: Upsert }[]
  /** Ids to remove first: of the deleted, and of the old versions. */
  readonly removeIds: readonly number[]
  readonly bury: readonly Row[]
  readonly deltas: readonly Delta[]
}

/** Change of a rollup; the same slice may come more than once, in two spellings of its accounts. */
export interface Delta {
  readonly minuteMs: number
  readonly channel: string
  readonly lang: string
  readonly accounts: string
  n: number
}

/** The one row that the lines of each post come to: a delete beats everything, then the newest edit, then the first line. */
export function winners(rows: Iterable<Row>): Row[] {
  const best = new Map<string, Row>()
  for (const row of rows) {
    const rival = best.get(row.key)
    if (rival === undefined || beats(row, rival)) best.set(row.key, row)
  }
  return [...best.values()]
}

const beats = (row: Row, rival: Row): boolean =>
  rival.op === 'upsert' && (row.op === 'delete' || row.editedMs > rival.editedMs)

/**
 * What to do about the winners.
 * @param known what is stored of them, by key
 * @param firstId id of a new mention is this plus its index among the winners
 */
export function planBatch(
  rows: readonly Row[],
  known: ReadonlyMap<string, Known>,
  firstId: number,
  commitNo: number,
): Plan {
  const write: Plan['write'][number][] = []
  const removeIds: number[] = []
  const bury: Row[] = []
  const deltas = new Map<string, Delta>()
  const count = (minuteMs: number, channel: string, lang: string, accounts: string, n: number): void => {
    const slice = `${minuteMs}\t${channel}\t${lang}\t${accounts}`
    const delta = deltas.get(slice)
    if (delta === undefined) deltas.set(slice, { minuteMs, channel, lang, accounts, n })
    else delta.n += n
  }
  for (const [index, row] of rows.entries()) {
    const was = known.get(row.key)
    if (was === 'deleted') continue
    if (row.op === 'delete') bury.push(row)
    else if (was === undefined || row.editedMs > was.editedMs) {
      // A new version keeps its number, for others speak of the mention by it.
      write.push({ id: was?.id ?? firstId + index, commitNo: was?.commitNo ?? commitNo, row })
      count(row.minuteMs, row.channel, row.lang, row.accounts, 1)
    } else continue
    if (was !== undefined) {
      removeIds.push(was.id)
      count(floorTo(was.createdMs, MINUTE), was.channel, was.lang, was.accounts, -1)
    }
  }
  return { write, removeIds, bury, deltas: [...deltas.values()] }
}

/** A post's state as the lines go by: the instant of its newest edit, or that it is gone. */
export type State = number | 'deleted'

/**
 * How many of `rows`, taken in order, change something. `states` is what is
 * stored by key, and is brought up to date: hand the same map to the next rows.
 */
export function countChanges(rows: readonly Row[], states: Map<string, State>): number {
  let changes = 0
  for (const row of rows) {
    const before = states.get(row.key)
    if (before === 'deleted') continue
    if (row.op === 'delete') states.set(row.key, 'deleted')
    else if (before === undefined || row.editedMs > before) states.set(row.key, row.editedMs)
    else continue
    changes++
  }
  return changes
}

export const statesOf = (known: ReadonlyMap<string, Known>): Map<string, State> =>
  new Map([...known].map(([key, was]) => [key, was === 'deleted' ? was : was.editedMs]))
