import { DAY } from '../time.ts'

/** Times kept of one author; whoever writes more often is simply "20 or more". */
const KEPT = 20
/** Authors remembered; the one who has been silent longest is forgotten first. */
const AUTHORS = 200_000

export interface Contacts {
  /** Notes a post; answers with the author's posts in the 24 hours before it, this one included (at most 20). */
  note(author: string, createdMs: number): number
  /** The same for a post that was noted before. */
  look(author: string, createdMs: number): number
  forget(): void
}

/** Posts of an import may come in any order: only what lies before this one counts. */
function countOf(times: readonly number[], createdMs: number): number {
  let count = 0
  for (const ms of times) if (ms <= createdMs && ms > createdMs - DAY) count++
  return count
}

/** Counts how often an author, known by keyed hash alone, has written in a day. Holds no names and no texts. */
export function createContacts(authors = AUTHORS): Contacts {
  const times = new Map<string, number[]>()
  return {
    note(author, createdMs) {
      const known = times.get(author)
      if (known === undefined) {
        times.set(author, [createdMs])
        if (times.size > authors) {
          const [silent] = times.keys()
          if (silent !== undefined) times.delete(silent)
        }
        return 1
      }
      times.delete(author) // and back at the end: the map's order is that of the last word
      times.set(author, known)
      if (known.length === KEPT) known.shift()
      known.push(createdMs)
      return countOf(known, createdMs)
    },
    look: (author, createdMs) => Math.max(1, countOf(times.get(author) ?? [], createdMs)),
    forget: () => times.clear(),
  }
}
