/** Who and what the room knows: people, accounts, the library, feeds. Every answer of a GET route carries `at`, the room's time. */
import type { Purpose } from '@tenfold/core/account.ts'
import type { Role } from '@tenfold/core/policy.ts'
import type { Asset } from '../entities.ts'
import type { Me } from './session.ts'

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
  readonly purpose: Purpose
  /** ISO 3166-1 country; null: everybody. */
  readonly market: string | null
  readonly followers: number | null
  readonly followersAt: string | null
}

/** GET /api/assets: the library of what may go with a post. */
export interface Assets {
  readonly at: string
  readonly assets: readonly Asset[]
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
