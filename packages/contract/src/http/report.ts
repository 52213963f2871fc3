/** The report of an incident. Every answer of a GET route carries `at`, the room's time. */
import type { Fact, PromiseClock, Publication } from '../drafting.ts'
import type { Disruption, Person, Surge } from '../entities.ts'
import type { Incident } from '../incident.ts'

/** What went another way than the playbook says. `reason`: of a stand-in the role that was stood in for. */
export interface Exception {
  readonly kind: 'breakGlass' | 'standIn' | 'unlock' | 'closedOpen'
  readonly at: string
  readonly by: Person | null
  readonly reason: string
  readonly account: string | null
  readonly lang: string | null
}

export interface CopiedAnswer {
  readonly draftId: string
  /** Key of the playbook's message. */
  readonly message: string
  readonly account: string
  readonly lang: string
  readonly count: number
  /** How many people copied it. */
  readonly people: number
  /** How many different texts it had when it was copied: above one, those who asked early were told something else. */
  readonly texts: number
  readonly firstAt: string
  readonly lastAt: string
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
      readonly knownDays: number
    } | null
    /** Minutes from onset and from detection to the first post; null: none yet. */
    readonly firstPostFromOnsetMin: number | null
    readonly firstPostFromDetectionMin: number | null
    /** The same for the first full statement. */
    readonly fullPostFromDetectionMin: number | null
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
  readonly exceptions: readonly Exception[]
  /** Saved answers that were copied into replies, the most copied first. */
  readonly answers: readonly CopiedAnswer[]
  /** The playbook as it was when the incident was declared; null: none, or from before versions were kept. */
  readonly playbook: {
    readonly id: string
    readonly version: number
    /** SHA-256 of its text. */
    readonly hash: string
  } | null
  /** Duplicates that were merged into it: their posts, promises and exceptions are counted here, each once. */
  readonly merged: readonly { readonly incidentId: string; readonly title: string; readonly at: string }[]
  /** What the figures stand on: baseline method, gaps, stale minutes, whether the data is synthetic. */
  readonly dataQuality: readonly { readonly code: string; readonly detail: Readonly<Record<string, string | number>> }[]
}
