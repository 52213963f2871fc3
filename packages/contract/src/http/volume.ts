/** How much is said, what is to come, and why. Every answer of a GET route carries `at`, the room's time. */
import type { Disruption, RatioView, Rung, Slice } from '../entities.ts'
import type { Mention, ServiceLink } from './mentions.ts'

/** GET /api/volume?from&to[&channel][&lang][&account]: at most 300 points, whatever the range. */
export interface Volume {
  readonly at: string
  readonly stepS: number
  readonly points: readonly {
    readonly at: string
    readonly observed: number
    /**
     * Distinct authors in the step, from 5,000 up "at least"; null: not known (steps of more than ten minutes, posts
     * that are not understood yet, and those that were stored before authors were counted).
     */
    readonly authors: number | null
    readonly expected: number
    readonly low: number
    readonly high: number
  }[]
  /** Rungs as surges of this part told them, each at its own time. */
  readonly surges: readonly { readonly id: string; readonly at: string; readonly rung: Rung }[]
  /** Range of all stored mentions; null when there are none. */
  readonly stored: { readonly from: string; readonly to: string } | null
  /** What is to come, where the range reaches to now; null: too little is known, or the range is of the past. */
  readonly ahead: Ahead | null
}

/** Volume in the coming hour, made anew each minute. */
export interface Ahead {
  /** In steps of `stepS` of the volume, the first follows the newest point; nine of ten lie within low and high. */
  readonly points: readonly {
    readonly at: string
    readonly expected: number
    readonly low: number
    readonly high: number
  }[]
  /** Messages in the 30 and in the 60 minutes to come. */
  readonly in30: AheadSum
  readonly in60: AheadSum
}

export interface AheadSum {
  readonly expected: number
  readonly low: number
  readonly high: number
  /** How far such sums were off over the last day: the median of |forecast − observed| / observed; null: not known yet. */
  readonly pastError: number | null
  /** Share of them that fell within their band, and how many there were. */
  readonly within: number | null
  readonly of: number
}

/** GET /api/surges/:id/why, or /api/why?kind&value for a part that has no surge: what drives it. */
export interface Why {
  readonly at: string
  readonly slice: Slice
  /** The window that is explained, and the same figures that grade it. */
  readonly from: string
  readonly to: string
  readonly figure: RatioView
  /** One-sided lower 90 % bound of observed over expected. */
  readonly lowerBound: number
  readonly onsetAt: string | null
  /** Seconds from onset to the alarm; null without a surge. */
  readonly detectionLagS: number | null
  readonly authors: { readonly distinct: number; readonly new: number; readonly known: number }
  /** The most excess first, at most 5 of each kind. */
  readonly drivers: readonly {
    readonly slice: Slice
    readonly observed: number
    readonly expected: number
    /** Share of the excess that it explains, 0 to 1. */
    readonly share: number
  }[]
  /** Words (in Chinese, Japanese and Korean also pieces of two or three signs) that are used more than usual, at most 12. */
  readonly terms: readonly {
    readonly term: string
    readonly lang: string
    readonly posts: number
    /** z-score of the log-odds against what the slice says otherwise. */
    readonly score: number
  }[]
  /** Flights and trains that are named, most named first, at most 5. */
  readonly services: readonly {
    readonly number: string
    readonly posts: number
    readonly service: ServiceLink | null
  }[]
  /** Posts that others copy, repost or answer, with the share of the window that they make up; at most 5. */
  readonly roots: readonly { readonly mention: Mention | null; readonly posts: number; readonly share: number }[]
  readonly first: readonly Mention[]
  /** By the reach of their authors. */
  readonly loudest: readonly Mention[]
  /** Disruptions near the onset, nearest first, at most 3; `minutesBefore` is negative when it came after. */
  readonly causes: readonly { readonly disruption: Disruption; readonly minutesBefore: number }[]
  /** Share of the window's posts that is understood; terms, topics and services rest on these. */
  readonly understood: number
}
