/** What the GET routes answer. Every answer carries `at`, the room's time, so that a screen can show its age. */
import type { Role } from '@tenfold/core/policy.ts'
import type {
  LanguageGround,
  Reference,
  Topic,
  TopicFinding,
  UrgencyFinding,
} from '@tenfold/core/understand/understanding.ts'
import type { Disruption, Fact, Incident, Person, PromiseClock, Publication, Rung, Surge } from './entities.ts'
import type { DomainEvent } from './events.ts'
import type { PlaybookFile } from './playbook-file.ts'

/** GET /api/health, no sign-in. */
export interface Health {
  readonly status: 'ok' | 'degraded'
  readonly mode: 'drill' | 'live'
  readonly version: string
}

/** GET /api/session: who I am and what the sign-in page may offer. Answers without a session too. */
export interface SessionInfo {
  readonly mode: 'drill' | 'live'
  readonly version: string
  readonly me: Me | null
  /** One-click personas; only in a drill that is bound to loopback. Roles, not people. */
  readonly personas: readonly { readonly id: string; readonly name: string; readonly role: Role }[]
}

export interface Me {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly accounts: readonly string[] | null
  readonly languages: readonly string[] | null
  readonly locale: 'en' | 'fi' | 'sv'
  readonly timeZone: string
}

/** GET /api/volume?from&to[&channel][&lang][&account]: at most 300 points, whatever the range. */
export interface Volume {
  readonly at: string
  readonly stepS: number
  readonly points: readonly {
    readonly at: string
    readonly observed: number
    readonly expected: number
    readonly low: number
    readonly high: number
  }[]
  readonly surges: readonly { readonly id: string; readonly at: string; readonly rung: Rung; readonly ratio: number }[]
  /** Range of all stored mentions; null when there are none. */
  readonly stored: { readonly from: string; readonly to: string } | null
}

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
  /** Near-copies: `size` counts this post too; `rootId` is its own id when it is the first. */
  readonly cluster: { readonly rootId: string; readonly size: number }
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

/** GET /api/incidents */
export interface IncidentList {
  readonly at: string
  readonly incidents: readonly (Incident & { readonly closedAt: string | null; readonly closeReason: string | null })[]
}

/** GET /api/incidents/:id/timeline, oldest first. */
export interface Timeline {
  readonly at: string
  readonly events: readonly DomainEvent[]
}

/** GET /api/incidents/:id/texts: our own words, which the board leaves out. */
export interface DraftTexts {
  readonly at: string
  readonly texts: readonly {
    readonly draftId: string
    readonly text: string
    readonly version: number
    readonly length: Measure
    readonly previous: string | null
  }[]
}

/** How long a text is by a channel's own rule. */
export interface Measure {
  readonly used: number
  readonly limit: number
  /** What is counted: `weighted` (X), `graphemes` (Bluesky), `utf16` (Facebook). */
  readonly unit: 'weighted' | 'graphemes' | 'utf16'
  readonly fits: boolean
  readonly warnings: readonly string[]
}

/** GET /api/playbooks */
export interface Playbooks {
  readonly at: string
  readonly playbooks: readonly PlaybookFile[]
}

/** GET /api/directory: names for screens, no secrets. */
export interface Directory {
  readonly at: string
  readonly people: readonly {
    readonly id: string
    readonly name: string
    readonly role: Role
    readonly languages: readonly string[] | null
    readonly disabled: boolean
  }[]
  readonly accounts: readonly AccountInfo[]
}
export interface AccountInfo {
  readonly key: string
  readonly channel: string
  readonly handle: string
  readonly name: string
  readonly languages: readonly string[]
}

/** GET /api/settings */
export interface Settings {
  readonly at: string
  readonly users: readonly (Me & { readonly disabled: boolean })[]
  readonly accounts: readonly AccountInfo[]
  readonly sources: readonly {
    readonly id: string
    readonly name: string
    readonly createdAt: string
    readonly lastSeenAt: string | null
    readonly revokedAt: string | null
    readonly accepted: number
  }[]
  readonly feeds: readonly {
    readonly id: string
    readonly name: string
    readonly kind: string
    readonly mode: string
    readonly urls: readonly string[]
    readonly intervalS: number
    readonly state: string
    readonly problem: string | null
    readonly lastOkAt: string | null
  }[]
  readonly wallKeys: readonly {
    readonly id: string
    readonly name: string
    readonly createdAt: string
    readonly expiresAt: string
    readonly revokedAt: string | null
    readonly lastSeenAt: string | null
  }[]
}

/** GET /api/disruptions/:id: one disruption with its services. */
export interface DisruptionDetail {
  readonly at: string
  readonly disruption: Disruption
  readonly text: Readonly<Record<string, string>>
  readonly services: readonly {
    readonly key: string
    readonly number: string
    readonly date: string
    readonly origin: string | null
    readonly destination: string | null
    readonly scheduledDepartureAt: string | null
    readonly state: string
    readonly delayMin: number | null
    /** The feed no longer speaks of it; `state` is what it said last. */
    readonly gone: boolean
  }[]
  /** Cancellations per hour of room time, for the one axis. */
  readonly cancelledPerHour: readonly { readonly at: string; readonly cancelled: number }[]
}

/** GET /api/incidents/:id/report (and `.csv` for the rows of `volume`). */
export interface IncidentReport {
  readonly at: string
  readonly incident: Incident & { readonly closedAt: string | null; readonly closeReason: string | null }
  readonly figures: {
    readonly mentions: number
    readonly expected: number
    readonly peak: {
      readonly at: string
      readonly observed: number
      readonly expected: number
      readonly ratio: number
      readonly windowMin: number
      readonly baseline: 'hourOfWeek' | 'trailing'
    } | null
    /** Minutes from onset and from detection to the first post; null: none yet. */
    readonly firstPostFromOnsetMin: number | null
    readonly firstPostFromDetectionMin: number | null
    readonly answered: number
    readonly stillOpen: number
    readonly promisesKept: number
    readonly promisesLate: number
  }
  readonly volume: {
    readonly stepS: number
    readonly points: readonly { readonly at: string; readonly observed: number; readonly expected: number }[]
  }
  readonly byChannel: readonly { readonly channel: string; readonly observed: number; readonly expected: number }[]
  readonly byLanguage: readonly { readonly lang: string; readonly observed: number; readonly expected: number }[]
  readonly surges: readonly Surge[]
  readonly disruptions: readonly Disruption[]
  readonly cancelledPerHour: readonly { readonly at: string; readonly cancelled: number }[]
  readonly posts: readonly Publication[]
  readonly promises: readonly PromiseClock[]
  readonly facts: readonly Fact[]
  readonly people: readonly Person[]
  /** What the figures stand on: baseline method, gaps, stale minutes, whether the data is synthetic. */
  readonly dataQuality: readonly { readonly code: string; readonly detail: Readonly<Record<string, string | number>> }[]
}
