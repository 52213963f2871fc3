/** The talk of the whole room, second after second, and what suddenly comes on top of it. */
import { sleep } from '../figure.ts'
import type { BenchBody } from '../input.ts'
import type { BenchServer } from '../server.ts'

const WARM_UP_S = 5
const COOL_DOWN_S = 2
/** Each by another author. */
const STEP_LINES = 40
/** Steps fall on all parts of a second: the server looks once in each. */
const PHASE = 0.618
const PAUSE_MS = 100

interface Step {
  readonly account: string
  readonly postedMs: number
  readonly storedMs: number
}

export interface Offered {
  readonly steps: readonly Step[]
  /** Mentions a second that were accepted, steps left out. */
  readonly rate: number
  readonly refused: number
}

/** A body every so often whether or not the ones before it are answered, and one step for each account. */
export async function offer(
  server: BenchServer,
  bodies: readonly BenchBody[],
  everyMs: number,
  seconds: number,
  accounts: readonly string[],
): Promise<Offered> {
  const spacingMs = (1_000 * (seconds - WARM_UP_S - COOL_DOWN_S)) / accounts.length
  const waiting = accounts.map((account, i) => {
    return { account, atMs: 1_000 * WARM_UP_S + i * spacingMs + ((i * PHASE) % 1) * Math.min(1_000, spacingMs) }
  })
  const steps: Promise<Step>[] = []
  const underWay: Promise<void>[] = []
  let accepted = 0
  let refused = 0
  const beganMs = performance.now()
  const ranMs = (): number => performance.now() - beganMs
  for (let i = 0; ranMs() < seconds * 1_000; i++) {
    const body = bodies[i % bodies.length]
    if (body === undefined) break
    const answered = server.post(Buffer.from(body.stamp(i * body.lines, Date.now())))
    underWay.push(
      answered.then((answer) => {
        if (typeof answer === 'number') refused++
        else accepted += answer.accepted
      }),
    )
    const next = waiting[0]
    if (next !== undefined && ranMs() >= next.atMs) {
      steps.push(post(server, next.account))
      waiting.shift()
    }
    await sleep(Math.max(0, (i + 1) * everyMs - ranMs()))
  }
  const offeredMs = ranMs()
  await Promise.all(underWay)
  return { steps: await Promise.all(steps), rate: (1_000 * accepted) / offeredMs, refused }
}

/** Posts that an account hears at once; offered again until they are accepted. */
async function post(server: BenchServer, account: string): Promise<Step> {
  const postedMs = Date.now()
  const lines = Array.from({ length: STEP_LINES }, (_, i) =>
    JSON.stringify({
      accounts: [account],
      externalId: `${account}-${i}`,
      channel: 'x',
      author: { handle: `${account}-traveller-${i}` },
      text: `Nobody at desk ${i + 1} can tell us when the next train leaves.`,
      createdAt: new Date(postedMs).toISOString(),
      lang: 'en',
    }),
  )
  const body = Buffer.from(`${lines.join('\n')}\n`)
  while (typeof (await server.post(body)) === 'number') await sleep(PAUSE_MS)
  return { account, postedMs, storedMs: Date.now() }
}
