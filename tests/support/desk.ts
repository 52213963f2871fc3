/** The commands of a room on a database of its own, with a clock that is moved by hand. No HTTP, no sockets. */
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { applyEvent, type Board } from '@tenfold/contract/board.ts'
import type { CommandInput, CommandName, CommandOutput } from '@tenfold/contract/commands.ts'
import type { ErrorCode } from '@tenfold/contract/errors.ts'
import type { DomainEvent } from '@tenfold/contract/events.ts'
import type { Actor, ActorRole } from '@tenfold/core/policy.ts'
import { MINUTE, SECOND } from '@tenfold/core/time.ts'
import { runCommand } from '@tenfold/server/commands.ts'
import { connect } from '@tenfold/server/db/client.ts'
import { type Deps, systemId } from '@tenfold/server/deps.ts'
import { Refused } from '@tenfold/server/errors.ts'
import { readEvents } from '@tenfold/server/events/relay.ts'
import { readBoard } from '@tenfold/server/events/snapshot.ts'
import { accountCommands } from '@tenfold/server/features/accounts/commands.ts'
import { alarmCommands } from '@tenfold/server/features/alarms/commands.ts'
import { onState } from '@tenfold/server/features/alarms/news.ts'
import { onCallCommands } from '@tenfold/server/features/alarms/on-call-commands.ts'
import { outsideOf } from '@tenfold/server/features/alarms/outside.ts'
import { webhookCommands } from '@tenfold/server/features/alarms/webhook-commands.ts'
import { assetCommands } from '@tenfold/server/features/assets/commands.ts'
import { calendarCommands } from '@tenfold/server/features/calendar/commands.ts'
import { conversationCommands } from '@tenfold/server/features/conversations/commands.ts'
import { disruptionCommands } from '@tenfold/server/features/disruptions/commands.ts'
import { draftCommands } from '@tenfold/server/features/drafts/commands.ts'
import { factCommands } from '@tenfold/server/features/facts/commands.ts'
import { incidentCommands } from '@tenfold/server/features/incidents/commands.ts'
import { loadPlaybooks } from '@tenfold/server/features/playbooks/load.ts'
import { publicationCommands } from '@tenfold/server/features/publications/commands.ts'
import { stateCommands } from '@tenfold/server/features/states/commands.ts'
import { createLog } from '@tenfold/server/log.ts'
import { freshDatabase } from './database.ts'

const PLAYBOOKS = fileURLToPath(new URL('../../playbooks', import.meta.url))
export const START_MS = Date.UTC(2013, 10, 14, 7, 30)

export interface Desk {
  readonly deps: Deps
  /** Room time and the machine's time go on together. */
  pass(ms: number): void
  run<N extends CommandName>(actor: Actor, name: N, input: CommandInput<N>, id?: string): Promise<CommandOutput<N>>
  /** The code with which the command is refused; throws when it is not. */
  refusal<N extends CommandName>(actor: Actor, name: N, input: CommandInput<N>): Promise<ErrorCode>
  sql(text: string, values?: unknown[]): Promise<void>
  /** A mention of ours; returns its decimal id. */
  mention(of: { accounts: string[]; lang: string; channel?: string }): Promise<string>
  close(): Promise<void>
}

/** @param options.live a room in live use; a drill otherwise */
export async function openDesk(options: { afterDeclare?: () => void; live?: boolean } = {}): Promise<Desk> {
  const database = await freshDatabase()
  const { pool, db } = connect(database.url)
  const log = createLog('silent')
  const clock = { nowMs: START_MS, realMs: START_MS }
  const base = {
    mode: options.live === true ? ('live' as const) : ('drill' as const),
    db,
    pool,
    clock: { now: () => clock.nowMs, real: () => clock.realMs },
    id: systemId,
    log,
    secret: 'test',
    reach: 'loopback' as const,
    offsetMs: () => 2 * 60 * MINUTE,
    nudge: () => {},
  }
  const playbooks = loadPlaybooks(PLAYBOOKS, base)
  const deps: Deps = { ...base, playbooks }
  const handlers = {
    ...incidentCommands({ playbooks, afterDeclare: () => options.afterDeclare?.() }),
    ...disruptionCommands(),
    ...factCommands(playbooks),
    ...draftCommands(playbooks),
    ...publicationCommands,
    ...conversationCommands,
    ...stateCommands({ onState }),
    ...alarmCommands,
    ...onCallCommands,
    ...webhookCommands(outsideOf(deps, { publicUrl: 'https://room.example', drillPages: false })),
    ...calendarCommands,
    ...accountCommands,
    ...assetCommands,
  } as unknown as Parameters<typeof runCommand>[1]
  const sql = async (text: string, values: unknown[] = []) => void (await pool.query(text, values))
  let mentions = 0

  const desk: Desk = {
    deps,
    pass: (ms) => {
      clock.nowMs += ms
      clock.realMs += ms
    },
    run: async (actor, name, input, id = randomUUID()) =>
      (await runCommand(deps, handlers, actor, name, { id, input })) as never,
    refusal: async (actor, name, input) => {
      try {
        await desk.run(actor, name, input)
      } catch (error) {
        if (error instanceof Refused) return error.code
        throw error
      }
      throw new Error(`${name} was not refused`)
    },
    sql,
    mention: async ({ accounts, lang, channel = 'x' }) => {
      mentions++
      const columns =
        'id, commit_no, channel, external_id, accounts, lang, created_at, kind, author_handle, author_hash, text'
      await sql(
        `insert into mentions (${columns}) values ($1, 1, $2, $3, $4, $5, $6, 'post', 'someone', 1, 'Where?')`,
        [mentions, channel, `e${mentions}`, accounts, lang, new Date(clock.nowMs - 30 * SECOND)],
      )
      return String(mentions)
    },
    close: async () => {
      await pool.end()
      await database.drop()
    },
  }
  for (const { key, channel } of ACCOUNTS) {
    await sql('insert into accounts values ($1, $2, $1, $1, $3, $4)', [key, channel, ['en'], new Date(START_MS)])
  }
  for (const actor of Object.values(PEOPLE)) await addPerson(desk, actor)
  return desk
}

