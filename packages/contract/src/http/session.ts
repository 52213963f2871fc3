/** Who is here, and whether the room works. Every answer of a GET route carries `at`, the room's time. */
import type { Role } from '@tenfold/core/policy.ts'

/** GET /api/health, no sign-in. */
export interface Health {
  readonly status: 'ok' | 'degraded'
  readonly mode: 'drill' | 'live'
  readonly version: string
  /** What somebody should look at though the room works, such as files of playbooks; counts, no names. */
  readonly warnings: readonly string[]
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
