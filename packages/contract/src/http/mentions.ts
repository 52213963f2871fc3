/** What people say, and how it is understood. Every answer of a GET route carries `at`, the room's time. */
import type {
  LanguageGround,
  Reference,
  Topic,
  TopicFinding,
  UrgencyFinding,
} from '@tenfold/core/understand/understanding.ts'
import type { Person } from '../entities.ts'

/** A mention with its text; fetched by id, never in an event. */
export interface Mention {
  readonly id: string
  readonly channel: string
  readonly lang: string
  readonly accounts: readonly string[]
  readonly author: { readonly handle: string; readonly name: string | null; readonly followers: number | null }
  readonly text: string
  readonly createdAt: string
  readonly editedAt: string | null
  readonly kind: string
  readonly url: string | null
  /** Null: stored, but not understood yet. */
  readonly understood: Understood | null
}

/** What was understood of a mention. Booking references are masked here and in the mention's text. */
export interface Understood {
  readonly langBy: LanguageGround
  /** The main one first. */
  readonly topics: readonly TopicFinding[]
  readonly needsReply: boolean
  /** 0–100. */
  readonly urgency: number
  readonly urgencyReasons: readonly UrgencyFinding[]
  /** In the order of the text; `start` and `end` count in the masked text. */
  readonly references: readonly (Reference & { readonly service: ServiceLink | null })[]
  /**
   * Near-copies: `size` counts this post too; `rootId` is its own id when it is the first, which was made at `firstAt`
   * (null: it was deleted, or may not be read).
   */
  readonly cluster: { readonly rootId: string; readonly size: number; readonly firstAt: string | null }
  /** Posts of this author in the 24 hours before, this one included. */
  readonly contacts: number
  /** What was learned from corrections proposes, where it differs from the main topic. */
  readonly proposed: { readonly topic: Topic; readonly probability: number } | null
  /** What a person corrected, who and when. */
  readonly corrected: readonly {
    readonly field: 'lang' | 'topics' | 'needsReply'
    readonly by: Person
    readonly at: string
  }[]
}

/** A known service that a post names: the one of that number nearest in time. */
export interface ServiceLink {
  readonly state: string
  readonly delayMin: number | null
  readonly date: string
  readonly disruptionId: string | null
}

/** GET /api/clusters/:rootId: near-copies of one post. */
export interface ClusterDetail {
  readonly at: string
  readonly rootId: string
  /** Null: it was deleted, or may not be read. */
  readonly root: Mention | null
  readonly size: number
  /** Its posts of the last hour, and all posts of the last hour. */
  readonly lastHour: { readonly posts: number; readonly of: number }
}

/** GET /api/mentions/:id/bookings: the booking references of one mention, unmasked, for those who answer. */
export interface Bookings {
  readonly at: string
  readonly bookings: readonly string[]
}

/** GET /api/learning: what the corrections teach. */
export interface Learning {
  readonly at: string
  readonly on: boolean
  readonly labels: { readonly lang: number; readonly topics: number; readonly needsReply: number }
  /** Topic labels from which on a model is trained. */
  readonly needed: number
  /** Of the model in use; null: none yet. Shares are of held-out labels. */
  readonly model: {
    readonly trainedAt: string
    readonly trainedOn: number
    readonly macroF1: number
    readonly rulesMacroF1: number
    readonly right: number
    readonly rulesRight: number
    readonly heldOut: number
  } | null
}

/** GET /api/mentions?before=ID&limit≤100[&channel][&lang][&account][&topic][&needsReply=true] newest first, or ?ids=1,2,3 (≤100). */
export interface Mentions {
  readonly at: string
  readonly mentions: readonly Mention[]
}
