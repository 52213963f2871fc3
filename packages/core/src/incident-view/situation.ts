/** What is looked at to tell a person what to do: an incident with all that belongs to it, and its playbook. */
import type { Approvable } from '../approval.ts'
import type { Carrier, Known } from '../facts.ts'
import type { AuthorityPlan } from '../incident/roles.ts'
import type { Person } from '../person.ts'
import type { PublicationState } from '../publication.ts'

/** A text of ours. */
export interface Text extends Approvable, Carrier {
  readonly id: string
  readonly message: string
  readonly account: string
  readonly sendAt: string | null
  readonly promisesAt: string | null
  /** It is kept and copied into replies, and never published. */
  readonly isAnswer: boolean
}

/** A text on its way to the public, or out. */
export interface Post {
  readonly id: string
  readonly draftId: string
  readonly channel: string
  readonly account: string
  readonly lang: string
  readonly state: PublicationState
  readonly queuedAt: string
  readonly sendAt: string | null
  readonly postedAt: string | null
  readonly readBy: readonly { readonly by: Person }[]
  /** Readers after those who are named. */
  readonly readMore: number
}

export interface KnownFact extends Known {
  readonly key: string
  readonly setBy: Person
}

export interface RailBatch {
  readonly id: string
  readonly count: number
  readonly dueAt: string
  readonly optionsAt: string | null
}

export interface Situation {
  readonly incident: {
    readonly declaredAt: string
    readonly detectedAt: string
    readonly firstPostAt: string | null
    readonly fullPostAt: string | null
    readonly roles: Readonly<Record<string, Person>>
    readonly givenBy: Readonly<Record<string, Person>>
    readonly tasks: Readonly<Record<string, unknown>>
    readonly exits: Readonly<Record<string, unknown>>
    readonly batches: readonly RailBatch[]
  }
  readonly facts: readonly KnownFact[]
  readonly texts: readonly Text[]
  readonly posts: readonly Post[]
  readonly promises: readonly { readonly id: string; readonly dueAt: string; readonly state: string }[]
}

/** A playbook as far as it says who does what by when; undefined where it says nothing. */
export interface Plan extends AuthorityPlan {
  readonly checklist?: readonly PlannedTask[] | undefined
  readonly exitCriteria?: readonly { readonly id: string }[] | undefined
  readonly facts: Readonly<Record<string, { readonly owner?: string | undefined }>>
}

export interface PlannedTask {
  readonly id: string
  /** Minutes from the declaration. */
  readonly offsetMin: number
  readonly role: string
  readonly evidence: 'none' | 'link' | 'note'
  readonly required: boolean
}

/** A brief for colleagues and partners, not a post to the public. */
export const isBrief = ({ channel }: Pick<Post, 'channel'>): boolean => channel === 'brief'
