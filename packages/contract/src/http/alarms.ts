/** What rings, when and for whom. Every answer of a GET route carries `at`, the room's time. */
import type { Level } from '@tenfold/core/surge/level.ts'
import type { StateRules } from '@tenfold/core/surge/state-rules.ts'
import type { Alarm, CalendarEntry, Person, Slice } from '../entities.ts'

/** GET /api/rules: the rules of the room's states, newest version first. */
export interface Rules {
  readonly at: string
  readonly rules: StateRules
  readonly version: number
  /** Who changed them when; the newest 20. The first version is the house's own. */
  readonly versions: readonly {
    readonly version: number
    readonly rules: StateRules
    readonly by: Person | null
    readonly changedAt: string
  }[]
}

/** POST /api/rules/try {rules}: what would have fired in the last 28 days. Changes nothing. */
export interface RulesTried {
  readonly at: string
  readonly from: string
  readonly to: string
  /** Rises of the room's state, oldest first, the newest 200. */
  readonly rises: readonly { readonly at: string; readonly level: Level; readonly reasons: Alarm['reasons'] }[]
  /** Alarms by rule, those of parts among them. */
  readonly counts: Readonly<Record<Alarm['rule'], number>>
}

/** GET /api/on-call */
export interface OnCall {
  readonly at: string
  readonly people: readonly { readonly userId: string; readonly name: string; readonly email: boolean }[]
  /** Whether e-mail can be sent at all (SMTP_URL). */
  readonly mail: boolean
  readonly webhooks: readonly {
    readonly id: string
    readonly name: string
    /** Scheme and host only: of chat services the path is the secret. */
    readonly url: string
    readonly createdAt: string
    readonly lastOkAt: string | null
    readonly problem: string | null
  }[]
}

/** GET /api/calendar */
export interface Calendar {
  readonly at: string
  readonly entries: readonly CalendarEntry[]
}

/** GET /api/alarms?days≤90: what was raised, newest first, and which rules were the noisiest. */
export interface AlarmHistory {
  readonly at: string
  readonly from: string
  readonly alarms: readonly Alarm[]
  /** The most alarms first. */
  readonly rules: readonly {
    readonly rule: Alarm['rule']
    readonly slice: Slice | null
    readonly alarms: number
    readonly acknowledged: number
    readonly shelved: number
    /** Of those with an incident declared while they were open. */
    readonly declared: number
    /** Median minutes until somebody acknowledged; null: nobody did. */
    readonly medianAckMin: number | null
  }[]
}
