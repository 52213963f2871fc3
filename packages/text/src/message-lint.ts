/** Messages of a playbook: each says what it is, who approves it, and the same in every language. */
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { TONES } from '@tenfold/core/responsibility.ts'
import { doNotSaySearch } from './do-not-say.ts'
import type { Path } from './path.ts'
import { type Finding, problem, warning } from './playbook-finding.ts'
import { BRIEF, isForAbroad, type Message, POST, partsOf } from './playbook-parts.ts'
import { linksIn, lintText, type TextFinding, type TextOf } from './text-lint.ts'

/** @param filled also each text with its facts filled in, which is most of the work */
export function lintMessages(playbook: PlaybookFile, filled: boolean): Finding[] {
  const forbidden = doNotSaySearch(playbook.doNotSay ?? [])
  return Object.entries(playbook.messages).flatMap(([key, message]) => [
    ...lintHead(playbook, ['messages', key], message),
    ...lintApproval(playbook, ['messages', key], message),
    ...lintLanguages(playbook, ['messages', key], message),
    ...lintParts(playbook, ['messages', key], message, { forbidden, filled }),
  ])
}

function lintHead(playbook: PlaybookFile, path: Path, message: Message): Finding[] {
  const { kind, situation, promise, nothingNew, requires, texts } = message
  const findings: Finding[] = []
  for (const fact of requires) {
    if (playbook.facts[fact] === undefined) {
      findings.push(problem([...path, 'requires'], 'fact_unknown', { fact }))
    }
  }
  if (promise !== undefined && !(playbook.facts[promise]?.type === 'instant' && requires.includes(promise))) {
    findings.push(problem([...path, 'promise'], 'promise_instant'))
  }
  if (nothingNew && promise === undefined) {
    findings.push(problem([...path, 'nothingNew'], 'nothing_new_promise'))
  }
  const aboutPosts = (['firstWords', 'tellsOptions', 'nothingNew'] as const).filter((field) => message[field])
  if (kind === 'brief' && aboutPosts.length > 0) {
    findings.push(problem(path, 'brief_no_post', { fields: aboutPosts.join(', ') }))
  }
  for (const former of kind === 'correction' ? requires : []) {
    const right = playbook.facts[former]?.formerOf
    if (right !== undefined && !requires.includes(right)) {
      findings.push(problem([...path, 'requires'], 'correction_right', { wrong: former, right }))
    }
  }
  for (const fact of message.corrects) {
    if (kind !== 'correction' || !requires.includes(fact)) {
      findings.push(problem([...path, 'corrects'], 'corrects_unsaid', { fact }))
    }
  }
  if ((kind === 'situation') !== (situation !== undefined)) {
    findings.push(problem(path, 'situation_named'))
  }
  const strange = [...POST, ...BRIEF].filter(
    (part) => !partsOf(message).includes(part) && Object.keys(texts[part]).length > 0,
  )
  if (strange.length > 0) {
    findings.push(problem([...path, 'texts'], 'parts_mixed', { parts: partsOf(message).join(', ') }))
  }
  return findings
}

function lintApproval({ roles = {}, apology }: PlaybookFile, path: Path, message: Message): Finding[] {
  const { kind, approval, tone } = message
  const findings: Finding[] = []
  const unsaid = Object.entries({ kind, approval, tone }).flatMap(([name, value]) => (value === undefined ? name : []))
  if (unsaid.length > 0) findings.push(warning(path, 'message_unsaid', { fields: unsaid.join(', ') }))
  approval?.forEach(({ by }, i) => {
    if (by !== 'anyone' && roles[by] === undefined) {
      findings.push(problem([...path, 'approval', i, 'by'], 'role_unknown', { role: by }))
    }
  })
  if (tone !== undefined && apology !== undefined && TONES.indexOf(tone) > TONES.indexOf(apology.upTo)) {
    if (approval?.some(({ by }) => by === apology.unlock) !== true) {
      findings.push(problem([...path, 'tone'], 'tone_beyond', { upTo: apology.upTo, unlock: apology.unlock }))
    }
  }
  return findings
}

/** All parts in the same languages, the mandatory ones among them. */
function lintLanguages({ languages }: PlaybookFile, path: Path, message: Message): Finding[] {
  const parts = partsOf(message)
  const said = new Set(parts.flatMap((part) => Object.keys(message.texts[part])))
  const findings: Finding[] = []
  if (said.size === 0) findings.push(problem([...path, 'texts'], 'text_none', { parts: parts.join(', ') }))
  for (const lang of said) {
    const without = parts.filter((part) => message.texts[part][lang] === undefined)
    if (without.length > 0) {
      findings.push(problem([...path, 'texts'], 'text_missing', { lang, parts: without.join(', ') }))
    }
  }
  for (const lang of languages?.mandatory ?? []) {
    if (said.size > 0 && !said.has(lang)) {
      findings.push(problem([...path, 'texts'], 'language_mandatory', { lang }))
    }
  }
  const abroad = (languages?.abroad ?? []).filter((lang) => !said.has(lang))
  if (abroad.length > 0 && isForAbroad(message)) {
    findings.push(warning([...path, 'texts'], 'language_abroad', { langs: abroad.join(', ') }))
  }
  return findings
}

/** Each text by itself, then the languages of a part against each other. */
function lintParts(
  playbook: PlaybookFile,
  path: Path,
  message: Message,
  how: Pick<TextOf, 'forbidden' | 'filled'>,
): Finding[] {
  const findings: Finding[] = []
  const usedAnywhere = new Set<string>()
  let broken = false
  for (const part of partsOf(message)) {
    const used = new Map<string, readonly string[]>()
    const links = new Map<string, readonly string[]>()
    for (const [lang, template] of Object.entries(message.texts[part])) {
      const at = [...path, 'texts', part, lang]
      const { facts, findings: own }: TextFinding = lintText(template, { playbook, message, part, lang, at, ...how })
      findings.push(...own)
      links.set(lang, linksIn(template))
      if (facts === null) broken = true
      else used.set(lang, facts)
    }
    const all = new Set([...used.values()].flat())
    for (const fact of all) usedAnywhere.add(fact)
    for (const [lang, facts] of used) {
      const at = [...path, 'texts', part, lang]
      for (const [fact, langs] of missingFrom(facts, used)) {
        findings.push(problem(at, 'fact_not_in_all', { fact, langs: langs.join(', ') }))
      }
      for (const [link, langs] of missingFrom(links.get(lang) ?? [], links)) {
        findings.push(problem(at, 'link_not_in_all', { link, langs: langs.join(', ') }))
      }
      const { promise } = message
      if (promise !== undefined && !all.has(promise) && message.kind !== 'brief') {
        findings.push(problem([...path, 'texts', part, lang], 'promise_unsaid', { fact: promise }))
      }
    }
  }
  const unused = message.requires.filter((fact) => !usedAnywhere.has(fact))
  if (unused.length > 0 && !broken) {
    findings.push(problem([...path, 'requires'], 'facts_unsaid', { facts: unused.join(', ') }))
  }
  return findings
}

/** What stands in other languages and not among these, each with the languages that have it. */
function missingFrom(
  own: readonly string[],
  byLang: ReadonlyMap<string, readonly string[]>,
): readonly (readonly [string, readonly string[]])[] {
  const all = new Set([...byLang.values()].flat())
  return [...all]
    .filter((each) => !own.includes(each))
    .map((each) => [each, [...byLang].flatMap(([lang, its]) => (its.includes(each) ? lang : []))] as const)
}
