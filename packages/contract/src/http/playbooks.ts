/** Playbooks and their files. Every answer of a GET route carries `at`, the room's time. */
import type { Person } from '../entities.ts'
import type { PlaybookFile } from '../playbook-file.ts'

/** GET /api/playbooks: what there is to choose from. With `?findings=true` every file is checked as a whole first. */
export interface Playbooks {
  readonly at: string
  /** Those in use, in the order of their ids. */
  readonly playbooks: readonly PlaybookSummary[]
  /** Files that cannot be used as they stand, or are gone. */
  readonly troubled: readonly PlaybookTrouble[]
  /** How much the check says of each file as it stands, by id; null: not asked for. */
  readonly findings: Readonly<
    Record<string, { readonly problem: number; readonly warning: number; readonly hint: number }>
  > | null
}

/** `bad`: the file has a problem. `missing`: it is gone. `retired`: somebody put it away. */
export interface PlaybookTrouble {
  readonly id: string
  readonly kind: 'bad' | 'missing' | 'retired'
  /** The first problem of a bad file. */
  readonly finding: PlaybookFinding | null
  /** The version that is in use for want of another; null: there was never a good one. */
  readonly version: number | null
  readonly title: Readonly<Record<string, string>> | null
  /** Open incidents that use it. */
  readonly incidents: number
}

export interface PlaybookSummary {
  readonly id: string
  readonly version: number
  readonly title: Readonly<Record<string, string>>
  readonly reviewedOn: string | null
  /** Local day. */
  readonly nextReview: string | null
  /** What proposes it; null: nothing does. */
  readonly trigger: PlaybookFile['trigger'] | null
  readonly messages: number
  readonly facts: number
  /** Messages whose texts are there, of those that have to be in the language. */
  readonly languages: readonly { readonly lang: string; readonly written: number; readonly of: number }[]
}

/** GET /api/playbooks/:id: the version in use. */
export interface PlaybookInUse {
  readonly at: string
  readonly playbook: PlaybookFile
}

/** GET /api/playbooks/:id/versions: texts that were good once, the newest first. */
export interface PlaybookVersions {
  readonly at: string
  /** SHA-256 of the file as it stands; null: it is missing. */
  readonly hash: string | null
  readonly versions: readonly {
    readonly id: string
    readonly version: number
    readonly hash: string
    /** By the machine's clock: when it was read last. */
    readonly readAt: string
    /** Null: it was not saved in the room. */
    readonly savedBy: Person | null
  }[]
}

/** GET /api/playbooks/:id/versions/:versionId */
export interface PlaybookVersion {
  readonly at: string
  readonly source: string
}

/** What the check says of one place in a playbook; `findingSentence` of the text package says it in each language. */
export interface PlaybookFinding {
  /** From 1. */
  readonly line: number
  /** Dotted, such as `messages.aware.texts`; empty for the file as a whole. */
  readonly path: string
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
  readonly level: 'problem' | 'warning' | 'hint'
}

/** POST /api/playbooks/check {id, source}: what a save would say; nothing is saved. */
export interface PlaybookCheck {
  readonly at: string
  /** SHA-256 of the file as it stands; a save names it. Null: there is no such file yet. */
  readonly hash: string | null
  /** In the order of their lines. */
  readonly findings: readonly PlaybookFinding[]
  /** As far as it is of the format, to look at; null: it is not. */
  readonly playbook: PlaybookFile | null
}

/** GET /api/playbooks/:id/source: the file as it stands. */
export interface PlaybookSource extends PlaybookCheck {
  readonly source: string
}
