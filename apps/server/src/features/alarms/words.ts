/** The words of a page, by language. Figures come formatted. */

import type { StateReason } from '@tenfold/contract/entities.ts'
import type { AlarmRule } from '@tenfold/core/alarm.ts'
import type { Slice } from '@tenfold/core/surge/slice.ts'

/** A figure of a reason as it is shown, and its value for singular and plural. */
export interface Figure {
  readonly shown: string
  readonly is: number
}

/** Figures of a reason by name; one that is missing shows as `?`. */
export type Figures = (name: string) => Figure

export interface Words {
  readonly drill: string
  readonly state: Readonly<Record<AlarmRule, string>>
  readonly proposed: Readonly<Record<'crisis' | 'emergency', string>>
  /** `24 in 10 min, expected 5` */
  readonly counted: (observed: string, windowMin: string, expected: string) => string
  readonly reason: Readonly<Record<StateReason['code'], (figures: Figures, part: string) => string>>
  readonly slice: Readonly<Record<Slice['kind'], (left: string, right: string) => string>>
  readonly why: string
  readonly since: (time: string) => string
  readonly escalated: (names: string) => string
  readonly returned: string
  /** If nobody acknowledges: the next is told; of a crisis everybody once more. */
  readonly next: (time: string) => string
  readonly again: (time: string) => string
  /** The list ends with the one who reads this; or everybody was told. */
  readonly last: string
  readonly all: string
  readonly howTo: string
  readonly digest: (count: number, first: string) => string
  readonly because: (everyMin: number) => string
}
