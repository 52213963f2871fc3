import type { Disruption, Fact } from '@tenfold/contract/entities.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { fromLocal, toLocal } from '../../i18n/zoned.ts'

export type FactType = Fact['type']
export type FactRule = PlaybookFile['facts'][string]

/** What the field of a fact holds before it is changed. An instant begins an hour ahead, on five minutes. */
export function toField(type: FactType, value: string | null, nowMs: number, timeZone: string): string {
  if (type === 'instant') {
    const step = 5 * 60_000
    const at = value === null ? Math.ceil((nowMs + 3_600_000) / step) * step : Date.parse(value)
    return toLocal(at, timeZone)
  }
  if (type === 'date' && value === null) return toLocal(nowMs, timeZone).slice(0, 10)
  return value ?? ''
}

/** The value as a command carries it; null while the field holds none. */
export function fromField(type: FactType, field: string, timeZone: string): string | null {
  const text = field.trim()
  if (text === '') return null
  if (type !== 'instant') return text
  const at = fromLocal(text, timeZone)
  return at === null ? null : new Date(at).toISOString()
}

/**
 * What the disruption board says for a fact: its number of cancelled services. The incident's own disruption
 * counts; without one, the open one with the most cancellations.
 */
export function proposalFor(
  rule: FactRule,
  disruptions: readonly Disruption[],
  disruptionId: string | null,
): { readonly value: string; readonly from: Disruption } | null {
  if (rule.from !== 'cancelledServices') return null
  const linked = disruptions.find(({ id }) => id === disruptionId)
  const from = linked ?? [...disruptions].sort((a, b) => b.counts.cancelled - a.counts.cancelled)[0]
  if (from === undefined || from.counts.cancelled === 0) return null
  return { value: String(from.counts.cancelled), from }
}

/** Messages that cannot be drafted without the fact. */
export const neededBy = (key: string, playbook: PlaybookFile): readonly string[] =>
  Object.entries(playbook.messages).flatMap(([message, { requires }]) => (requires.includes(key) ? [message] : []))
