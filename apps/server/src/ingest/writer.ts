/**
 * Group commit: what waits while one transaction runs goes together into the
 * next one, on one connection. While PostgreSQL stores a batch, Node parses the
 * next. There is no lingering: a lone line is committed at once.
 */
import pg from 'pg'
import type { Deps } from '../deps.ts'
import { Refused } from '../errors.ts'
import { authorHasher } from './author-hash.ts'
import { countChanges, statesOf, winners } from './batch.ts'
import type { IngestLine } from './parse.ts'
import { type Row, rowOf } from './row.ts'
import { CONNECTION_SETTINGS, type StoredBatch, storeBatch } from './store.ts'
import { TURN_LINES, turn } from './turns.ts'

export interface Written {
  readonly accepted: number
  readonly duplicates: number
  /** Number of the commit that holds them. */
  readonly commit: number
}

export interface Commit {
  readonly commitNo: number
  /** Ids of new mentions lie in here; both ends included, some may be unused. */
  readonly firstId: number
  readonly lastId: number
  readonly atRealMs: number
}

export interface Writer {
  /**
   * Resolves once the lines are committed.
   * @param admitted part of a request that was let in already, so not refused for fullness
   * @throws Refused `too_many` when the queue is full, `database_away` when nothing can be committed
   */
  write(lines: readonly IngestLine[], admitted?: boolean): Promise<Written>
  /** Lines that wait or are being stored. */
  depth(): number
  /** Called after each commit; answers with the function that ends it. */
  onCommit(listener: (commit: Commit) => void): () => void
  /** Commits what waits, then ends the connection. */
  close(): Promise<void>
}

type WriterDeps = Pick<Deps, 'pool' | 'clock' | 'secret' | 'log'>

interface Job {
  readonly rows: readonly Row[]
  readonly resolve: (written: Written) => void
  readonly reject: (error: unknown) => void
}

/** From 5,000 rows on, a larger batch gains nothing over raw COPY. */
const BATCH_ROWS = 5_000
const QUEUE_ROWS = 100_000
const AWAY_S = 2
const FULL_S = 1

export function createWriter(deps: WriterDeps, { batchRows = BATCH_ROWS, queueRows = QUEUE_ROWS } = {}): Writer {
  const hash = authorHasher(deps.secret)
  const listeners = new Set<(commit: Commit) => void>()
  const queue: Job[] = []
  let depth = 0
  let client: pg.Client | null = null
  let running: Promise<void> | null = null
  let closed = false
  let lastCommit = 0
  /** Posts come in runs of new ones, and in runs of a file that is sent again. */
  let likelyNew = false

  return {
    async write(lines, admitted = false) {
      if (closed) throw new Refused('database_away', { seconds: AWAY_S })
      if (lines.length === 0) return { accepted: 0, duplicates: 0, commit: lastCommit }
      if (depth >= queueRows && !admitted) throw new Refused('too_many', { seconds: FULL_S })
      depth += lines.length
      try {
        const rows = await ready(lines)
        return await new Promise<Written>((resolve, reject) => {
          queue.push({ rows, resolve, reject })
          running ??= drain().finally(() => {
            running = null
          })
        })
      } finally {
        depth -= lines.length
      }
    },
    depth: () => depth,
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closed = true
      await running
      await client?.end().catch(() => {})
      client = null
    },
  }

  async function ready(lines: readonly IngestLine[]): Promise<Row[]> {
    const rows: Row[] = []
    for (let at = 0; at < lines.length; at += TURN_LINES) {
      if (at > 0) await turn()
      for (const line of lines.slice(at, at + TURN_LINES)) rows.push(rowOf(line, hash))
    }
    return rows
  }

  async function drain(): Promise<void> {
    // Requests that are read in the same turn of the event loop go together.
    await new Promise(setImmediate)
    while (queue.length > 0) await commit(nextJobs())
  }

  function nextJobs(): Job[] {
    let rows = 0
    const end = queue.findIndex((job) => {
      rows += job.rows.length
      return rows >= batchRows
    })
    return queue.splice(0, end === -1 ? queue.length : end + 1)
  }

  async function commit(jobs: readonly Job[]): Promise<void> {
    const rows = winners(jobs.flatMap((job) => job.rows))
    let stored: StoredBatch
    try {
      client ??= await connected()
      stored = await storeBatch(client, rows, new Date(deps.clock.now()), likelyNew)
    } catch (error) {
      await failed(jobs, error)
      return
    }
    const { commitNo: commit, firstId, lastId, known } = stored
    lastCommit = commit
    likelyNew = known.size === 0
    const atRealMs = deps.clock.real()
    const states = statesOf(known)
    for (const { rows, resolve } of jobs) {
      const accepted = countChanges(rows, states)
      resolve({ accepted, duplicates: rows.length - accepted, commit })
    }
    for (const listener of listeners) listener({ commitNo: commit, firstId, lastId, atRealMs })
  }

  async function failed(jobs: readonly Job[], error: unknown): Promise<void> {
    if (!isFault(error)) {
      deps.log.warn({ error: String(error) }, 'ingest: the database is away')
      const gone = client
      client = null
      gone?.end().catch(() => {})
      // Those who wait would only wait for the same failure.
      for (const { reject } of [...jobs, ...queue.splice(0)]) reject(new Refused('database_away', { seconds: AWAY_S }))
      return
    }
    // PostgreSQL refused something that the checks let through: it must not take the requests beside it along.
    if (jobs.length > 1) for (const job of jobs) await commit([job])
    else jobs[0]?.reject(error)
  }

  async function connected(): Promise<pg.Client> {
    const fresh = new pg.Client({
      ...deps.pool.options,
      keepAlive: true,
      connectionTimeoutMillis: 3_000,
      // A writer that hangs must not hold the cursor row for the others.
      idle_in_transaction_session_timeout: 15_000,
      lock_timeout: 15_000,
      query_timeout: 30_000,
    })
    fresh.on('error', () => {
      if (client === fresh) client = null
    })
    await fresh.connect()
    await fresh.query(CONNECTION_SETTINGS)
    return fresh
  }
}

/** True for what PostgreSQL says about the data or the statement, false for what ends or starves a connection. */
function isFault(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return error instanceof pg.DatabaseError && typeof code === 'string' && /^(21|22|23|42|54)/.test(code)
}
