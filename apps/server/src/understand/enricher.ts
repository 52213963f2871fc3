/**
 * Understands what is stored, in the order of arrival, at the pace that the machine leaves over. Posts are stored
 * first: ingest never waits for this, and when it is busy this waits for it (docs/decisions/008).
 */
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
  readLearned,
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
/** After a batch that was not full: a few larger batches cost ingest and the browsers less than many small ones. */
const SPACING_MS = 150
const TROUBLE_MS = 2_000
const STANDBY_MS = 1_000
/** Posts that are read again after a start, so that clusters and counts go on. */
const REMEMBERED = 20_000

export interface Enricher {
  /** Stored but not understood, and how long the oldest of them has waited. */
  lag(): { readonly behind: number; readonly lagS: number }
  /** Resolves when everything that is stored now is understood. */
  caughtUp(): Promise<void>
  stop(): Promise<void>
}

interface Batch {
  readonly reading: Reading
  readonly understood: Understood
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
  /** What the thread knows: of which thread, which drill, and which version of what was learned. */
  let knows = { incarnation: 0, generation: -1, learned: -1 }
  /** Posts that came and posts that changed take turns: neither keeps the other waiting. */
  let againLast = false
  /** What comes after the batch that is being stored; null where it waits for its turn. */
  let ahead: Promise<Batch | null> | null = null
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
    client ??= await connected(deps.pool)
    // Of several servers on one database one understands; should it end, the next one goes on.
    if (!(await leads(client))) return STANDBY_MS
    const { reading, understood } = (await taken(position)) ?? (await next(position))
    const { toId, posts } = reading
    const isFull = posts.length === BATCH
    // The thread goes on while the database stores; posts that changed take their turns one at a time.
    if (isFull && toId !== null && !position.again) ahead = lookAhead({ ...position, understoodId: toId })
    // Not stored: another process was quicker. The same again at once would only spin.
    if (!(await storeUnderstood(client, reading, understood))) return SPACING_MS
    lag.seen({ ...position, understoodId: toId ?? position.understoodId }, deps.clock.real())
    // Who waits for it is not kept waiting.
    return isFull || idle.size > 0 ? 0 : SPACING_MS
  }

  async function next(position: Position): Promise<Batch> {
    const reading = await read(position)
    return { reading, understood: await understand(position, reading.posts) }
  }

  /** What was understood ahead, if it is what comes next; a batch that comes again is not counted again. */
  async function taken({ understoodId, generation, again }: Position): Promise<Batch | null> {
    const batch = await ahead
    ahead = null
    const foreseen = batch?.reading.position
    return !again && foreseen?.understoodId === understoodId && foreseen.generation === generation ? batch : null
  }

  /** Null where ingest is busy, and where the thread has to be told something that is not stored yet. */
  async function lookAhead(position: Position): Promise<Batch | null> {
    try {
      if (writer.depth() > BUSY_LINES || !isPrepared(position)) return null
      const reading = await readNew(position)
      const understood =
        reading.posts.length === 0 ? null : await thread.send({ do: 'understand', posts: reading.posts })
      return understood && { reading, understood }
    } catch {
      return null // in its turn it is tried again, and the trouble is told
    }
  }

  async function read(position: Position): Promise<Reading> {
    const isAgain = position.again && (!againLast || position.storedId === position.understoodId)
    againLast = isAgain
    const again = isAgain ? await readAgain(deps.pool, BATCH) : []
    return again.length > 0 ? { position, toId: null, posts: again } : readNew(position)
  }

  async function readNew(position: Position): Promise<Reading> {
    const posts = await readNext(deps.pool, position, BATCH)
    const last = posts.at(-1)
    return { position, toId: posts.length < BATCH || last === undefined ? position.storedId : last.id, posts }
  }

  const isPrepared = ({ generation, learned }: Position): boolean =>
    knows.incarnation === thread.incarnation() && knows.generation === generation && knows.learned === learned

  /** A new thread knows nothing, a drill that began anew is another world, and what was learned may have changed. */
  async function prepare(position: Position): Promise<void> {
    const incarnation = thread.incarnation()
    const { generation, learned } = position
    if (knows.incarnation !== incarnation || knows.generation !== generation) {
      await thread.send({ do: 'forget' })
      await thread.send({ do: 'remember', posts: await readRemembered(deps.pool, position, REMEMBERED) })
      knows = { incarnation, generation, learned: -1 }
    }
    if (knows.learned === learned) return
    await thread.send({ do: 'learn', ...(await readLearned(deps.pool)) })
    knows = { incarnation, generation, learned }
  }

  /** A post that takes the thread down is found by halving and stored as not understood: the others go on. */
  async function understand(position: Position, posts: readonly Stored[]): Promise<Understood> {
    if (posts.length === 0) return NOTHING
    // Outside of what follows: a thread that cannot even start is no post's fault.
    await prepare(position)
    try {
      const understood = await thread.send({ do: 'understand', posts })
      if (understood === null) throw new Error('the thread gave no answer')
      return understood
    } catch (error) {
      if (stopped) throw error
      const [first] = posts
      if (posts.length > 1 || first === undefined) {
        const middle = posts.length >> 1
        return joined(
          await understand(position, posts.slice(0, middle)),
          await understand(position, posts.slice(middle)),
        )
      }
      deps.log.error({ mention: first.id, error: String(error) }, 'a post could not be understood')
      return { ...NOTHING, copy: new TextEncoder().encode(blankRow(first.id)) }
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
    async stop() {
      stopped = true
      unsubscribe()
      wake()
      await thread.close()
      await running
      await ahead
      await client?.end().catch(() => {})
    },
  }
}

const NOTHING: Understood = { copy: new Uint8Array(), languages: [], machine: [] }

const joined = (a: Understood, b: Understood): Understood => ({
  copy: Buffer.concat([a.copy, b.copy]),
  languages: [...a.languages, ...b.languages],
  machine: [...a.machine, ...b.machine],
})

/** Any number that nothing else locks; one database holds one room. */
const LEADER = 8_008

/** Held until the connection ends; asking again while it is held costs nothing and has to be taken back at once. */
async function leads(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ leads: boolean }>(
    `select case when exists (
         select from pg_locks where locktype = 'advisory' and objid = $1::integer::oid and pid = pg_backend_pid() and granted)
       then true else pg_try_advisory_lock($1::integer) end as leads`,
    [LEADER],
  )
  return rows[0]?.leads ?? false
}

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
