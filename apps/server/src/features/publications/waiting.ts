import type { Publication } from '@tenfold/contract/drafting.ts'
import type { Waiting } from '@tenfold/core/publication.ts'

export const waitingOf = ({ state, undoUntil, sendAt }: Publication): Waiting => ({
  state,
  undoUntilMs: Date.parse(undoUntil),
  sendAtMs: sendAt === null ? null : Date.parse(sendAt),
})
