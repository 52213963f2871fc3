/** One alarm, not twelve: which of the slices that surge at the same time is the one to tell. */
import type { Episode } from './episode.ts'
import { type Cell, type FacetCell, holds, keyOf, parentsOf, type Slice } from './slice.ts'

export interface Surging {
  readonly slice: Slice
  readonly episode: Episode
  /** It has been told of already. */
  readonly shown: boolean
}

/** From this rung up a parent speaks for all of its children: they are what it is made of. */
const SPEAKS_FOR_ALL = 5
/** A child that makes up so much of its parent's talk is the parent's surge, whatever its own rung. */
const MAKES_UP = 0.5
/** Of so much of its messages another slice must be able to speak for it. */
const SHARED = 0.7

/**
 * The slices that stand for themselves. A parent speaks for its children: for all of them from ×5 up,
 * below that for those that stand no higher or make up most of it; of two that are no parent and child, but share most of their messages, one speaks.
 * @param recent cells and facet cells of the last hour, from which it is told who shares messages with whom
 */
export function tellers(surging: readonly Surging[], recent: readonly (Cell | FacetCell)[]): ReadonlySet<string> {
  const byKey = new Map(surging.map((one) => [keyOf(one.slice), one]))
  const told: Surging[] = []
  for (const one of surging.toSorted(first)) {
    const parents = parentsOf(one.slice).flatMap((key) => byKey.get(key) ?? [])
    const bySibling = told.some(
      (other) => !parents.includes(other) && sharedBy(one.slice, other.slice, recent) >= SHARED,
    )
    if (!bySibling && !parents.some((parent) => speaksFor(parent, one, recent))) told.push(one)
  }
  return new Set(told.map(({ slice }) => keyOf(slice)))
}

const speaksFor = (parent: Surging, child: Surging, recent: readonly (Cell | FacetCell)[]): boolean =>
  parent.episode.rung >= Math.min(child.episode.rung, SPEAKS_FOR_ALL) ||
  sharedBy(parent.slice, child.slice, recent) >= MAKES_UP

/** Broad before narrow, told before new, high before low; names last, so that it is always the same. */
const first = (a: Surging, b: Surging): number =>
  parentsOf(a.slice).length - parentsOf(b.slice).length ||
  Number(b.shown) - Number(a.shown) ||
  b.episode.rung - a.episode.rung ||
  b.episode.now.observed - a.episode.now.observed ||
  (keyOf(a.slice) < keyOf(b.slice) ? -1 : 1)

/** Share of a slice's messages that the other one holds too; of two topics it cannot be told and is 0. */
function sharedBy(slice: Slice, other: Slice, recent: readonly (Cell | FacetCell)[]): number {
  const [topic, others] = [topicOf(slice), topicOf(other)]
  if (topic !== null && others !== null && topic !== others) return 0
  const own = recent.filter((cell) => facetOf(cell) === topic && holds(slice, cell))
  // What is of a topic is counted in the cells of that topic.
  const inBoth = (topic === others || topic !== null ? own : recent).filter(
    (cell) => facetOf(cell) === (topic ?? others) && holds(slice, cell) && holds(other, cell),
  )
  const total = messagesOf(own)
  return total === 0 ? 0 : messagesOf(inBoth) / total
}

const messagesOf = (cells: readonly Cell[]): number => cells.reduce((sum, { messages }) => sum + messages, 0)
const facetOf = (cell: Cell | FacetCell): string | null => ('facet' in cell ? cell.facet : null)
const topicOf = ({ kind, value }: Slice): string | null =>
  kind === 'topic' || kind === 'topic-account' ? (value.split('/', 1)[0] ?? null) : null
