/** Words that a person typed and has not saved: kept in their browser, so that no reload and no broken line loses them. */

export interface Unsaved {
  /** The version of the draft that was being changed. */
  readonly version: number
  readonly text: string
}

/** After so long nobody comes back for it. */
const KEPT_MS = 14 * 24 * 3_600_000
const PREFIX = 'tenfold.unsaved.'

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** @param personId people who share a machine do not share what they type */
export function unsavedTexts(shelf: Shelf, personId: string, nowMs: () => number = Date.now) {
  const keyOf = (draftId: string) => `${PREFIX}${personId}.${draftId}`
  return {
    /** Null: nothing is kept. */
    of: (draftId: string): Unsaved | null => read(shelf.getItem(keyOf(draftId))),
    /** False where the browser keeps nothing, as in a private window that is full. */
    keep: (draftId: string, unsaved: Unsaved): boolean => {
      try {
        clearOld(shelf, nowMs())
        shelf.setItem(keyOf(draftId), JSON.stringify({ ...unsaved, at: nowMs() }))
        return true
      } catch {
        return false
      }
    },
    drop: (draftId: string): void => shelf.removeItem(keyOf(draftId)),
  }
}

function read(value: string | null): (Unsaved & { readonly at: number }) | null {
  if (value === null) return null
  try {
    const { version, text, at } = JSON.parse(value) as Record<string, unknown>
    if (typeof version !== 'number' || typeof text !== 'string' || typeof at !== 'number') return null
    return { version, text, at }
  } catch {
    return null
  }
}

function clearOld(shelf: Shelf, nowMs: number): void {
  const keys = Array.from({ length: shelf.length }, (_none, i) => shelf.key(i))
  for (const key of keys) {
    if (key === null || !key.startsWith(PREFIX)) continue
    const kept = read(shelf.getItem(key))
    if (kept === null || nowMs - kept.at > KEPT_MS) shelf.removeItem(key)
  }
}
