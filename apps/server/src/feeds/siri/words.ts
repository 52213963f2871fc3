import { languageTag } from '../language-tag.ts'
import { plainText } from '../plain-text.ts'
import type { Alert } from '../port.ts'
import { attribute, children, textAt, textOf, type XmlElement } from '../xml.ts'

const MAX_TITLE = 300
const MAX_TEXT = 5_000
const MAX_LANGUAGES = 20
const MAX_DEPTH = 6

/** Whom a text of SIRI 2.1 speaks to: first those that speak to everybody. */
const PERSPECTIVES = ['general', 'whilePlanningTrip', '']
const SIZES = ['L', 'M', '', 'S']
/** The blocks of a text under its summary, in the order in which they read. */
const BLOCKS = ['Reason', 'Description', 'Consequence', 'Recommendation', 'Duration', 'Remark'] as const

/**
 * A situation's words by language: its own summary, description, detail and advice, else those that it hands out for
 * publishing; the reason alone makes no language, but fills one that has nothing more to say.
 * @param language of texts that name none
 */
export function wordsOf(situation: XmlElement, language: string): Alert['texts'] {
  const own = {
    titles: byLanguage(children(situation, 'Summary'), language),
    texts: joined([children(situation, 'Description'), children(situation, 'Detail'), adviceOf(situation)], language),
  }
  const ready = readyTexts(situation, language)
  const reasons = byLanguage(children(situation, 'ReasonName'), language)
  const read: Record<string, { title: string; text: string }> = {}
  const languages = [own.titles, own.texts, ready.titles, ready.texts].flatMap((words) => [...words.keys()])
  for (const lang of [...new Set(languages)].slice(0, MAX_LANGUAGES)) {
    const words = own.texts.get(lang) ?? ready.texts.get(lang) ?? reasons.get(lang) ?? ''
    const text = plainText(words, MAX_TEXT)
    // Without a summary the first sentence is one.
    const title = own.titles.get(lang) ?? ready.titles.get(lang) ?? text.split(/(?<=[.!?])\s|\n/, 1)[0] ?? ''
    read[lang] = { title: plainText(title.replace(/\s+/g, ' '), MAX_TITLE), text }
  }
  return read
}

/** As text, or in parts (SIRI 2.1). */
const adviceOf = (situation: XmlElement): readonly XmlElement[] =>
  children(situation, 'Advice').flatMap((advice) => [
    advice,
    ...children(advice, 'Details'),
    ...children(advice, 'AdviceText'),
  ])

/** Texts for publishing (SIRI 2.1): of the widest perspective the first one, in its largest size. */
function readyTexts(situation: XmlElement, language: string): { titles: Words; texts: Words } {
  const actions = children(situation, 'PublishingActions').flatMap((list) => actionsIn(list, 1))
  const [action] = actions.toSorted((a, b) => perspectiveOf(a) - perspectiveOf(b))
  const contents = children(action, 'TextualContent').toSorted((a, b) => sizeOf(a) - sizeOf(b))
  const titles: Words = new Map()
  const texts: Words = new Map()
  for (const content of contents) {
    keepFirst(titles, blockOf(content, 'Summary', language))
    const spoken = [
      ...blockOf(content, 'Description', language).keys(),
      ...blockOf(content, 'Consequence', language).keys(),
    ]
    const all = joinedWords(BLOCKS.map((block) => blockOf(content, block, language)))
    keepFirst(texts, new Map([...all].filter(([lang]) => spoken.includes(lang) || titles.has(lang))))
  }
  return { titles, texts }
}

/** Where they stand differs between versions: at times inside the way of publishing. */
function actionsIn(list: XmlElement, depth: number): readonly XmlElement[] {
  return Object.keys(list).flatMap((name) =>
    children(list, name).flatMap((inside) => {
      if (name === 'PassengerInformationAction') return [inside]
      return depth < MAX_DEPTH ? actionsIn(inside, depth + 1) : []
    }),
  )
}

/** The first of `PERSPECTIVES` that it speaks to; those of some travellers only come after. */
function perspectiveOf(action: XmlElement): number {
  const told = children(action, 'Perspective').map(textOf)
  const at = PERSPECTIVES.findIndex((perspective) =>
    perspective === '' ? told.length === 0 : told.includes(perspective),
  )
  return at === -1 ? PERSPECTIVES.length : at
}

const sizeOf = (content: XmlElement): number => {
  const at = SIZES.indexOf(textAt(content, 'TextualContentSize'))
  return at === -1 ? SIZES.length : at
}

const blockOf = (content: XmlElement, block: 'Summary' | (typeof BLOCKS)[number], language: string): Words =>
  byLanguage(
    children(content, `${block}Content`).flatMap((found) => [
      ...children(found, `${block}Text`),
      ...children(found, block),
    ]),
    language,
  )

type Words = Map<string, string>

/** A line that was broken and indented in the middle of a sentence, which only the XML was laid out by. */
const WRAP = /([^\s.!?:;])[ \t]*\n[ \t]{2,}(?=[^\s•*–-])/g

/** By language, the first of each that says something. */
function byLanguage(elements: readonly XmlElement[], language: string): Words {
  const read: Words = new Map()
  for (const element of elements) {
    const told = languageTag(attribute(element, 'lang'))
    const lang = told === 'und' ? language : told
    const words = plainText(textOf(element).replace(WRAP, '$1 '), MAX_TEXT)
    if (words !== '' && !read.has(lang)) read.set(lang, words)
  }
  return read
}

const joined = (parts: readonly (readonly XmlElement[])[], language: string): Words =>
  joinedWords(parts.map((elements) => byLanguage(elements, language)))

/** One part under the other, each language by itself, and nothing twice. */
function joinedWords(parts: readonly Words[]): Words {
  const read = new Map<string, string[]>()
  for (const part of parts) {
    for (const [lang, words] of part) {
      const before = read.get(lang)
      if (before === undefined) read.set(lang, [words])
      else if (!before.includes(words)) before.push(words)
    }
  }
  return new Map([...read].map(([lang, words]) => [lang, words.join('\n')]))
}

function keepFirst(into: Words, more: Words): void {
  for (const [lang, words] of more) if (!into.has(lang)) into.set(lang, words)
}
