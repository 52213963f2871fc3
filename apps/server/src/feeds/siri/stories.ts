import type { Alert } from '../port.ts'
import type { ReadSituation } from './situation.ts'

/**
 * Some end a situation under another number than the one it began with. The end takes the place of its beginning where
 * all that does not change says that it is the same: participant, cause, period's end and a title in one language,
 * with a higher version. Everything else stays as it was numbered.
 */
export function oneStoryEach(read: readonly ReadSituation[]): Alert[] {
  const open = new Map<string, ReadSituation>()
  for (const one of read) if (one.alert.phase === undefined) for (const sign of signsOf(one)) open.set(sign, one)
  const ended = new Map<string, Alert>()
  const ends = new Set<string>()
  for (const { alert, version } of read) {
    if (alert.phase !== 'recovering' && alert.phase !== 'resolved') continue
    const begun = signsOf({ alert })
      .map((sign) => open.get(sign))
      .find((one) => one !== undefined && one.version < version)
    if (begun === undefined) continue
    ended.set(begun.alert.key, { ...alert, key: begun.alert.key })
    ends.add(alert.key)
  }
  return read.flatMap(({ alert }) => (ends.has(alert.key) ? [] : [ended.get(alert.key) ?? alert]))
}

/** One for each language; none where the situation has no end or no number of somebody's. */
function signsOf({ alert }: Pick<ReadSituation, 'alert'>): string[] {
  const endMs = alert.activePeriods.at(-1)?.endMs ?? null
  const slash = alert.key.indexOf('/')
  if (endMs === null || slash === -1) return []
  const participant = alert.key.slice(0, slash)
  return Object.entries(alert.texts).map(([lang, { title }]) =>
    JSON.stringify([participant, alert.causeDetail ?? alert.cause, endMs, lang, title]),
  )
}
