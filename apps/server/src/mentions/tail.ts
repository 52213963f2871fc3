/**
 * Follows what is committed and what is understood of it, by this process and
 * by others (an import from the command line). Ids grow in the order of
 * commits, because every writer takes them under the lock of the cursor row,
 * so `id > last` skips nothing.
 */
import type { Deps } from '../deps.ts'
import type { Writer } from '../ingest/writer.ts'

/** At most twenty reads a second. */
const SPACING_MS = 50
const POLL_MS = 250
const LISTED = 50

export interface Arrivals {
  /** Version of what is understood. */
  readonly understood: number
  /** Number of the newest commit that this covers. */
  readonly upTo: number
  /** The newest ones, newest last. */
  readonly rows: readonly { readonly id: number; readonly accounts: readonly string[]; readonly lang: string }[]
  /** How many more have arrived than `rows` lists. */
  readonly more: number
}

export interface MentionTail {
  /** Answers with the function that ends it. */
  subscribe(listener: (arrivals: Arrivals) => void): () => void
  stop(): Promise<void>
}

interface Position {
  readonly commitNo: number
  readonly lastId: number
  readonly understood: number
}

const READ = `
  select c.commit_no as "commitNo", c.last_id as "lastId", u.version as understood, found.count, newest.rows
  from ingest_cursor c cross join understanding_cursor u
  cross join lateral (select count(*)::integer as count from mentions where id > $1 and id <= c.last_id) found
  cross join lateral (
    select coalesce(json_agg(json_build_object('id', id, 'accounts', accounts, 'lang', lang) order by id), '[]') as rows
    from (select id, accounts, lang from mentions where id > $1 and id <= c.last_id order by id desc limit ${LISTED}) m
  ) newest
  where c.commit_no > $2 or u.version <> $3`

interface ReadRow extends Position {
  readonly count: number
  readonly rows: Arrivals['rows']
}

/** Starts after what is stored now. */
export async function tailMentions(deps: Pick<Deps, 'pool' | 'log'>, writer?: Writer): Promise<MentionTail> {
  const listeners = new Set<(arrivals: Arrivals) => void>()
  const start = await deps.pool.query<Position>(
    'select i.commit_no as "commitNo", i.last_id as "lastId", u.version as understood from ingest_cursor i, understanding_cursor u',
  )
  let at: Position = start.rows[0] ?? { commitNo: 0, lastId: 0, understood: 0 }
  let stopped = false
  /** Ends the pause before the next read. */
  let wake = () => {}
  /** A commit was made while a read was under way. */
  let called = false

  const unsubscribe = writer?.onCommit(() => {
    called = true
    wake()
  })
  const running = follow()

  async function follow(): Promise<void> {
    while (!stopped) {
      called = false
      const startedMs = performance.now()
      await read().catch((error: unknown) =>
        deps.log.warn({ error: String(error) }, 'the mentions could not be followed'),
      )
      await pause(SPACING_MS - (performance.now() - startedMs))
      if (!called && !stopped)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, POLL_MS - SPACING_MS)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      wake = () => {}
    }
  }

  async function read(): Promise<void> {
    const found = await deps.pool.query<ReadRow>({
      name: 'mention-tail',
      text: READ,
      values: [at.lastId, at.commitNo, at.understood],
    })
    const [row] = found.rows
    if (row === undefined) return
    const { commitNo: upTo, lastId, understood, count, rows } = row
    at = { commitNo: upTo, lastId, understood }
    for (const listener of listeners) listener({ upTo, understood, rows, more: count - rows.length })
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async stop() {
      stopped = true
      unsubscribe?.()
      wake()
      await running
    },
  }
}

const pause = (ms: number): Promise<void> =>
  ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms))
