/** What time alone makes happen: called once a second, each part in a transaction of its own. */
import type { Deps } from '../deps.ts'
import type { Faults } from '../faults.ts'
import { runDueAlarms } from './alarms/due.ts'
import { runDuePromiseAlarms } from './alarms/promises.ts'
import { runDueLeases } from './conversations/due.ts'
import { runDueBatches } from './incidents/due.ts'
import { runDuePromises } from './promises/due.ts'
import { runDuePublications } from './publications/due.ts'

/** In the order in which they run: an update that goes out now keeps the promise that is due now. */
const PARTS: Readonly<Record<string, (deps: Deps) => Promise<unknown>>> = {
  publications: runDuePublications,
  promises: runDuePromises,
  leases: runDueLeases,
  batches: runDueBatches,
  promiseAlarms: runDuePromiseAlarms,
  alarms: runDueAlarms,
}

/**
 * Runs every part, whatever becomes of the others.
 * @param faults takes what went wrong; without it the first fault is thrown once all parts have run
 */
export async function runDue(deps: Deps, faults?: Faults): Promise<void> {
  const thrown: unknown[] = []
  for (const [part, run] of Object.entries(PARTS)) {
    try {
      await run(deps)
      faults?.worked(part)
    } catch (error) {
      thrown.push(error)
      faults?.failed(part, error)
    }
  }
  if (faults === undefined && thrown.length > 0) throw thrown[0]
}
