/**
 * Every act that changes the room. A command is `POST /api/commands/<name>`
 * with `{id, input}`; `id` is made by the client and is the idempotency key:
 * the same id gives the same answer and happens once.
 */

import { PURPOSES } from '@tenfold/core/account.ts'
import { ASSET_KINDS, SITUATIONS } from '@tenfold/core/asset.ts'
import { MODES, PHASES } from '@tenfold/core/disruption.ts'
import { PERSONAL_LEVELS } from '@tenfold/core/surge/level.ts'
import * as z from 'zod'
import { FACT_TYPES } from './drafting.ts'
import { zEntered } from './entered-disruption.ts'
import {
  CALENDAR_KINDS,
  DRILL_SPEEDS,
  zAccountKey,
  zChannel,
  zFollowers,
  zId,
  zLang,
  zMarket,
  zMentionId,
  zRole,
  zTime,
  zTopic,
} from './entities.ts'
import { FEED_KINDS } from './feed-kinds.ts'
import { incidentCommands } from './incident-commands.ts'
import { zStateRules } from './state-rules.ts'

const line = (max: number) => z.string().trim().min(1).max(max)
const zUrl = z.url({ protocol: /^https?$/ }).max(2_000)
/** A feed may also be a broker. */
const zFeedUrl = z.url({ protocol: /^(https?|mqtts?|wss?)$/ }).max(2_000)
const zEmail = z.email().max(200)
const zPassword = z.string().min(12, 'Use at least 12 characters.').max(128)
const zZone = z.string().max(64)
const zLocale = z.enum(['en', 'fi', 'sv'])

const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output })
const done = z.object({})

const accountMore = {
  purpose: z.enum(PURPOSES).default('news'),
  market: zMarket.default(null),
  /** As of now. */
  followers: zFollowers.default(null),
}

const zPlaybookId = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'Use small letters, digits and hyphens, at most 64.')

