/** How many people speak, minute by minute: what says so is read once, and again where a minute has changed. */
import { authorsOf, type Counted } from '@tenfold/core/surge/authors.ts'
import type { Figure } from '@tenfold/core/surge/episode.ts'
import { type Cell, type FacetCell, keyOf, type Slice } from '@tenfold/core/surge/slice.ts'
import { floorTo, MINUTE } from '@tenfold/core/time.ts'
import type { Deps } from '../deps.ts'
import { type AuthorCell, readAuthorCells, readAuthorsOf } from './author-rows.ts'

/** A surge that is told, as it is now. */
export interface Told extends Figure {
  readonly slice: Slice
  /** End of its window, which is whole minutes but for the running one. */
  readonly endMs: number
}

export interface Authors {
  /**
   * Reads what is new. What lies longer back than `facets` stays as it was read.
   * @param facets cells from `facetsFromMs` on, as they are now
   * @param fromMs `among` is asked for minutes from here on
   */
  refresh(
    nowMs: number,
    fromMs: number,
    facets: readonly FacetCell[],
    facetsFromMs: number,
    told: readonly Told[],
  ): Promise<void>
  /** Distinct authors of the cells that match, of minutes that start in [fromMs, toMs); null: not known. */
  among(match: (cell: Cell) => boolean, fromMs: number, toMs: number, observed: number): number | null
  /** Of a surge, in its own window. */
  behind(told: Told): number | null
}

export function createAuthors(deps: Pick<Deps, 'db'>): Authors {
  let lastMs = Number.NEGATIVE_INFINITY
  /** Messages of each minute with each facet, before what is held of it was read. */
  let counts: ReadonlyMap<number, number> = new Map()
  const cells = new Map<number, readonly AuthorCell[]>()
  const slices = new Map<string, Map<number, Counted>>()

  function forget(isOld: (minuteMs: number) => boolean): void {
    for (const held of [cells, ...slices.values()]) for (const atMs of held.keys()) if (isOld(atMs)) held.delete(atMs)
  }

  return {
    async refresh(nowMs, fromMs, facets, facetsFromMs, told) {
      const before = counts
      counts = countsOf(facets)
      const changed = (atMs: number) => atMs >= facetsFromMs && counts.get(atMs) !== before.get(atMs)
      // A clock that was set back is that of another room.
      forget(nowMs < lastMs ? () => true : changed)
      lastMs = nowMs
      for (const atMs of cells.keys()) if (atMs < fromMs) cells.delete(atMs)
      const missing = minutesIn(fromMs, nowMs + 1).filter((atMs) => !cells.has(atMs))
      if (missing.length > 0) {
        const read = Map.groupBy(await readAuthorCells(deps, missing), ({ bucketMs }) => bucketMs)
        for (const atMs of missing) cells.set(atMs, read.get(atMs) ?? [])
      }
      const keys = new Set(told.map(({ slice }) => keyOf(slice)))
      for (const key of slices.keys()) if (!keys.has(key)) slices.delete(key)
      for (const one of told) await hold(one)
    },

    among: (match, fromMs, toMs, observed) =>
      authorsOf(
        minutesIn(fromMs, toMs).flatMap((atMs) => cells.get(atMs)?.filter(match) ?? []),
        observed,
      ),

    behind: (told) =>
      authorsOf(
        minutesOf(told).flatMap((atMs) => slices.get(keyOf(told.slice))?.get(atMs) ?? []),
        told.observed,
      ),
  }

  async function hold(told: Told): Promise<void> {
    const minutes = minutesOf(told)
    const held = slices.get(keyOf(told.slice)) ?? new Map<number, Counted>()
    slices.set(keyOf(told.slice), held)
    for (const atMs of held.keys()) if (!minutes.includes(atMs)) held.delete(atMs)
    const missing = minutes.filter((atMs) => !held.has(atMs))
    if (missing.length === 0) return
    const read = await readAuthorsOf(deps, told.slice, missing)
    for (const atMs of missing) held.set(atMs, read.get(atMs) ?? NOBODY)
  }
}

const NOBODY: Counted = { messages: 0, sketch: new Uint32Array() }

function countsOf(facets: readonly FacetCell[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { bucketMs, messages } of facets) counts.set(bucketMs, (counts.get(bucketMs) ?? 0) + messages)
  return counts
}

/** Starts of the minutes that a window touches. */
function minutesIn(fromMs: number, toMs: number): number[] {
  const minutes: number[] = []
  for (let atMs = floorTo(fromMs, MINUTE); atMs < toMs; atMs += MINUTE) minutes.push(atMs)
  return minutes
}

const minutesOf = ({ windowMin, endMs }: Told): number[] =>
  minutesIn(floorTo(endMs - 1, MINUTE) - (windowMin - 1) * MINUTE, endMs)
