/** Sends what waits in `pages`, beside everything else: at once when it is woken, and when something falls due. */
import { SECOND } from '@tenfold/core/time.ts'
import type { Deps } from '../../deps.ts'
import type { Mailer } from './mailer.ts'
import type { Outside } from './outside.ts'
import { sendDue } from './send-due.ts'

/** Another server may have written a page that nobody woke this one for. */
const LOOK_MS = 15 * SECOND

export interface Sender {
  /** There may be a new page. */
  wake(): void
  /** What is on its way is waited for; what is not goes out after the next start. */
  stop(): Promise<void>
}

export function startSender(deps: Deps, outside: Outside, mailer: Mailer | null): Sender {
  let stopped = false
  let woken = false
  let rise: () => void = () => {}

  async function loop(): Promise<void> {
    while (!stopped) {
      woken = false
      const next = await sendDue(deps, outside, mailer).catch((error: unknown) => {
        deps.log.error(error, 'alarms could not be sent')
        return null
      })
      const waitMs = next === null ? LOOK_MS : Math.min(Math.max(next - deps.clock.real(), SECOND), LOOK_MS)
      if (!woken && !stopped) await sleep(waitMs)
    }
  }

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      rise = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const running = loop()
  return {
    wake: () => {
      woken = true
      rise()
    },
    stop: async () => {
      stopped = true
      rise()
      await running
    },
  }
}
