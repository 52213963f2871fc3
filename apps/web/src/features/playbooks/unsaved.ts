/** Changes to a playbook's file that are not saved, kept in this browser: nothing typed is lost. */
interface Unsaved {
  readonly source: string
  /** The file that they were made to; null: it was new. */
  readonly hash: string | null
}

const keyOf = (id: string): string => `tenfold.playbook.${id}`

export function readUnsaved(id: string): Unsaved | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null')
    return isUnsaved(kept) ? kept : null
  } catch {
    return null
  }
}

/** Null forgets them. A full or closed store is no reason to stop somebody who writes. */
export function keepUnsaved(id: string, unsaved: Unsaved | null): void {
  try {
    if (unsaved === null) localStorage.removeItem(keyOf(id))
    else localStorage.setItem(keyOf(id), JSON.stringify(unsaved))
  } catch {
    // The page asks before it is left.
  }
}

const isUnsaved = (value: unknown): value is Unsaved =>
  typeof value === 'object' &&
  value !== null &&
  'source' in value &&
  typeof value.source === 'string' &&
  'hash' in value
