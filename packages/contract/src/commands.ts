/**
 * Every act that changes the room. A command is `POST /api/commands/<name>`
 * with `{id, input}`; `id` is made by the client and is the idempotency key:
 * the same id gives the same answer and happens once.
 */
import * as z from 'zod'
import {
  DRILL_SPEEDS,
  FACT_TYPES,
  zAccountKey,
  zChannel,
  zId,
  zLang,
  zMentionId,
  zRole,
  zTime,
  zTopic,
} from './entities.ts'

const line = (max: number) => z.string().trim().min(1).max(max)
const zUrl = z.url({ protocol: /^https?$/ }).max(2_000)
const zEmail = z.email().max(200)
const zPassword = z.string().min(12, 'Use at least 12 characters.').max(128)
const zZone = z.string().max(64)
const zLocale = z.enum(['en', 'fi', 'sv'])

const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output })
const done = z.object({})

export const commands = {
  'incident:declare': command(
    z.object({
      title: line(200),
      playbook: z.string().max(64).nullable(),
      surgeId: zId.nullable().default(null),
      disruptionId: zId.nullable().default(null),
    }),
    z.object({ incidentId: zId }),
  ),
  'incident:note': command(z.object({ incidentId: zId, text: line(4_000) }), z.object({ noteId: zId })),
  'incident:close': command(z.object({ incidentId: zId, reason: line(2_000) }), done),
  'fact:set': command(
    z.object({
      incidentId: zId,
      key: z.string().max(64),
      type: z.enum(FACT_TYPES),
      value: line(2_000),
      source: z.enum(['person', 'disruption']).default('person'),
    }),
    z.object({ version: z.number().int() }),
  ),
  /** Renders the playbook's message for each target; refuses with `fact_missing` while a required fact is not set. */
  'draft:write': command(
    z.object({
      incidentId: zId,
      message: z.string().max(64),
      targets: z
        .array(z.object({ account: zAccountKey, lang: zLang }))
        .min(1)
        .max(100),
    }),
    z.object({ draftIds: z.array(zId) }),
  ),
  'draft:edit': command(
    z.object({ draftId: zId, text: line(20_000), version: z.number().int() }),
    z.object({ version: z.number().int(), hash: z.string() }),
  ),
  /** Renders the text anew from the facts as they are now. */
  'draft:refresh': command(z.object({ draftId: zId }), z.object({ version: z.number().int(), hash: z.string() })),
  'draft:discard': command(z.object({ draftId: zId }), done),
  /** One approval may cover a bundle; each hash must be what the approver saw. */
  'draft:approve': command(
    z.object({
      drafts: z
        .array(z.object({ draftId: zId, hash: z.string() }))
        .min(1)
        .max(100),
    }),
    done,
  ),
  'draft:publish': command(
    z.object({
      drafts: z
        .array(z.object({ draftId: zId, hash: z.string() }))
        .min(1)
        .max(100),
    }),
    z.object({ publicationIds: z.array(zId) }),
  ),
  'publication:cancel': command(z.object({ publicationId: zId }), done),
  /** Manual channel: the post was made by hand, here is its link. */
  'publication:posted': command(z.object({ publicationId: zId, url: zUrl }), done),
  'conversation:assign': command(
    z.object({
      mentionIds: z.array(zMentionId).min(1).max(200),
      userId: z.string(),
    }),
    z.object({ conversationIds: z.array(zId) }),
  ),
  /** Opens the conversation of a mention that nobody was assigned to, and claims it. */
  'conversation:claim': command(
    z.object({ mentionId: zMentionId }),
    z.object({ conversationId: zId, leaseUntil: zTime }),
  ),
  'conversation:release': command(z.object({ conversationId: zId }), done),
  'conversation:answered': command(z.object({ conversationId: zId, url: zUrl.nullable().default(null) }), done),
  /** What a person knows better: each field is a label to learn from; null takes an earlier correction back. */
  'mention:correct': command(
    z
      .object({
        mentionId: zMentionId,
        lang: zLang.nullable().optional(),
        /** The main one first. */
        topics: z
          .array(zTopic)
          .min(1)
          .max(5)
          .refine((topics) => topics.length === 1 || !topics.includes('other'), 'The topic "other" stands alone.')
          .nullable()
          .optional(),
        needsReply: z.boolean().nullable().optional(),
      })
      .refine(
        ({ lang, topics, needsReply }) => lang !== undefined || topics !== undefined || needsReply !== undefined,
        'Give a language, topics, or whether a reply is needed.',
      ),
    done,
  ),
  /** Whether what was learned from corrections decides topics beside the rules. */
  'learning:switch': command(z.object({ on: z.boolean() }), done),
  'drill:pause': command(done, done),
  'drill:resume': command(done, done),
  'drill:speed': command(z.object({ speed: z.union(DRILL_SPEEDS.map((speed) => z.literal(speed))) }), done),
  /** `to`: id of a jump point of the scenario; null: the next one. */
  'drill:jump': command(z.object({ to: z.string().max(64).nullable() }), done),
  'drill:inject': command(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('post'), text: line(4_000), channel: zChannel, lang: zLang }),
      z.object({ kind: z.literal('cancellation'), count: z.number().int().min(1).max(500) }),
    ]),
    done,
  ),
  'drill:restart': command(done, done),
  'user:add': command(
    z.object({
      name: line(100),
      email: zEmail,
      password: zPassword,
      role: zRole,
      accounts: z.array(zAccountKey).max(200).nullable(),
      languages: z.array(zLang).max(50).nullable(),
    }),
    z.object({ userId: z.string() }),
  ),
  'user:change': command(
    z.object({
      userId: z.string(),
      role: zRole.optional(),
      accounts: z.array(zAccountKey).max(200).nullable().optional(),
      languages: z.array(zLang).max(50).nullable().optional(),
      disabled: z.boolean().optional(),
      password: zPassword.optional(),
    }),
    done,
  ),
  /** One's own language, time zone and name. */
  'me:change': command(z.object({ locale: zLocale.optional(), timeZone: zZone.optional() }), done),
  'account:add': command(
    z.object({
      key: zAccountKey.regex(/^[a-z0-9][a-z0-9-]*$/),
      channel: zChannel,
      handle: line(100),
      name: line(100),
      languages: z.array(zLang).min(1).max(20),
    }),
    done,
  ),
  'account:remove': command(z.object({ key: zAccountKey }), done),
  /** The token is shown once. */
  'source:add': command(z.object({ name: line(100) }), z.object({ sourceId: zId, token: z.string() })),
  'source:rotate': command(z.object({ sourceId: zId }), z.object({ token: z.string() })),
  'source:revoke': command(z.object({ sourceId: zId }), done),
  'feed:add': command(
    z.object({
      name: line(100),
      kind: z.enum(['gtfs-rt', 'bts-csv']),
      mode: z.enum(['rail', 'air', 'transit']),
      urls: z.array(zUrl).min(1).max(5),
      intervalS: z.number().int().min(1).max(3_600).default(30),
    }),
    z.object({ feedId: zId }),
  ),
  'feed:remove': command(z.object({ feedId: zId }), done),
  'feed:try': command(z.object({ feedId: zId }), z.object({ ok: z.boolean(), said: z.string() })),
  'wallKey:add': command(
    z.object({ name: line(100), days: z.number().int().min(1).max(90).default(14) }),
    z.object({ wallKeyId: zId, key: z.string() }),
  ),
  'wallKey:revoke': command(z.object({ wallKeyId: zId }), done),
} as const

export type CommandName = keyof typeof commands
export const COMMAND_NAMES = Object.keys(commands) as readonly CommandName[]
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>
export type CommandParsed<N extends CommandName> = z.output<(typeof commands)[N]['input']>
export type CommandOutput<N extends CommandName> = z.output<(typeof commands)[N]['output']>

export const zCommandEnvelope = z.object({ id: zId, input: z.unknown() })
