/**
 * How long a post may be. The platforms move these, so each says where it is
 * from and when it was looked up.
 */
import type { Measure } from '@tenfold/contract/http/drafts.ts'

export interface ChannelRule {
  readonly limit: number
  readonly unit: Measure['unit']
  /** Which way of counting. */
  readonly count: 'x' | 'graphemes' | 'mastodon' | 'threads' | 'weibo' | 'utf16'
  /** UTF-8 bytes that the text must not exceed either. */
  readonly maxBytes?: number
  readonly source: string
  readonly checkedAt: string
}

const CHECKED = '2026-08-22'

export const CHANNEL_RULES: Readonly<Record<string, ChannelRule>> = {
  x: { limit: 280, unit: 'weighted', count: 'x', source: 'twitter-text 3, configuration v3', checkedAt: CHECKED },
  bluesky: {
    limit: 300,
    unit: 'graphemes',
    count: 'graphemes',
    maxBytes: 3_000,
    source: 'lexicon app.bsky.feed.post; refusals of a real server',
    checkedAt: CHECKED,
  },
  mastodon: {
    limit: 500,
    unit: 'graphemes',
    count: 'mastodon',
    source: 'Mastodon default; a server may tell another in /api/v2/instance',
    checkedAt: CHECKED,
  },
  threads: { limit: 500, unit: 'graphemes', count: 'threads', source: 'Threads API: posts', checkedAt: CHECKED },
  weibo: {
    limit: 140,
    unit: 'weighted',
    count: 'weibo',
    source: 'open.weibo.com statuses/share; half-width halves from memory',
    checkedAt: CHECKED,
  },
  facebook: {
    limit: 63_206,
    unit: 'utf16',
    count: 'utf16',
    source: 'third-party publishing tools',
    checkedAt: CHECKED,
  },
  instagram: {
    limit: 2_200,
    unit: 'utf16',
    count: 'utf16',
    source: 'third-party publishing tools',
    checkedAt: CHECKED,
  },
  linkedin: { limit: 3_000, unit: 'utf16', count: 'utf16', source: 'third-party publishing tools', checkedAt: CHECKED },
  youtube: { limit: 10_000, unit: 'utf16', count: 'utf16', source: 'from memory: comments', checkedAt: CHECKED },
  telegram: { limit: 4_096, unit: 'utf16', count: 'utf16', source: 'Bot API: sendMessage', checkedAt: CHECKED },
  line: { limit: 5_000, unit: 'utf16', count: 'utf16', source: 'LINE Messaging API: text message', checkedAt: CHECKED },
}

/** Channels on which a post carries the playbook's short text. */
export const SHORT_CHANNELS: readonly string[] = ['x', 'bluesky', 'mastodon', 'threads', 'weibo']
