/** One line of `POST /api/ingest/mentions` (application/x-ndjson) and of `tenfold import mentions`. */
import * as z from 'zod'
import { zAccountKey, zChannel, zLang, zTime } from './entities.ts'

export const MENTION_KINDS = ['post', 'reply', 'repost', 'quote', 'comment', 'dm'] as const

/** Limits of the format. A line over `LINE_BYTES` is refused unread; the others name their field. */
export const LIMITS = {
  LINE_BYTES: 256 * 1024,
  BODY_BYTES: 32 * 1024 * 1024,
  TEXT_CHARS: 20_000,
  /** Accepted dates: from here to five minutes ahead. */
  OLDEST: Date.UTC(2006, 0, 1),
  AHEAD_MS: 5 * 60_000,
} as const

const zCount = z.int().min(0)

export const zMention = z.object({
  /** Ours: the accounts that it addresses or matched. */
  accounts: z.array(zAccountKey).max(20).default([]),
  externalId: z.string().min(1).max(512),
  channel: zChannel,
  op: z.literal('upsert').default('upsert'),
  editedAt: zTime.optional(),
  author: z.object({
    handle: z.string().min(1).max(200),
    name: z.string().max(200).optional(),
    followers: zCount.optional(),
  }),
  text: z.string().max(LIMITS.TEXT_CHARS),
  createdAt: zTime,
  lang: zLang.optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
  replyTo: z.string().max(512).optional(),
  kind: z.enum(MENTION_KINDS).optional(),
  tags: z.array(z.string().max(200)).max(50).optional(),
  place: z
    .object({
      name: z.string().max(200),
      lat: z.number().min(-90).max(90).optional(),
      lon: z.number().min(-180).max(180).optional(),
    })
    .optional(),
  media: z
    .array(
      z.object({
        type: z.string().max(50),
        url: z.url({ protocol: /^https?$/ }).max(2_000),
        alt: z.string().max(2_000).optional(),
      }),
    )
    .max(20)
    .optional(),
  reach: z.object({ likes: zCount.optional(), reposts: zCount.optional(), views: zCount.optional() }).optional(),
})
export type MentionLine = z.output<typeof zMention>
export type MentionInput = z.input<typeof zMention>

/** The author or the platform took the post back: its text goes, and its count. */
export const zMentionDelete = z.object({
  op: z.literal('delete'),
  externalId: z.string().min(1).max(512),
  channel: zChannel,
})
export type MentionDelete = z.output<typeof zMentionDelete>

export const REJECT_CODES = {
  not_json: 'This line is not valid JSON.',
  not_utf8: 'This line is not valid UTF-8.',
  too_long: `This line is over ${LIMITS.LINE_BYTES / 1024} kB.`,
  bad_field: 'A field is missing or wrong.',
  bad_text: 'The line holds U+0000 or half of a surrogate pair, which no database can store.',
  too_old: 'createdAt is before 2006.',
  in_future: 'createdAt is more than five minutes ahead of the server.',
} as const
export type RejectCode = keyof typeof REJECT_CODES

/** Answer of the ingest route. Every line is in exactly one of the three. */
export interface IngestAnswer {
  /** Stored, changed or deleted by this request. */
  readonly accepted: number
  /** Known already, in this body or before; nothing changed. */
  readonly duplicates: number
  readonly rejected: number
  /** The first 1,000 rejected lines; `line` counts from 1. */
  readonly rejections: readonly { readonly line: number; readonly code: RejectCode; readonly message: string }[]
  /** Number of the commit that holds them: the first `fresh` frame whose `upTo` reaches it shows them. */
  readonly commit: number
}
