/** Looks at the folder of playbooks now and then, so that nobody has to ask before a bad or a missing file is seen. */
import type { Deps } from '../../deps.ts'
import { append, inTx } from '../../events/append.ts'
import type { Known, PlaybookFolder } from './load.ts'

/** A look at files that have not changed costs a `stat` each. */
const LOOK_MS = 15_000

export interface PlaybookWatch {
  /** What health warns of: counts, no names. */
  warnings(): readonly string[]
  /** Looks now. */
  look(): Promise<void>
  stop(): Promise<void>
}

/** Tells every screen when what can be used has changed by another road than a save. */
export function watchPlaybooks(deps: Deps, folder: PlaybookFolder): PlaybookWatch {
  let seen: string | null = null
  let troubled: readonly Known[] = []
  let running: Promise<void> = Promise.resolve()

  async function lookNow(): Promise<void> {
    try {
      const files = await folder.files()
      troubled = files.filter(({ stamp, problem, isRetired }) => (stamp === null ? !isRetired : problem !== null))
      const now = files.map(({ id, stamp, isRetired }) => `${id} ${stamp} ${isRetired}`).join('\n')
      if (seen !== null && seen !== now) {
        await inTx(deps, (tx) => append(deps, tx, [{ type: 'directory.changed', noun: 'playbooks', by: null }]))
      }
      seen = now
    } catch (error) {
      deps.log.warn(error, 'the folder of the playbooks could not be looked at')
    }
  }

  const look = () => {
    running = running.then(lookNow)
    return running
  }
  const timer = setInterval(() => void look(), LOOK_MS).unref()
  void look()
  return {
    look,
    warnings: () => {
      const missing = troubled.filter(({ stamp }) => stamp === null).length
      const bad = troubled.length - missing
      return [
        ...(bad > 0 ? [`playbook files that cannot be used: ${bad}`] : []),
        ...(missing > 0 ? [`playbook files that are missing: ${missing}`] : []),
      ]
    },
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
