import type { Deps } from '../deps.ts'
import { runDueLeases } from './conversations/due.ts'
import { runDuePromises } from './promises/due.ts'
import { runDuePublications } from './publications/due.ts'

/** What time alone makes happen: called once a second, each part in a transaction of its own. */
export async function runDue(deps: Deps): Promise<void> {
  await runDuePublications(deps)
  await runDuePromises(deps)
  await runDueLeases(deps)
}
