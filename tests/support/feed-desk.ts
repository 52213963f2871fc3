/** Feeds on a database of their own, with clocks that are moved by hand. No HTTP of ours, no sockets. */
import { randomUUID } from 'node:crypto'
import type { CommandInput, CommandName, CommandOutput } from '@tenfold/contract/commands.ts'
import type { Actor } from '@tenfold/core/policy.ts'
import { type Handlers, runCommand } from '@tenfold/server/commands.ts'
import { connect } from '@tenfold/server/db/client.ts'
import { feeds } from '@tenfold/server/db/schema.ts'
import { type Deps, systemId } from '@tenfold/server/deps.ts'
import { feedCommands } from '@tenfold/server/feeds/commands.ts'
import type { FeedRow } from '@tenfold/server/feeds/feed-row.ts'
import type { Poller } from '@tenfold/server/feeds/poll.ts'
import { type FeedService, pollerOf } from '@tenfold/server/feeds/service.ts'
import { createLog } from '@tenfold/server/log.ts'
import { freshDatabase } from './database.ts'

export const ADMIN: Actor = { id: 'admin', name: 'Admin', role: 'admin', accounts: null, languages: null }

export interface FeedDesk {
  readonly deps: Deps
  readonly url: string
  /** Room time and the machine's time; move them. */
  readonly time: { now: number; real: number }
  run<N extends CommandName>(name: N, input: CommandInput<N>, actor?: Actor): Promise<CommandOutput<N>>
  /** The id of a new feed. */
  add(input: Omit<CommandInput<'feed:add'>, 'name'> & { readonly name?: string }): Promise<string>
  row(feedId: string): Promise<FeedRow>
  /** As after a start of the server: one that has fetched nothing yet. */
  poller(feedId: string, options?: Parameters<typeof pollerOf>[2]): Promise<Poller>
  close(): Promise<void>
}

/** @param startMs of both clocks */
export async function openFeedDesk(startMs: number, service?: () => FeedService | undefined): Promise<FeedDesk> {
  const database = await freshDatabase()
  const { pool, db } = connect(database.url)
  const time = { now: startMs, real: startMs }
  const deps: Deps = {
    playbooks: { find: async () => undefined },
    mode: 'live',
    db,
    pool,
    clock: { now: () => time.now, real: () => time.real },
    id: systemId,
    log: createLog('silent'),
    secret: 'test',
    reach: 'loopback',
    offsetMs: () => 0,
    nudge: () => {},
  }
  const pollers: Poller[] = []
  const desk: FeedDesk = {
    deps,
    url: database.url,
    time,
    run: async (name, input, actor = ADMIN) =>
      (await runCommand(deps, feedCommands(service) as Required<Handlers>, actor, name, {
        id: randomUUID(),
        input,
      })) as never,
    add: async (input) => (await desk.run('feed:add', { name: 'Feed', ...input })).feedId,
    row: async (feedId) => {
      const row = (await db.select().from(feeds)).find(({ id }) => id === feedId)
      if (row === undefined) throw new Error('no such feed')
      return row
    },
    poller: async (feedId, options) => {
      const poller = await pollerOf(deps, await desk.row(feedId), options)
      if (poller === null) throw new Error('it is not polled')
      pollers.push(poller)
      return poller
    },
    close: async () => {
      await Promise.all(pollers.map((poller) => poller.stop()))
      await pool.end()
      await database.drop()
    },
  }
  return desk
}
