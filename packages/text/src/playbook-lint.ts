/** What a schema cannot say about a playbook: its texts hold together, in every language and at their longest. */
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { longestValue } from './longest-value.ts'
import { measure } from './measure.ts'
import { missingPlurals, placeholdersOf, render } from './render.ts'
import type { Path } from './yaml-file.ts'

export interface LintProblem {
  readonly path: Path
  readonly message: string
}

type Texts = Readonly<Record<string, string>>
type FactFile = PlaybookFile['facts'][string]

/** All problems; none: the playbook is sound. */
export function lintPlaybook(playbook: PlaybookFile): LintProblem[] {
  return [
    ...Object.entries(playbook.facts).flatMap(([key, fact]) => lintFact(key, fact)),
    ...Object.entries(playbook.messages).flatMap(([key, message]) => [
      ...lintMessage(playbook, key, message),
      ...lintTexts(playbook, ['messages', key, 'texts', 'short'], message.texts.short, true),
      ...lintTexts(playbook, ['messages', key, 'texts', 'long'], message.texts.long, false),
    ]),
  ]
}

function lintFact(key: string, fact: FactFile): LintProblem[] {
  const path = ['facts', key]
  const problems: LintProblem[] = []
  if (fact.type === 'url' && (fact.hosts ?? []).length === 0) {
    problems.push({ path, message: 'A url needs "hosts": where it may lead to.' })
  }
  if (fact.type === 'integer' && (fact.min === undefined || fact.max === undefined)) {
    problems.push({ path, message: 'An integer needs "min" and "max".' })
  }
  return problems
}

function lintMessage(playbook: PlaybookFile, key: string, message: PlaybookFile['messages'][string]): LintProblem[] {
  const path = ['messages', key]
  const problems: LintProblem[] = []
  for (const fact of message.requires) {
    if (playbook.facts[fact] === undefined) {
      problems.push({ path: [...path, 'requires'], message: `There is no fact "${fact}".` })
    }
  }
  const { promise } = message
  if (promise !== undefined) {
    const sound = playbook.facts[promise]?.type === 'instant' && message.requires.includes(promise)
    if (!sound)
      problems.push({ path: [...path, 'promise'], message: 'A promise is an instant that the message requires.' })
  }
  const long = Object.keys(message.texts.long).sort().join(' ')
  const short = Object.keys(message.texts.short).sort().join(' ')
  if (long !== short) {
    problems.push({
      path: [...path, 'texts'],
      message: `Short is in ${short}, long in ${long}: give both in the same languages.`,
    })
  }
  return problems
}

/** One length of one message: every language carries the same facts, whole plurals, known links, and fits. */
function lintTexts(playbook: PlaybookFile, path: Path, texts: Texts, short: boolean): LintProblem[] {
  const problems: LintProblem[] = []
  const requires = playbook.messages[String(path[1])]?.requires ?? []
  for (const [lang, template] of Object.entries(texts)) {
    const say = (message: string) => problems.push({ path: [...path, lang], message })
    if (/'[{}]/.test(template.replaceAll("''", ''))) {
      say("An apostrophe before a brace turns the fact into plain text: write it as ’ or ''.")
      continue
    }
    let used: string[]
    try {
      used = placeholdersOf(template, lang)
      for (const category of missingPlurals(template, lang)) say(`A plural lacks its form "${category}".`)
    } catch (error) {
      say(`This is not ICU MessageFormat: ${error instanceof Error ? error.message : String(error)}`)
      continue
    }
    for (const fact of used) {
      if (playbook.facts[fact] === undefined) say(`There is no fact "${fact}".`)
      else if (!requires.includes(fact)) say(`"${fact}" is used here, so the message has to require it.`)
    }
    for (const fact of requires) if (!used.includes(fact)) say(`"${fact}" is required and missing here.`)
    for (const link of template.match(/https?:\/\/[^\s{}]+/g) ?? []) {
      if (!allowedHosts(playbook).includes(hostOf(link))) say(`${link} leads to a host that no fact allows.`)
    }
    if (problems.some((problem) => problem.path.at(-1) === lang)) continue
    for (const channel of channelsOf(lang, short)) {
      const worst = longest(playbook, used, template, lang, channel)
      if (worst.used > worst.limit) say(`On ${channel} it can reach ${worst.used} of ${worst.limit}: shorten it.`)
    }
  }
  return problems
}

const channelsOf = (lang: string, short: boolean): string[] =>
  short ? ['x', 'bluesky', ...(lang.startsWith('zh') ? ['weibo'] : [])] : ['facebook', 'instagram']

const allowedHosts = (playbook: PlaybookFile): string[] =>
  Object.values(playbook.facts).flatMap((fact) => fact.hosts ?? [])

const hostOf = (link: string): string => link.replace(/^https?:\/\//, '').split(/[/:?#]/)[0] ?? ''

/** The longest that the text can get on a channel: each fact at its longest, integers at each of their ends. */
function longest(playbook: PlaybookFile, used: readonly string[], template: string, lang: string, channel: string) {
  const integers = used.filter((key) => playbook.facts[key]?.type === 'integer')
  const others = used.filter((key) => !integers.includes(key))
  const fixed = Object.fromEntries(others.map((key) => [key, longestValue(playbook.facts[key], lang)]))
  const candidates = (['min', 'max'] as const).map((end) => {
    const counts = Object.fromEntries(integers.map((key) => [key, playbook.facts[key]?.[end] ?? 0]))
    const text = render(template, { ...fixed, ...counts }, lang)
    return measure(channel, text.ok ? text.value : '')
  })
  return candidates.reduce((worst, each) => (each.used > worst.used ? each : worst))
}
