/**
 * Understands what is stored, in the order of arrival, at the pace that the machine leaves over. Posts are stored
 * first: ingest never waits for this, and when it is busy this waits for it (docs/decisions/008).
 */
import type { Model } from '@tenfold/core/learn/model.ts'
import pg, { type Client, type Pool } from 'pg'
import type { Deps } from '../deps.ts'
import { CONNECTION_SETTINGS } from '../ingest/store.ts'
import type { Writer } from '../ingest/writer.ts'
import type { Stored, Understood } from './batch.ts'
import { blankRow } from './copy-row.ts'
import { createLag } from './lag.ts'
import {
  type Position,
  type Reading,
  readAgain,
  readNext,
  readPosition,
  readRemembered,
  storeUnderstood,
} from './store.ts'
import { openThread } from './thread.ts'

const BATCH = 500
/** Lines that wait to be stored from which on understanding steps aside. */
const BUSY_LINES = 5_000
const POLL_MS = 250
const BUSY_MS = 100
const TROUBLE_MS = 2_000
/** Posts that are read again after a start, so that clusters and counts go on. */
const REMEMBERED = 20_000

export interface Enricher {
  /** Stored but not understood, and how long the oldest of them has waited. */
  lag(): { readonly behind: number; readonly lagS: number }
  /** Resolves when everything that is stored now is understood. */
  caughtUp(): Promise<void>
  /** Gives the thread what was learned; posts from now on are judged by it. */
  learn(model: Model, on: boolean): Promise<void>
  stop(): Promise<void>
}

export function startEnricher(
  deps: Pick<Deps, 'pool' | 'clock' | 'log'>,
  writer: Pick<Writer, 'depth' | 'onCommit'>,
): Enricher {
  const thread = openThread()
  let stopped = false
  let wake = () => {}
  let called = false
  const lag = createLag()
  let client: pg.Client | null = null
  let learned: { model: Model; on: boolean } | null = null
  let remembers = { incarnation: 0, generation: -1 }
  const idle = new Set<() => void>()

  const unsubscribe = writer.onCommit(() => {
    called = true
    wake()
  })
  const running = follow()

  async function follow(): Promise<void> {
    while (!stopped) {
      called = false
      let pauseMs = POLL_MS
      try {
        pauseMs = await step()
      } catch (error) {
        if (stopped) break
        deps.log.warn({ error: String(error) }, 'posts could not be understood; trying again')
        client?.end().catch(() => {})
        client = null
        pauseMs = TROUBLE_MS
      }
      if (pauseMs > 0 && !stopped && !(called && pauseMs === POLL_MS)) await pause(pauseMs)
    }
  }

  /** One batch; answers with how long to wait before the next one. */
  async function step(): Promise<number> {
    const asking = [...idle] // who asks while the position is being read means what is stored after it
    const position = await readPosition(deps.pool)
    lag.seen(position, deps.clock.real())
    if (lag.behind() === 0 && !position.again) {
      for (const resolve of asking) {
        idle.delete(resolve)
        resolve()
      }
      return POLL_MS
    }
    if (writer.depth() > BUSY_LINES) return BUSY_MS
    await remember(position)
    const reading = await read(position)
    const understood = await understand(reading.posts)
    client ??= await connected(deps.pool)
    if (await storeUnderstood(client, reading, understood)) {
      lag.seen({ ...position, understoodId: reading.toId ?? position.understoodId }, deps.clock.real())
    }
    return 0
  }

  async function read(position: Position): Promise<Reading> {
    const again = position.again ? await readAgain(deps.pool, BATCH) : []
    if (again.length > 0) return { position, toId: null, posts: again }
    const posts = await readNext(deps.pool, position, BATCH)
    const last = posts.at(-1)
    return { position, toId: posts.length < BATCH || last === undefined ? position.storedId : last.id, posts }
  }

  /** A new thread knows nothing, and a drill that began anew is another world. */
  async function remember(position: Position): Promise<void> {
    const incarnation = thread.incarnation()
    const { generation } = position
    if (remembers.incarnation === incarnation && remembers.generation === generation) return
    await thread.send({ do: 'forget' })
    await thread.send({ do: 'remember', posts: await readRemembered(deps.pool, position, REMEMBERED) })
    if (learned !== null) await thread.send({ do: 'learn', ...learned })
    remembers = { incarnation, generation }
  }

  /** A post that takes the thread down is found by halving and stored as not understood: the others go on. */
  async function understand(posts: readonly Stored[]): Promise<Understood> {
    if (posts.length === 0) return { copy: new Uint8Array(), languages: [] }
    try {
      const understood = await thread.send({ do: 'understand', posts })
      if (understood === null) throw new Error('the thread gave no answer')
      return understood
    } catch (error) {
      if (stopped) throw error
      const [first] = posts
      if (posts.length > 1 || first === undefined) {
        const middle = posts.length >> 1
        return joined(await understand(posts.slice(0, middle)), await understand(posts.slice(middle)))
      }
      deps.log.error({ mention: first.id, error: String(error) }, 'a post could not be understood')
      return { copy: new TextEncoder().encode(blankRow(first.id)), languages: [] }
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        if (ms !== POLL_MS) return // busy or in trouble: a commit is no reason to hurry
        clearTimeout(timer)
        resolve()
      }
    })
  }

  return {
    lag: () => ({ behind: lag.behind(), lagS: lag.seconds(deps.clock.real()) }),
    caughtUp: () =>
      new Promise((resolve) => {
        idle.add(resolve)
        called = true
        wake()
      }),
    async learn(model, on) {
      learned = { model, on }
      await thread.send({ do: 'learn', ...learned })
    },
    async stop() {
      stopped = true
      unsubscribe()
      wake()
      await thread.close()
      await running
      await client?.end().catch(() => {})
    },
  }
}

const joined = (a: Understood, b: Understood): Understood => ({
  copy: Buffer.concat([a.copy, b.copy]),
  languages: [...a.languages, ...b.languages],
})

async function connected(pool: Pool): Promise<Client> {
  const fresh = new pg.Client({
    ...pool.options,
    keepAlive: true,
    connectionTimeoutMillis: 3_000,
    idle_in_transaction_session_timeout: 15_000,
    lock_timeout: 15_000,
    query_timeout: 30_000,
  })
  fresh.on('error', () => {}) // the next batch meets it and connects anew
  await fresh.connect()
  // What is lost in a crash of the machine is understood again: position and findings are lost together.
  await fresh.query(`${CONNECTION_SETTINGS}; set synchronous_commit = off`)
  return fresh
}
