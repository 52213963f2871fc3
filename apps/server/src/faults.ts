/** Which parts of the room's beat fail: each fault is logged once, and counted until it is over. */
export interface Faults {
  failed(part: string, error: unknown): void
  worked(part: string): void
  /** Of each part that ever failed: how often, and whether it did the last time. */
  counts(): Readonly<Record<string, { readonly failures: number; readonly isFailing: boolean }>>
}

interface Log {
  error(about: object, words: string): void
  info(about: object, words: string): void
}

export function createFaults(log: Log): Faults {
  const parts = new Map<string, { failures: number; isFailing: boolean; words: string }>()
  return {
    failed(part, error) {
      const before = parts.get(part)
      const words = wordsOf(error)
      // Another fault than before is news; the same one each second would fill the log.
      if (before === undefined || !before.isFailing || before.words !== words) {
        log.error({ err: error, part }, `"${part}" failed in a beat of the room; the other parts go on`)
      }
      parts.set(part, { failures: (before?.failures ?? 0) + 1, isFailing: true, words })
    },
    worked(part) {
      const before = parts.get(part)
      if (before === undefined || !before.isFailing) return
      log.info({ part, failures: before.failures }, `"${part}" works again`)
      parts.set(part, { ...before, isFailing: false })
    },
    counts: () =>
      Object.fromEntries([...parts].map(([part, { failures, isFailing }]) => [part, { failures, isFailing }])),
  }
}

/** The database's own words: those of the query around them name its values, which change. */
function wordsOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return inner instanceof Error ? inner.message : String(inner)
}
