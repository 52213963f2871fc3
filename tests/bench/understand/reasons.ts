/**
 * Which of the file's reasons the rules speak of. Rules say topics, not reasons, so they are read in two ways: by the
 * main topic alone, and with the words it stands on, which tell a cancellation from a delay and damage from loss.
 * No topic speaks of "longlines".
 */
import { confusionOf, scoresOf } from '@tenfold/core/learn/confusion.ts'
import { TOPICS, type Topic, type TopicFinding } from '@tenfold/core/understand/understanding.ts'

export type ReasonOfTopic = Readonly<Record<Topic, string>>

/** As a person would read the topics. */
export const REASONS: ReasonOfTopic = {
  'cancellation-delay': 'Late Flight',
  baggage: 'Lost Luggage',
  contact: 'Customer Service Issue',
  'booking-app-payment': 'Flight Booking Problems',
  staff: 'Flight Attendant Complaints',
  'on-board': 'Bad Flight',
  'service-status': 'Late Flight',
  care: 'Late Flight',
  rebooking: 'Flight Booking Problems',
  'refund-compensation': 'Customer Service Issue',
  thanks: 'Customer Service Issue',
  safety: 'Bad Flight',
  press: "Can't Tell",
  rumour: "Can't Tell",
  opinion: "Can't Tell",
  other: "Can't Tell",
}
const CANCELLED = /cancel/
const DAMAGED = /damag|broke|rip|ruin|crack|destr|torn|wet|soak|smash|dent/

/** Which reason the rules give. */
export type Reading = (topics: readonly TopicFinding[], reasons: ReasonOfTopic) => string

export const byTopic: Reading = ([main], reasons) => reasons[main?.topic ?? 'other']

export const byWords: Reading = (topics, reasons) => {
  const main = topics[0]
  if (main?.topic === 'cancellation-delay' && CANCELLED.test(main.reason)) return 'Cancelled Flight'
  if (main?.topic === 'baggage' && DAMAGED.test(main.reason)) return 'Damaged Luggage'
  return byTopic(topics, reasons)
}

/** Reasons as topics see them. */
export function merged(reason: string): string {
  if (reason === 'Cancelled Flight') return 'Late Flight'
  return reason === 'Damaged Luggage' ? 'Lost Luggage' : reason
}

export interface Complaint {
  readonly text: string
  readonly reason: string
  readonly topics: readonly TopicFinding[]
}

/**
 * The table that makes the most of the rules, so that they are not beaten by ours: one topic after the other gets
 * whatever reason raises the macro-F1 on all complaints, those held out as well, until none does.
 */
export function bestReasons(complaints: readonly Complaint[], reading: Reading): ReasonOfTopic {
  const choices = [...new Set(complaints.map(({ reason }) => reason))]
  const scoreOf = (reasons: ReasonOfTopic): number =>
    scoresOf(
      confusionOf(complaints.map(({ reason, topics }) => ({ truth: reason, predicted: reading(topics, reasons) }))),
    ).macroF1
  let best = REASONS
  let score = scoreOf(best)
  for (let before = 0; before < score; ) {
    before = score
    for (const topic of TOPICS) {
      for (const reason of choices) {
        const other = { ...best, [topic]: reason }
        const scored = scoreOf(other)
        if (scored > score) [best, score] = [other, scored]
      }
    }
  }
  return best
}
