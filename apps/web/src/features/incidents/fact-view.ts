import type { Fact } from '@tenfold/contract/drafting.ts'
import type { Disruption } from '@tenfold/contract/entities.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import type { Locale } from '../../i18n/locale.tsx'
import { storiesOf } from '../../live/stories.ts'

export type FactType = Fact['type']
export type FactRule = PlaybookFile['facts'][string]

const COUNTED: Readonly<Record<NonNullable<FactRule['from']>, (disruption: Disruption) => number>> = {
  cancelledServices: ({ counts }) => counts.cancelled,
  atRiskServices: ({ counts }) => counts.atRisk,
  delayedServices: ({ counts }) => counts.delayed,
  // Of a threat nothing is cancelled yet: those whom it would concern are at risk.
  customers: ({ phase, customers, customersAtRisk }) =>
    (customers ?? (phase === 'threat' ? customersAtRisk : null))?.likely ?? 0,
}

export interface Proposal {
  readonly value: string
  /** What it was counted from, the largest first; several stories are added up. */
  readonly from: readonly Disruption[]
}

/**
 * What the disruption board says for a fact: the count of the linked disruptions, each story once; without a linked
 * one that counts, the open story with the most. Null: the fact is not counted, or there is nothing to count.
 */
export function proposalFor(
  rule: FactRule,
  disruptions: readonly Disruption[],
  { links, disruptionId }: Pick<Incident, 'links' | 'disruptionId'>,
): Proposal | null {
  if (rule.from === undefined) return null
  const count = COUNTED[rule.from]
  const isLinked = ({ id }: Disruption): boolean =>
    id === disruptionId || links.some((link) => link.noun === 'disruption' && link.id === id)
  const tellers = (of: readonly Disruption[]) =>
    storiesOf(of)
      .flatMap(({ tellers }) => [...tellers].sort((a, b) => count(b) - count(a)).slice(0, 1))
      .filter((each) => count(each) > 0)
      .sort((a, b) => count(b) - count(a))
  const linked = disruptions.filter(isLinked)
  const from = linked.length > 0 ? tellers(linked) : tellers(disruptions).slice(0, 1)
  if (from.length === 0) return null
  return { value: String(from.reduce((sum, each) => sum + count(each), 0)), from }
}

/** How the history names what a value was counted from. */
export const countedNames = (from: readonly Disruption[], locale: Locale): string =>
  from.map(({ title }) => inLanguage(title, locale)).join(' + ')

/**
 * The disruptions on the board that a value was counted from.
 * @param why what the history says of it, made by `countedNames` in any language; null: it says nothing
 * @returns none, where others are counted today than were then
 */
export function countedFor(
  rule: FactRule,
  disruptions: readonly Disruption[],
  incident: Pick<Incident, 'links' | 'disruptionId'>,
  why: string | null,
): readonly Disruption[] {
  const names = why?.split(' + ') ?? []
  const from = proposalFor(rule, disruptions, incident)?.from ?? []
  const isNamed = ({ title }: Disruption): boolean => Object.values(title).some((each) => names.includes(each))
  return names.length === from.length && from.every(isNamed) ? from : []
}

/** Messages that cannot be drafted without the fact. */
export const neededBy = (key: string, playbook: PlaybookFile): readonly string[] =>
  Object.entries(playbook.messages).flatMap(([message, { requires }]) => (requires.includes(key) ? [message] : []))
