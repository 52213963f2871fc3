import type { Phase } from '../disruption.ts'

/** What is told of one disruption, as far as it can be recognised by it. */
export interface Tale {
  readonly title: Readonly<Record<string, string>>
  readonly causeDetail: string | null
  readonly phase: Phase
  /** Epoch milliseconds; an open end is null. */
  readonly periods: readonly { readonly startMs: number | null; readonly endMs: number | null }[]
}

const ENDING: readonly Phase[] = ['causeGone', 'recovering', 'resolved', 'withdrawn']

/**
 * Whether the last word of a disruption came under a key of its own: some sources close a situation with a message that
 * has another number (the fire at Lucerne of 28 May 2017, VDV 736). It has to be a closing word, of the same finer
 * cause, with a title in common in one language, and with the same last end.
 */
export function isLastWordOf(word: Tale, open: Tale): boolean {
  return (
    ENDING.includes(word.phase) &&
    word.causeDetail === open.causeDetail &&
    Object.entries(word.title).some(([lang, title]) => title !== '' && open.title[lang] === title) &&
    lastEnd(word) === lastEnd(open)
  )
}

/** Null: open, or no period is told. */
function lastEnd({ periods }: Tale): number | null {
  const ends = periods.map(({ endMs }) => endMs)
  return ends.length === 0 || ends.includes(null) ? null : Math.max(...ends.map(Number))
}
