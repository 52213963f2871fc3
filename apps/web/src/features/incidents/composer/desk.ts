import type { Fact } from '@tenfold/contract/drafting.ts'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import type { Seats } from '@tenfold/core/approval.ts'
import type { Names } from '../names.ts'

/** What every part of the composer looks at. */
export interface Desk {
  readonly incident: Incident
  /** Undefined for an incident without one. */
  readonly playbook: PlaybookFile | undefined
  readonly names: Names
  /** Whose approval counts as what. */
  readonly seats: Seats
  /** Who may allow words. */
  readonly unlocking: Seats
  /** A fact as it stands now. */
  readonly fact: (key: string) => Fact | undefined
}
