/** What goes to the thread that understands, and what comes back. */
import type { Model } from '@tenfold/core/learn/model.ts'
import type { Post, Topic } from '@tenfold/core/understand/understanding.ts'

/** A stored mention as it is read for understanding. */
export interface Stored {
  readonly id: number
  readonly text: string
  /** As stored, and as it is counted. */
  readonly lang: string
  /** The source's word; `und` where it has none. */
  readonly source: string
  readonly editedMs: number
  readonly kind: Post['kind']
  readonly accounts: readonly string[]
  readonly author: string
  readonly followers: number | null
  readonly createdMs: number
  readonly channel: string
  /** What a person said of it before its text was changed. */
  readonly person?: Corrections
}

export interface Corrections {
  readonly lang?: string
  readonly topics?: readonly Topic[]
  readonly needsReply?: boolean
}

/** A batch that is understood: rows ready for COPY, and the posts whose language is another than stored. */
export interface Understood {
  readonly copy: Uint8Array
  readonly languages: readonly { readonly id: number; readonly lang: string }[]
  /** What the machine says now of posts that a person corrected: what taking the correction back leads to. */
  readonly machine: readonly Machine[]
}

export type Machine =
  | { readonly id: number; readonly field: 'topics'; readonly was: readonly Topic[] }
  | { readonly id: number; readonly field: 'needsReply'; readonly was: boolean }

/** A post that was understood in an earlier run, to go on with the clusters and counts where they were. */
export interface Remembered {
  readonly id: number
  readonly text: string
  readonly author: string
  readonly createdMs: number
  readonly rootId: number
}

export type Task =
  | { readonly do: 'understand'; readonly posts: readonly Stored[] }
  | { readonly do: 'remember'; readonly posts: readonly Remembered[] }
  | { readonly do: 'forget' }
  /** Null: nothing was learned. */
  | { readonly do: 'learn'; readonly model: Model | null; readonly on: boolean }

export type Order = Task & { readonly number: number }
export type Answer =
  | { readonly number: number; readonly understood: Understood | null }
  | { readonly number: number; readonly error: string }