const ACCOUNTS = [
  { key: 'x-global', channel: 'x' },
  { key: 'fb-global', channel: 'facebook' },
  { key: 'fb-jp', channel: 'facebook' },
]

const actor = (
  id: string,
  role: ActorRole,
  accounts: string[] | null = null,
  languages: string[] | null = null,
): Actor => ({
  id,
  name: id,
  role,
  accounts,
  languages,
})

/** People by what they do, not by name. */
export const PEOPLE = {
  admin: actor('Admin', 'admin'),
  lead: actor('Shift lead', 'lead'),
  writer: actor('Comms 1', 'comms'),
  second: actor('Comms 2', 'comms'),
  agent: actor('Agent 1', 'agent'),
  other: actor('Agent 2', 'agent'),
  office: actor('Office in Japan', 'partner', ['fb-jp'], ['ja']),
  viewer: actor('Viewer', 'viewer'),
} as const
export const WALL = actor('Wall', 'wall')

const addPerson = (desk: Desk, { id, role, accounts, languages }: Actor) =>
  desk.sql(
    `insert into users (id, name, email, created_at, updated_at, role, accounts, languages)
     values ($1, $1, $2, $3, $3, $4, $5, $6)`,
    [id, `${id.replaceAll(' ', '.')}@room.example`, new Date(START_MS), role, accounts, languages],
  )

/** What was said after `board`, and the board that it folds to. */
export async function foldFrom(deps: Deps, board: Board): Promise<{ events: DomainEvent[]; folded: Board }> {
  const events = await readEvents(deps.db, board.seq, Number.MAX_SAFE_INTEGER, 10_000)
  return { events, folded: events.reduce(applyEvent, board) }
}

export const LANGUAGES = ['en', 'fi', 'sv', 'ja', 'ko', 'zh-Hans'] as const

/** An incident with every fact of the strike's holding statement set; the next update is due in `nextUpdateMs`. */
export async function strike(desk: Desk, nextUpdateMs = 60 * MINUTE): Promise<string> {
  const { incidentId } = await desk.run(PEOPLE.lead, 'incident:declare', {
    title: 'Strike',
    playbook: 'airline-strike',
  })
  const at = new Date(desk.deps.clock.now() + nextUpdateMs).toISOString()
  const set = { incidentId, source: 'person' } as const
  await desk.run(PEOPLE.writer, 'fact:set', { ...set, key: 'cancelled', type: 'integer', value: '130' })
  await desk.run(PEOPLE.writer, 'fact:set', { ...set, key: 'strikeDay', type: 'date', value: '2013-11-15' })
  await desk.run(PEOPLE.writer, 'fact:set', { ...set, key: 'nextUpdate', type: 'instant', value: at })
  await desk.run(PEOPLE.writer, 'fact:set', {
    ...set,
    key: 'link',
    type: 'url',
    value: 'https://suvantoair.example/now',
  })
  return incidentId
}

/** Drafts of the holding statement by the writer, in the order of `targets`, each with its hash. */
export async function write(
  desk: Desk,
  incidentId: string,
  targets: { account: string; lang: string }[],
  message = 'holding',
): Promise<{ draftId: string; hash: string }[]> {
  const { draftIds } = await desk.run(PEOPLE.writer, 'draft:write', { incidentId, message, targets })
  return bundleOf(desk, draftIds)
}

/** The drafts with their hashes as they are now. */
export async function bundleOf(desk: Desk, draftIds: string[]): Promise<{ draftId: string; hash: string }[]> {
  const { drafts } = await readBoard(desk.deps)
  return draftIds.map((draftId) => ({ draftId, hash: drafts[draftId]?.hash ?? '' }))
}

/** Written, approved by whom the playbook asks, and in the outbox; returns the ids of the publications. */
export async function queue(
  desk: Desk,
  incidentId: string,
  targets: { account: string; lang: string }[],
  message = 'holding',
): Promise<string[]> {
  const drafts = await write(desk, incidentId, targets, message)
  await desk.run(message === 'strikeOff' ? PEOPLE.lead : PEOPLE.second, 'draft:approve', { drafts })
  return (await desk.run(PEOPLE.writer, 'draft:publish', { drafts })).publicationIds
}
