/** How long a text is by a channel's own rule. Runs the same in the browser and on the server. */
import type { Measure } from '@tenfold/contract/http/drafts.ts'
import twitter from 'twitter-text'
import { CHANNEL_RULES } from './channel-rules.ts'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u

/** Characters of which each is a grapheme by itself; most posts have no other, and cutting them up is dear. */
const PLAIN =
  /^[ -~\u00A0-\u00AC\u00AE-\u02FF\u2010-\u2027\u3001-\u3029\u3041-\u3096\u309B-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF9D]*$/

const graphemesOf = (text: string): string[] =>
  PLAIN.test(text) ? text.split('') : [...graphemes.segment(text)].map((each) => each.segment)

/** Bytes in UTF-8; written out, for the browser and Node share no global encoder type here. */
export function utf8Bytes(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** Mastodon counts a link as 23 and a remote name without its server. */
const mastodonLength = (text: string): number =>
  graphemesOf(text.replace(/https?:\/\/\S+/g, 'x'.repeat(23)).replace(/(@[\w.-]+)@[\w.-]+\.\w+/g, '$1')).length

/** Threads counts an emoji as its UTF-8 bytes and everything else as one. */
const threadsLength = (text: string): number =>
  graphemesOf(text).reduce((sum, each) => sum + (EMOJI.test(each) ? utf8Bytes(each) : 1), 0)

/** Weibo counts a half-width character as half of a Chinese one. */
const weiboLength = (text: string): number =>
  Math.ceil(graphemesOf(text).reduce((sum, each) => sum + ((each.codePointAt(0) ?? 0) < 0x100 ? 0.5 : 1), 0))

const LENGTH = {
  x: (text: string) => twitter.parseTweet(text.normalize('NFC')).weightedLength,
  graphemes: (text: string) => graphemesOf(text).length,
  mastodon: mastodonLength,
  threads: threadsLength,
  weibo: weiboLength,
  utf16: (text: string) => text.length,
} as const

/** Used and limit in the channel's unit; a channel without a known rule says so in a warning. */
export function measure(channel: string, text: string): Measure {
  const rule = CHANNEL_RULES[channel]
  if (rule === undefined) {
    const limit = 63_206
    const warnings = [`No counting rule is known for ${channel}: the limit is Facebook's.`]
    return { used: text.length, limit, unit: 'utf16', fits: text.length <= limit, warnings }
  }
  const used = LENGTH[rule.count](text)
  const bytes = rule.maxBytes === undefined ? 0 : utf8Bytes(text)
  const overBytes = rule.maxBytes !== undefined && bytes > rule.maxBytes
  const warnings = overBytes ? [`${bytes} bytes of ${rule.maxBytes}: shorten it.`] : []
  return { used, limit: rule.limit, unit: rule.unit, fits: used <= rule.limit && !overBytes, warnings }
}
