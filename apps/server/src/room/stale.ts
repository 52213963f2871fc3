import type { Draft, Fact } from '@tenfold/contract/drafting.ts'
import { staleFacts } from '@tenfold/core/facts.ts'

/** Keys of the facts that a text which is not out yet carries and that have changed or expired. */
export const staleKeys = (draft: Draft, facts: ReadonlyMap<string, Fact>, nowMs: number): string[] =>
  staleFacts(draft, (key) => facts.get(key), nowMs).map(({ key }) => key)
