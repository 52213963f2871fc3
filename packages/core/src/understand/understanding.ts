/** What Tenfold understands of one post. Everything here can be explained: each finding says what it stands on. */

/** What a post is about; a post has several, the main one first. `other` stands alone. */
export const TOPICS = [
  'safety', // fire, smoke, injured, evacuated, derailed, threat
  'cancellation-delay',
  'rebooking',
  'refund-compensation',
  'care', // hotel, meals, a place to wait
  'baggage',
  'contact', // cannot get through to us
  'booking-app-payment',
  'staff',
  'on-board', // seats, heat, toilets, food, Wi-Fi
  'service-status', // does it run, when does it leave, from where
  'press', // a journalist or a politician asks
  'rumour',
  'thanks',
  'opinion',
  'other',
] as const
export type Topic = (typeof TOPICS)[number]

export interface TopicFinding {
  readonly topic: Topic
  /** The words of the post that say so and the entry that they match, as `peruttu (fi: peru*)`; at most 120 characters. */
  readonly reason: string
}

/** Who or what said which language it is. */
export const LANGUAGE_GROUNDS = ['source', 'script', 'detector', 'vote', 'none', 'person'] as const
export type LanguageGround = (typeof LANGUAGE_GROUNDS)[number]

export interface LanguageFinding {
  /** BCP-47; `und` where it would be a guess. */
  readonly lang: string
  readonly by: LanguageGround
}

/** Why a person must answer, and how soon. */
export const URGENCY_REASONS = [
  'safety',
  'stranded',
  'minor',
  'elderly',
  'medical',
  'departure-soon',
  'repeat-contact',
  'press',
  'cluster-velocity',
  'complaint',
  'question',
  'request',
  'reference',
  'addressed',
] as const
export type UrgencyReason = (typeof URGENCY_REASONS)[number]

export interface UrgencyFinding {
  readonly reason: UrgencyReason
  /** What it adds to the urgency; the sum is cut at 100. */
  readonly points: number
  /** The words that say so, or the count (`3` contacts, `24` posts in 15 minutes); empty when there are none. */
  readonly detail: string
}

export const REFERENCE_KINDS = ['flight', 'train', 'station', 'airport', 'booking'] as const
export type ReferenceKind = (typeof REFERENCE_KINDS)[number]

export interface Reference {
  readonly kind: ReferenceKind
  /**
   * The one way to write it: `AY431` (IATA carrier code and number without leading zeros), `IC 27` or `27` for a
   * train without a category, an IATA code for an airport, the station's own code (else name) for a station,
   * the masked form for a booking (`A7••••`).
   */
  readonly value: string
  /** What people call it: `Finnair 431`, `Tampere`; equals `value` when there is no other name. */
  readonly label: string
  /** Where it stands in the post's text, UTF-16 units, end excluded. */
  readonly start: number
  readonly end: number
}

/** Near-copies of one post. A post without copies is a cluster of its own. */
export interface ClusterFinding {
  /** Key of the first post of the cluster; the post's own key when it is the first. */
  readonly root: string
  /** Posts of the cluster so far, this one included. */
  readonly size: number
  /** Posts of the cluster made in the fifteen minutes before this one, this one included. */
  readonly recent: number
}

export interface Understanding {
  readonly language: LanguageFinding
  readonly topics: readonly TopicFinding[]
  readonly needsReply: boolean
  /** 0–100; 0 for a post that needs no reply and holds no safety word. */
  readonly urgency: number
  readonly urgencyReasons: readonly UrgencyFinding[]
  readonly references: readonly Reference[]
  readonly cluster: ClusterFinding
  /** Posts of this author in the 24 hours before this one, this one included. */
  readonly contacts: number
}

/** What understanding reads of a post. */
export interface Post {
  /** Unique: channel and external id, or the number of the mention. */
  readonly key: string
  readonly text: string
  /** BCP-47, when the source names it. */
  readonly lang?: string | undefined
  readonly kind: 'post' | 'reply' | 'repost' | 'quote' | 'comment' | 'dm'
  /** Our accounts that it addresses or matched. */
  readonly accounts: readonly string[]
  /** Keyed hash of the author; never the handle. */
  readonly author: string
  readonly followers?: number | undefined
  readonly createdMs: number
}
