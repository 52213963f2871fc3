/** One text of a playbook: it can be filled in, fits everywhere at its longest, and says nothing that must not be said. */
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { CHANNEL_RULES, SHORT_CHANNELS } from './channel-rules.ts'
import type { doNotSaySearch } from './do-not-say.ts'
import type { FindingCode } from './finding-words.ts'
import { blockedHost, marketOf } from './link-market.ts'
import { longestValue } from './longest-value.ts'
import { measure, utf8Bytes } from './measure.ts'
import type { Path } from './path.ts'
import { type Finding, type FindingParams, hint, problem } from './playbook-finding.ts'
import { promises } from './promise-words.ts'
import { missingPlurals, placeholdersOf, render } from './render.ts'
import { longSentences, WORDS_MAX } from './sentence-length.ts'

type Message = PlaybookFile['messages'][string]

export interface TextOf {
  readonly playbook: PlaybookFile
  readonly message: Message
  readonly part: keyof Message['texts']
  readonly lang: string
  readonly forbidden: ReturnType<typeof doNotSaySearch>
  /** Also as it reads with its facts filled in; without it only whether they can be. */
  readonly filled: boolean
  /** Where the text stands in the file. */
  readonly at: Path
}

export interface TextFinding {
  /** Keys of the facts that stand in the text; null: it cannot be read. */
  readonly facts: readonly string[] | null
  readonly findings: readonly Finding[]
}

export function lintText(template: string, of: TextOf): TextFinding {
  const { playbook, message, lang, at } = of
  const findings: Finding[] = []
  const say = (code: FindingCode, params?: FindingParams) => findings.push(problem(at, code, params))
  if (/'[{}]/.test(template.replaceAll("''", ''))) {
    say('apostrophe')
    return { facts: null, findings }
  }
  let facts: string[]
  try {
    facts = placeholdersOf(template, lang)
    for (const category of missingPlurals(template, lang)) say('plural_form', { category })
  } catch (error) {
    say('not_icu', { what: error instanceof Error ? error.message : String(error) })
    return { facts: null, findings }
  }
  for (const fact of facts) {
    if (playbook.facts[fact] === undefined) say('fact_unknown', { fact })
    else if (!message.requires.includes(fact)) say('fact_not_required', { fact })
    else if (playbook.facts[fact]?.type === 'window' && longestValue(playbook.facts[fact], lang) === '') {
      say('fact_not_written', { fact, lang })
    }
  }
  for (const link of linksIn(template)) {
    if (!allowedHosts(playbook).includes(hostOf(link))) say('link_host', { link })
  }
  const links = facts.flatMap((fact) => playbook.facts[fact]?.hosts ?? []).map((host) => `https://${host}/`)
  const blocked = blockedHost(template, links, marketOf(null, lang))
  if (blocked !== null) say('link_closed', { host: blocked })
  if (findings.length > 0 || !of.filled) return { facts, findings }
  return { facts, findings: lintFilled(atBothEnds(template, facts, playbook, lang), of) }
}

/** What can only be seen in the filled text. */
function lintFilled(texts: readonly string[], { message, part, lang, forbidden, at }: TextOf): Finding[] {
  const findings: Finding[] = []
  const [longest = ''] = [...texts].sort((a, b) => b.length - a.length)
  for (const channel of channelsOf(part, lang)) {
    const worst = texts.map((text) => measure(channel, text)).reduce((a, b) => (b.used > a.used ? b : a))
    if (worst.used > worst.limit) {
      findings.push(problem(at, 'too_long', { channel, used: worst.used, limit: worst.limit }))
    }
    const { maxBytes } = CHANNEL_RULES[channel] ?? {}
    const bytes = Math.max(...texts.map(utf8Bytes))
    if (maxBytes !== undefined && bytes > maxBytes) {
      findings.push(problem(at, 'too_many_bytes', { channel, used: bytes, limit: maxBytes }))
    }
  }
  // What a brief says never to say stands there on purpose.
  if (part !== 'neverSay') {
    for (const { pattern } of forbidden(longest, lang)) {
      findings.push(problem(at, 'forbidden', { pattern }))
    }
  }
  if (message.promise === undefined && message.kind !== 'brief' && promises(longest, lang)) {
    findings.push(problem(at, 'promise_unnamed'))
  }
  for (const { start, words } of longSentences(longest, lang)) {
    findings.push(hint(at, 'long_sentence', { start, words, max: WORDS_MAX }))
  }
  return findings
}

/** Where the part is posted; nobody posts to Weibo but in Chinese. */
function channelsOf(part: TextOf['part'], lang: string): readonly string[] {
  if (part === 'short') return SHORT_CHANNELS.filter((channel) => channel !== 'weibo' || lang.startsWith('zh'))
  return part === 'long' ? Object.keys(CHANNEL_RULES).filter((channel) => !SHORT_CHANNELS.includes(channel)) : []
}

const allowedHosts = (playbook: PlaybookFile): string[] =>
  Object.values(playbook.facts).flatMap((fact) => fact.hosts ?? [])

/** Links that are written out, each once. What ends a sentence is not of the link. */
export const linksIn = (template: string): string[] => [
  ...new Set((template.match(/https?:\/\/[^\s{}]+/g) ?? []).map((link) => link.replace(/[.,;:!?)"”’]+$/, ''))),
]

const hostOf = (link: string): string => link.replace(/^https?:\/\//, '').split(/[/:?#]/)[0] ?? ''

/** The text with each fact at its longest, integers at their least and at their most. */
function atBothEnds(template: string, facts: readonly string[], playbook: PlaybookFile, lang: string): string[] {
  const integers = facts.filter((key) => playbook.facts[key]?.type === 'integer')
  const others = facts.filter((key) => !integers.includes(key))
  const fixed = Object.fromEntries(others.map((key) => [key, longestValue(playbook.facts[key], lang)]))
  const texts = (['min', 'max'] as const).map((end) => {
    const counts = Object.fromEntries(integers.map((key) => [key, playbook.facts[key]?.[end] ?? 0]))
    const text = render(template, { ...fixed, ...counts }, lang)
    return text.ok ? text.value : ''
  })
  return [...new Set(texts)]
}
