import type { Surge } from '@tenfold/contract/entities.ts'
import type { Why } from '@tenfold/contract/http/volume.ts'
import { boundOf } from '@tenfold/core/surge/scan/grade.ts'
import { ratioOf } from '@tenfold/core/surge/usual.ts'
import { MINUTE, SECOND } from '@tenfold/core/time.ts'
import type { Deps } from '../../deps.ts'
import { iso } from '../../room/stamp.ts'
import { readCauses } from './causes.ts'
import { readDrivers } from './drivers.ts'
import type { Part } from './part.ts'
import { readAuthors, readFirst, readSaid, type Said } from './posts.ts'
import { readTerms } from './terms.ts'
import { cutFlood, type Window } from './window.ts'

/** The answer with the ids of posts in place of the posts. */
export interface Explained extends Omit<Why, 'at' | 'roots' | 'first' | 'loudest'> {
  readonly roots: readonly (Said['roots'][number] & { readonly share: number })[]
  readonly first: readonly number[]
  readonly loudest: readonly number[]
}

/** What drives a part of the talk in a window. @param surge graded it; null: it is graded here */
export async function explain(deps: Deps, part: Part, asked: Window, surge: Surge | null): Promise<Explained> {
  const window = await cutFlood(deps, asked)
  const { fromMs, toMs, onsetMs } = window
  // Half of them at a time: the room's own work needs connections too.
  const [driven, causes, first] = await Promise.all([
    readDrivers(deps, part, window),
    readCauses(deps, onsetMs ?? fromMs),
    readFirst(deps, part, window),
  ])
  const [said, authors, terms] = await Promise.all([
    readSaid(deps, part, window),
    readAuthors(deps, part, window),
    readTerms(deps, part, window),
  ])
  const { observed, expected } = driven
  return {
    slice: part.slice,
    from: iso(fromMs),
    to: iso(toMs),
    figure: surge?.now ?? {
      observed,
      expected: round(expected, 1),
      ratio: ratioOf(observed, expected),
      windowMin: (toMs - fromMs) / MINUTE,
    },
    lowerBound: surge?.lowerBound ?? round(boundOf(observed, expected), 1),
    onsetAt: surge?.onsetAt ?? null,
    detectionLagS: surge === null ? null : lagOf(surge),
    authors,
    drivers: driven.drivers.map((driver) => ({ ...driver, share: round(driver.share, 3) })),
    terms,
    services: said.services,
    roots: said.roots.map((root) => ({ ...root, share: round(root.posts / Math.max(1, said.posts), 3) })),
    first,
    loudest: said.loudest,
    causes,
    understood: said.posts === 0 ? 1 : round(said.understood / said.posts, 3),
  }
}

const lagOf = ({ onsetAt, openedAt }: Surge): number =>
  Math.max(0, Math.round((Date.parse(openedAt) - Date.parse(onsetAt)) / SECOND))

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits
