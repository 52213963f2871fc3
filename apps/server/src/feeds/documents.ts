import { shownUrl } from './address.ts'
import type { Fetched, Held } from './fetch-document.ts'
import { type Adapter, completeness, type DecodeContext, type FeedDocument, MAX_BODY_BYTES } from './port.ts'
import type { Outcome } from './schedule.ts'

/** The documents of one feed as they were last fetched. */
export interface Documents {
  /** Fetches all; `changed` when any is other than before. What came before another failed is kept. */
  fetch(): Promise<{ readonly outcome: Outcome; readonly changed: boolean }>
  /** In the order of their addresses and pages. */
  all(): readonly FeedDocument[]
  /** Those that only name things. */
  references(): readonly FeedDocument[]
  /** What is there now has been stored: the next fetch goes on from it where the source has a cursor. */
  advance(): void
  /** The next fetch begins from the start and without conditions. */
  forget(): void
}

interface Asking {
  readonly adapter: Adapter
  readonly context: () => DecodeContext
  /** One conditional GET. */
  readonly get: (url: string, held: Held | null) => Promise<Fetched>
}

/** Pages of one address in one poll. */
const MAX_PAGES = 20

export function createDocuments(urls: readonly string[], { adapter, context, get }: Asking): Documents {
  /** By address, the pages of its last answer. */
  const latest = new Map<string, readonly Held[]>()
  const isStored = new Map<string, boolean>()
  /** Additions of earlier answers that could not be stored; a source that remembers whom it told what says them once. */
  const waiting = new Map<string, readonly Held[]>()
  const cursors = new Map<string, string>()
  const isReference = new WeakMap<FeedDocument, boolean>()

  /** The document behind one address and those that the adapter follows from it at once. */
  async function fetchPages(url: string): Promise<{ outcome: Outcome; changed: boolean }> {
    const before = latest.get(url) ?? []
    const pages: Held[] = []
    let next = cursors.get(url) ?? url
    let changed = false
    let bytes = 0
    let maxAgeMs: number | null = null
    const fail = (outcome: Outcome): { outcome: Outcome; changed: boolean } => {
      if (changed && isAddition(pages)) keep(url, pages)
      return { outcome, changed }
    }
    for (;;) {
      const known = before[pages.length]?.url === next ? (before[pages.length] ?? null) : null
      const fetched = await get(next, known)
      if (fetched.kind !== 'new' && fetched.kind !== 'unchanged') return fail(fetched)
      const page = fetched.kind === 'new' ? fetched.document : known
      if (page === null) return fail(failed(`${shownUrl(next)} answers HTTP 304 without being asked.`))
      changed ||= fetched.kind === 'new'
      pages.push(page)
      bytes += page.body.byteLength
      if (bytes > MAX_BODY_BYTES)
        return fail(failed(`${shownUrl(url)} has over ${MAX_BODY_BYTES / 1024 / 1024} MB in its pages. Ask for less.`))
      maxAgeMs = shorter(maxAgeMs, fetched.maxAgeMs)
      const onward = followed(page, url)
      if (onward?.when !== 'now') break
      // Half a list would make what is missing in it untrue; more of what has changed comes with the next poll.
      if (pages.length === MAX_PAGES && isAddition(pages)) break
      if (pages.length === MAX_PAGES)
        return fail(failed(`${shownUrl(url)} has more than ${MAX_PAGES} pages. Ask for less.`))
      next = onward.url
    }
    changed ||= pages.length !== before.length
    if (changed) keep(url, pages)
    return { outcome: { kind: 'ok', maxAgeMs }, changed }
  }

  function keep(url: string, pages: readonly Held[]): void {
    const unstored = isStored.get(url) === false ? (latest.get(url) ?? []) : []
    const additions = [...(waiting.get(url) ?? []), ...(isAddition(unstored) ? unstored : [])]
    // The whole stands in the place of all that was said before.
    if (additions.length === 0 || !isAddition(pages)) waiting.delete(url)
    else waiting.set(url, atMost(MAX_BODY_BYTES, additions))
    latest.set(url, pages)
    isStored.set(url, false)
  }

  /** True when what is missing in it may well be true still. */
  function isAddition(pages: readonly Held[]): boolean {
    const decoded = pages.length === 0 ? null : adapter.decode(pages, context())
    if (decoded === null || !decoded.ok) return false
    const { services, alerts } = completeness(decoded.value)
    return !services && !alerts
  }

  /** Where the adapter goes on from a page; never to another origin, which would be told our key. */
  function followed(page: FeedDocument, url: string): ReturnType<NonNullable<Adapter['follow']>> {
    const onward = adapter.follow?.(page) ?? null
    if (onward === null || !URL.canParse(onward.url)) return null
    return new URL(onward.url).origin === new URL(url).origin ? onward : null
  }

  return {
    async fetch() {
      let changed = false
      let maxAgeMs: number | null = null
      for (const url of urls) {
        const fetched = await fetchPages(url)
        changed ||= fetched.changed
        if (fetched.outcome.kind !== 'ok') return { outcome: fetched.outcome, changed }
        // The shortest says when there is something new.
        maxAgeMs = shorter(maxAgeMs, fetched.outcome.maxAgeMs)
      }
      return { outcome: { kind: 'ok', maxAgeMs }, changed }
    },
    all: () => urls.flatMap((url) => [...(waiting.get(url) ?? []), ...(latest.get(url) ?? [])]),
    references: () =>
      [...latest.values()].flat().filter((page) => {
        const known = isReference.get(page) ?? adapter.isReference?.(page) ?? false
        isReference.set(page, known)
        return known
      }),
    advance() {
      waiting.clear()
      for (const url of urls) {
        isStored.set(url, true)
        const page = latest.get(url)?.at(-1)
        const onward = page === undefined ? null : followed(page, url)
        if (onward?.when === 'next') cursors.set(url, onward.url)
      }
    },
    forget() {
      for (const map of [latest, isStored, waiting, cursors]) map.clear()
    },
  }
}

const failed = (problem: string): Outcome => ({ kind: 'failed', problem })

/** The last of them that are no more than so many bytes together. */
function atMost(maxBytes: number, pages: readonly Held[]): Held[] {
  let bytes = 0
  return pages
    .toReversed()
    .filter((page) => {
      bytes += page.body.byteLength
      return bytes <= maxBytes
    })
    .toReversed()
}

const shorter = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b)
