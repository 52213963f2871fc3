/** Texts of an incident, and what was done with them. Every answer of a GET route carries `at`, the room's time. */

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

/** GET /api/incidents/:id/answers: how often each saved answer was copied, by what it said then. */
export interface AnswerUses {
  readonly at: string
  readonly uses: readonly AnswerUse[]
}

export interface AnswerUse {
  readonly draftId: string
  /** Of the text as it was copied. */
  readonly hash: string
  /** Values of the facts as it said them. */
  readonly facts: Readonly<Record<string, string>>
  readonly count: number
  /** How many people copied it. */
  readonly people: number
  readonly firstAt: string
  readonly lastAt: string
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

/** GET /api/drafts/:id/basis: the source of a translation, as it was when it was made and as it is. */
export interface DraftBasis {
  readonly at: string
  readonly lang: string
  readonly was: string
  readonly is: string
}