export const commands = {
  ...incidentCommands,
  'fact:set': command(
    z.object({
      incidentId: zId,
      key: z.string().max(64),
      type: z.enum(FACT_TYPES),
      value: line(2_000),
      source: z.enum(['person', 'disruption']).default('person'),
      why: line(500).nullable().default(null),
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
  /** `says`: facts that the text says where it leaves open which one a number is. */
  'draft:edit': command(
    z.object({
      draftId: zId,
      text: line(20_000),
      version: z.number().int(),
      says: z.array(z.string().max(64)).max(50).default([]),
    }),
    z.object({ version: z.number().int(), hash: z.string() }),
  ),
  /** Renders the text anew from the facts as they are now. */
  'draft:refresh': command(z.object({ draftId: zId }), z.object({ version: z.number().int(), hash: z.string() })),
  /** What goes with the text and when it goes out; both are part of what is approved. */
  'draft:attach': command(
    z.object({
      draftId: zId,
      media: z.array(zId).max(4, 'A post takes four at most.'),
      sendAt: zTime.nullable(),
      version: z.number().int(),
    }),
    z.object({ version: z.number().int(), hash: z.string() }),
  ),
  /** A second reader of the language found the text good; of a translation it is up to date with its source from now on. */
  'draft:review': command(z.object({ draftId: zId, hash: z.string() }), done),
  /**
   * Posts that carry wrong values: writes the playbook's corrections for each of their accounts and languages. `left`:
   * facts that the playbook corrects nowhere in the language; an update says the right value there.
   */
  'draft:correct': command(
    z.object({ draftIds: z.array(zId).min(1).max(100) }),
    z.object({
      draftIds: z.array(zId),
      left: z.array(z.object({ account: zAccountKey, lang: zLang, keys: z.array(z.string()) })),
    }),
  ),
  'draft:discard': command(z.object({ draftId: zId }), done),
  /**
   * Writes every answer of the playbook for each target, an account that answers and a language; one that says an
   * earlier value is written anew. `left`: what could not be written, and the facts that it lacks; none: the playbook
   * has it in no such language.
   */
  'answer:prepare': command(
    z.object({
      incidentId: zId,
      targets: z
        .array(z.object({ account: zAccountKey, lang: zLang }))
        .min(1)
        .max(20, 'Prepare 20 accounts and languages at a time.'),
    }),
    z.object({
      written: z.array(zId),
      renewed: z.array(zId),
      left: z.array(z.object({ message: z.string(), lang: zLang, keys: z.array(z.string()) })),
    }),
  ),
  /** The text of an approved answer, to be put into a reply; who took it is kept. */
  'answer:copy': command(z.object({ draftId: zId, hash: z.string() }), z.object({ text: z.string() })),
  /** One approval may cover a bundle; each hash must be what the approver saw. */
  'draft:approve': command(
    z.object({
      drafts: z
        .array(z.object({ draftId: zId, hash: z.string() }))
        .min(1)
        .max(100),
      /** Of texts whose time has passed meanwhile: they go out as soon as they are published. */
      sendNow: z.boolean().default(false),
    }),
    done,
  ),
  'draft:publish': command(
    z.object({
      drafts: z
        .array(z.object({ draftId: zId, hash: z.string() }))
        .min(1)
        .max(100),
      /** Why approvals that are missing cannot be waited for; the report names it. */
      breakGlass: line(500).nullable().default(null),
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
  'alarm:acknowledge': command(z.object({ alarmId: zId }), done),
  'alarm:shelve': command(
    z.object({ alarmId: zId, minutes: z.int().min(1).max(60, 'Shelve for 60 minutes at most.'), reason: line(300) }),
    done,
  ),
  'alarm:unshelve': command(z.object({ alarmId: zId }), done),
  /** A crisis or an emergency is what a person says it is. */
  'state:confirm': command(z.object({ level: z.enum(PERSONAL_LEVELS) }), done),
  'state:dismiss': command(z.object({ level: z.enum(PERSONAL_LEVELS), reason: line(300) }), done),
  /** `version` is the one that was edited. */
  'rules:change': command(z.object({ rules: zStateRules, version: z.int() }), z.object({ version: z.number().int() })),
  /** Who is told of an alarm, in this order; each of them must be able to acknowledge. */
  'onCall:set': command(
    z.object({ people: z.array(z.object({ userId: z.string(), email: z.boolean() })).max(20) }),
    done,
  ),
  /** The secret that signs is shown once. */
  'webhook:add': command(z.object({ name: line(100), url: zUrl }), z.object({ webhookId: zId, key: z.string() })),
  'webhook:remove': command(z.object({ webhookId: zId }), done),
  'webhook:try': command(z.object({ webhookId: zId }), z.object({ ok: z.boolean(), said: z.string() })),
  'calendar:add': command(
    z
      .object({
        kind: z.enum(CALENDAR_KINDS),
        title: line(100),
        fromAt: zTime,
        toAt: zTime,
        account: zAccountKey.nullable().default(null),
        factor: z.number().min(1).max(50).nullable().default(null),
      })
      .refine(({ fromAt, toAt }) => Date.parse(fromAt) < Date.parse(toAt), 'It has to end after it begins.')
      .refine(
        ({ kind, factor }) => kind !== 'planned' || factor !== null,
        'Say how many times the usual talk you expect.',
      ),
    z.object({ entryId: zId }),
  ),
  'calendar:remove': command(z.object({ entryId: zId }), done),
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
      ...accountMore,
    }),
    done,
  ),
  /** What is left out stays as it is. */
  'account:change': command(
    z.object({
      key: zAccountKey,
      name: line(100).optional(),
      languages: z.array(zLang).min(1).max(20).optional(),
      purpose: accountMore.purpose.unwrap().optional(),
      market: accountMore.market.unwrap().optional(),
      followers: accountMore.followers.unwrap().optional(),
    }),
    done,
  ),
  'asset:add': command(
    z.object({
      kind: z.enum(ASSET_KINDS),
      title: line(200),
      url: zUrl,
      lang: zLang.nullable().default(null),
      situation: z.enum(SITUATIONS).nullable().default(null),
      alt: line(1_000).nullable().default(null),
    }),
    z.object({ assetId: zId }),
  ),
  /** By somebody who did not add it. An entry never changes: a changed one is another, and nobody has approved it. */
  'asset:approve': command(z.object({ assetId: zId }), done),
  'asset:remove': command(z.object({ assetId: zId }), done),
  /** The whole file; `hash` is the one that was edited, null: a new file. */
  'playbook:save': command(
    z.object({
      id: zPlaybookId,
      source: z
        .string()
        .min(1)
        .max(1024 * 1024, 'Keep the file under 1 MB.'),
      hash: z.string().nullable(),
    }),
    z.object({ hash: z.string() }),
  ),
  /**
   * An earlier version becomes the file, checked like any save, under the next number; where the file is missing it is
   * put back as it was. `hash` is that of the file as it stands, null: it is missing.
   */
  'playbook:restore': command(
    z.object({ id: zPlaybookId, versionId: zId, hash: z.string().nullable() }),
    z.object({ hash: z.string(), version: z.number().int() }),
  ),
  /** Takes the file away on purpose; refused while an open incident uses it. Its versions stay. */
  'playbook:retire': command(z.object({ id: zPlaybookId, hash: z.string().nullable() }), done),
  'account:remove': command(z.object({ key: zAccountKey }), done),
  /** The token is shown once. */
  'source:add': command(z.object({ name: line(100) }), z.object({ sourceId: zId, token: z.string() })),
  'source:rotate': command(z.object({ sourceId: zId }), z.object({ token: z.string() })),
  'source:revoke': command(z.object({ sourceId: zId }), done),
  'feed:add': command(
    z.object({
      name: line(100),
      kind: z.enum(FEED_KINDS),
      mode: z.enum(MODES),
      /** None: the source sends to us (`webhook-in`, `siri`, `statuspage`). */
      urls: z.array(zFeedUrl).max(5),
      intervalS: z.number().int().min(1).max(3_600).default(30),
      /** Key or token of the source; sealed, and never shown again. */
      credential: line(1_000).nullable().default(null),
    }),
    /** Of a source that sends to us: where to, with a secret that is shown once. */
    z.object({ feedId: zId, push: z.object({ path: z.string(), secret: z.string() }).nullable() }),
  ),
  /** Another key for a feed; it is tried at once. Null takes it away. */
  'feed:credential': command(z.object({ feedId: zId, credential: line(1_000).nullable() }), done),
  /** What is in no feed: a strike threat, an outage told by phone. */
  'disruption:enter': command(zEntered, z.object({ disruptionId: zId })),
  /** The whole form again, with its version's time, so that two who edit do not overwrite each other. */
  'disruption:change': command(zEntered.extend({ disruptionId: zId, changedAt: zTime }), done),
  /** Moves an entered disruption on: lifted, under way, over. The reason stands in its timeline. */
  'disruption:phase': command(z.object({ disruptionId: zId, phase: z.enum(PHASES), reason: line(500) }), done),
  /** Two disruptions that belong together (`linked`), or that tell one story after all (`joined`), or not (`apart`). */
  'disruption:relate': command(
    z.object({ disruptionId: zId, otherId: zId, how: z.enum(['linked', 'unlinked', 'joined', 'apart']) }),
    done,
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
