/** Whether a person must answer a post, and how soon. */

import type { LexiconTopic, Signal } from './lexicon.ts'
import { cut } from './tokens.ts'
import { type Reading, TROUBLES } from './topics.ts'
import type {
  ClusterFinding,
  Post,
  Reference,
  Topic,
  Understanding,
  UrgencyFinding,
  UrgencyReason,
} from './understanding.ts'

/** What each reason adds to the urgency. Set by judgement: whoever may come to harm first, then who cannot wait. */
const POINTS: Readonly<Record<UrgencyReason, number>> = {
  safety: 60, // life and limb: above everything but two other reasons together
  medical: 40, // medicine in a lost bag, an illness on board
  stranded: 30, // no way on and no bed
  minor: 25, // a child, above all one alone
  elderly: 25,
  'departure-soon': 25, // an answer after departure is none
  press: 20, // a newspaper's deadline
  complaint: 10,
  question: 10,
  request: 10,
  reference: 5, // names the booking or service: can be answered at once
  addressed: 5,
  'repeat-contact': 0, // CONTACTS, by their number
  'cluster-velocity': 0, // VELOCITY, by the cluster's posts in fifteen minutes
}
/** Posts of one author within 24 hours, from which on they add so much. */
const CONTACTS = [
  { from: 4, points: 20 },
  { from: 3, points: 15 },
  { from: 2, points: 10 },
] as const
/** Posts of one cluster within fifteen minutes: many ask the same, and one answer serves them all. */
const VELOCITY = [
  { from: 100, points: 20 },
  { from: 20, points: 10 },
  { from: 5, points: 5 },
] as const
const MOST = 100
/** Signals that raise the urgency by themselves. */
const URGENT_SIGNALS = [
  'stranded',
  'minor',
  'elderly',
  'medical',
  'departure-soon',
] as const satisfies readonly Signal[]
const DETAIL_UNITS = 60
/** Kinds that are said to us by what they are. */
const ADDRESSED: ReadonlySet<Post['kind']> = new Set(['reply', 'comment', 'dm'])

export type ReplyJudgement = Pick<Understanding, 'needsReply' | 'urgency' | 'urgencyReasons'>

export interface Surroundings {
  readonly recent: ClusterFinding['recent']
  readonly contacts: Understanding['contacts']
}

/**
 * Needs a reply: whatever asks, requests, names a service or booking or complains to us, each direct message and
 * each safety word; and what somebody says of himself or to us, to our face. Not: thanks, remarks, news, reposts.
 */
export function judgeReply(
  post: Pick<Post, 'kind' | 'accounts'>,
  reading: Reading,
  references: readonly Pick<Reference, 'kind' | 'label'>[],
  { recent, contacts }: Surroundings,
): ReplyJudgement {
  const reasons = reasonsOf(reading, references)
  const isAddressed =
    ADDRESSED.has(post.kind) || reading.text.beginsWithHandle || (post.accounts.length > 0 && post.kind !== 'quote')
  const needsReply = needs(post.kind, isAddressed, reading, reasons)
  if (!needsReply) return { needsReply, urgency: 0, urgencyReasons: [] }
  const found: UrgencyFinding[] = [...reasons].map(([reason, detail]) => ({ reason, points: POINTS[reason], detail }))
  if (isAddressed) found.push({ reason: 'addressed', points: POINTS.addressed, detail: post.kind === 'dm' ? 'dm' : '' })
  const contact = CONTACTS.find(({ from }) => contacts >= from)
  if (contact !== undefined) found.push({ reason: 'repeat-contact', points: contact.points, detail: `${contacts}` })
  const velocity = VELOCITY.find(({ from }) => recent >= from)
  if (velocity !== undefined) found.push({ reason: 'cluster-velocity', points: velocity.points, detail: `${recent}` })
  found.sort((a, b) => b.points - a.points)
  const urgency = Math.min(
    MOST,
    found.reduce((sum, { points }) => sum + points, 0),
  )
  return { needsReply, urgency, urgencyReasons: found }
}

/** What speaks for an answer, with the words that say so. */
function reasonsOf(
  reading: Reading,
  references: readonly Pick<Reference, 'kind' | 'label'>[],
): Map<UrgencyReason, string> {
  const reasons = new Map<UrgencyReason, string>()
  const { signals, text } = reading
  const wordsOf = (signal: Signal): string | undefined => detailOf(signals.get(signal)?.[0]?.words)
  for (const topic of ['safety', 'press'] as const) {
    const finding = findingOf(reading, topic)
    if (finding !== undefined) reasons.set(topic, wordsOfReason(finding.reason))
  }
  for (const signal of URGENT_SIGNALS) {
    const words = wordsOf(signal)
    if (words !== undefined) reasons.set(signal, words)
  }
  const thanks = findingOf(reading, 'thanks') !== undefined
  // What a thank-you mentions is no complaint, unless a "but" leads to it.
  if (!thanks || signals.has('contrast')) {
    const trouble = reading.topics.find(({ topic }) => isTrouble(topic))
    const unhappy = thanks && trouble === undefined ? undefined : wordsOf('complaint')
    // Who praises the new seats has no trouble on board.
    const isPleased = trouble?.topic === 'on-board' && signals.has('praise')
    const words = unhappy ?? (trouble === undefined || isPleased ? undefined : wordsOfReason(trouble.reason))
    if (words !== undefined) reasons.set('complaint', words)
  }
  const question = wordsOf('question') ?? (text.hasQuestionMark ? '?' : undefined)
  if (question !== undefined) reasons.set('question', question)
  const request = wordsOf('request')
  if (request !== undefined) reasons.set('request', request)
  const named = references.find(({ kind }) => kind === 'booking' || kind === 'flight' || kind === 'train')
  if (named !== undefined && !thanks) reasons.set('reference', cut(named.label, DETAIL_UNITS))
  return reasons
}

function needs(
  kind: Post['kind'],
  isAddressed: boolean,
  reading: Reading,
  reasons: ReadonlyMap<UrgencyReason, string>,
): boolean {
  if (kind === 'dm' || reasons.has('safety')) return true
  if (kind === 'repost') return false
  const asks = reasons.has('question') || reasons.has('request')
  // Said about us and not to us, a question is ours only when it is about a journey.
  if (!isAddressed) return asks && (reasons.has('reference') || reasons.has('complaint') || reasons.has('request'))
  if (asks || reasons.has('complaint') || reasons.has('reference') || reasons.has('press')) return true
  // "Wheelchair help has not come": no word of it complains, and somebody has to.
  if (URGENT_SIGNALS.some((signal) => reasons.has(signal)) && findingOf(reading, 'thanks') === undefined) return true
  return isSaidToUs(reading)
}

/** Somebody begins with our name and speaks of himself or to us, and it is no thank-you and no remark. */
function isSaidToUs({ topics, signals, text }: Reading): boolean {
  if (!text.beginsWithHandle || text.starts.length < 2) return false
  if (signals.has('praise') || topics.some(({ topic }) => topic === 'thanks' || topic === 'opinion')) return false
  return signals.has('personal') || !text.hasLink
}

const findingOf = ({ topics }: Reading, topic: Topic) => topics.find((finding) => finding.topic === topic)
const isTrouble = (topic: Topic): boolean => TROUBLES.has(topic as LexiconTopic)
const detailOf = (words: string | undefined) => words && cut(words, DETAIL_UNITS)
/** The words of a topic's reason, without the entry. */
const wordsOfReason = (reason: string): string =>
  cut(reason.slice(0, Math.max(0, reason.lastIndexOf(' ('))), DETAIL_UNITS)
