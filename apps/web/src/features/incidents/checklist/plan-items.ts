/** The checklist as a screen shows it: when each item is due by the clock, and how far it is. */
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { MINUTE } from '@tenfold/core/time.ts'

/** So long before it is due an item asks for attention. */
const SOON_MS = 10 * MINUTE

export type PlannedItem = NonNullable<PlaybookFile['checklist']>[number]
export type ItemState = 'done' | 'late' | 'soon' | 'later' | 'open'

export interface DueItem {
  readonly item: PlannedItem
  readonly dueMs: number
  /** Negative when it is late. */
  readonly leftMs: number
  /** `open`: what is good to do is not late, whatever its time. */
  readonly state: ItemState
  readonly done: Incident['tasks'][string] | undefined
}

/** Items in the order of their times. @param nowMs room time */
export function dueItems(
  checklist: readonly PlannedItem[],
  { declaredAt, tasks }: Pick<Incident, 'declaredAt' | 'tasks'>,
  nowMs: number,
): DueItem[] {
  return checklist
    .map((item): DueItem => {
      const dueMs = Date.parse(declaredAt) + item.offsetMin * MINUTE
      const leftMs = dueMs - nowMs
      const done = tasks[item.id]
      return { item, dueMs, leftMs, done, state: done === undefined ? waiting(item, leftMs) : 'done' }
    })
    .sort((a, b) => a.dueMs - b.dueMs)
}

const waiting = ({ required }: PlannedItem, leftMs: number): ItemState => {
  if (leftMs < 0) return required ? 'late' : 'open'
  return leftMs < SOON_MS ? 'soon' : 'later'
}

/** By role, in the order of `roles`; roles without an item are left out. */
export const byRole = (
  items: readonly DueItem[],
  roles: readonly string[],
): readonly (readonly [string, DueItem[]])[] =>
  [...new Set([...roles, ...items.map(({ item }) => item.role)])].flatMap((role) => {
    const own = items.filter(({ item }) => item.role === role)
    return own.length === 0 ? [] : [[role, own] as const]
  })
