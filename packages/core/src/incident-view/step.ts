/** One thing that a person can do now, and how much it presses. */
import { MINUTE } from '../time.ts'

export const URGENCIES = ['late', 'soon', 'open'] as const
export type Urgency = (typeof URGENCIES)[number]

interface Due {
  readonly urgency: Urgency
  /** Epoch milliseconds; null: it has no time of its own. */
  readonly dueMs: number | null
}

export type Step = Due &
  (
    | { readonly kind: 'correct' | 'takeBack' | 'refresh'; readonly draftIds: string[]; readonly keys: string[] }
    | { readonly kind: 'speak'; readonly what: 'firstWords' | 'fullStatement' }
    /** `draftIds`: texts that would answer it and are not out yet. */
    | { readonly kind: 'promise'; readonly promiseId: string; readonly draftIds: string[] }
    | { readonly kind: 'options'; readonly batchIds: string[]; readonly services: number }
    | { readonly kind: 'approve' | 'post' | 'rebrief'; readonly message: string; readonly draftIds: string[] }
    /** Saved answers, all of them as one. */
    | { readonly kind: 'approveAnswers' | 'renewAnswers'; readonly draftIds: string[] }
    | { readonly kind: 'fact'; readonly key: string }
    | {
        readonly kind: 'task'
        readonly item: string
        readonly role: string
        readonly evidence: 'none' | 'link' | 'note'
      }
    | { readonly kind: 'roles'; readonly roles: string[] }
    | { readonly kind: 'brief'; readonly message: string; readonly publicationIds: string[] }
    | { readonly kind: 'exits'; readonly criteria: string[] }
  )

/** What is due so soon asks for attention. */
export const SOON_MS = 5 * MINUTE

/** How much something presses at `nowMs` that is due at `dueMs`. */
export function urgencyOf(dueMs: number, nowMs: number, soonMs = SOON_MS): Urgency {
  if (nowMs > dueMs) return 'late'
  return dueMs - nowMs <= soonMs ? 'soon' : 'open'
}

/** The most urgent first. What is late without a time is wrong already and comes before all else. */
export const byUrgency = (a: Step, b: Step): number =>
  URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency) || placeOf(a) - placeOf(b)

const placeOf = ({ urgency, dueMs }: Step): number => dueMs ?? (urgency === 'late' ? 0 : Number.MAX_SAFE_INTEGER)
