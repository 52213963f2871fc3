import { SECOND } from '@tenfold/core/time.ts'

/** Late posts and new understanding show after this. */
const GOOD_FOR_MS = 20 * SECOND
const KEPT = 200

/** Makes the answer to a key once, however many ask for it at the same time; a failure is not remembered. */
export function createMemory<T>(realNow: () => number): (key: string, make: () => Promise<T>) => Promise<T> {
  const known = new Map<string, { readonly atMs: number; readonly answer: Promise<T> }>()
  return (key, make) => {
    const held = known.get(key)
    if (held !== undefined && realNow() - held.atMs < GOOD_FOR_MS) return held.answer
    known.delete(key) // so that it stands last
    const answer = make()
    known.set(key, { atMs: realNow(), answer })
    for (const old of [...known.keys()].slice(0, -KEPT)) known.delete(old)
    answer.catch(() => known.delete(key))
    return answer
  }
}
