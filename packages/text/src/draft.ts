/** A message of a playbook, filled with the facts as they are, for one channel and language. */

import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import { carriedValue, checkFact } from '@tenfold/core/facts.ts'
import { ok, type Result, refuse } from '@tenfold/core/result.ts'
import { briefText } from './brief-text.ts'
import { SHORT_CHANNELS } from './channel-rules.ts'
import { type FactValue, factValues } from './fact-format.ts'
import { placeholdersOf, render } from './render.ts'

export interface DraftText {
  readonly text: string
  /** The facts that the text carries, as it says them. */
  readonly facts: Readonly<Record<string, string>>
  /** The instant that it promises as its next update, and the fact that says so. */
  readonly promisesAt: string | null
  readonly promiseKey: string | null
}

/** Which of a message's texts go to a channel: what is compared between languages is of one form. */
export type Form = 'short' | 'long' | 'brief'
export const formOf = (channel: string): Form =>
  channel === BRIEF_CHANNEL ? 'brief' : SHORT_CHANNELS.includes(channel) ? 'short' : 'long'

/** Refuses `unknown_message` {message}, `no_text` {message, lang} and `fact_missing` {keys}. */
export function draftText(
  playbook: PlaybookFile,
  message: string,
  lang: string,
  channel: string,
  given: readonly FactValue[],
): Result<DraftText> {
  const found = Object.hasOwn(playbook.messages, message) ? playbook.messages[message] : undefined
  if (found === undefined) return refuse('unknown_message', { message })
  const template = templateOf(found, lang, formOf(channel))
  if (template === null) return refuse('no_text', { message, lang })
  const facts = given.filter((fact) => isUsable(playbook, fact))
  const missing = found.requires.filter((key) => !facts.some((fact) => fact.key === key))
  if (missing.length > 0) return refuse('fact_missing', { keys: missing.join(', ') })
  const text = render(template, factValues(facts, lang), lang)
  if (!text.ok) return text
  const promise = facts.find((fact) => fact.key === found.promise)
  const keys = [...placeholdersOf(template, lang), ...(promise === undefined ? [] : [promise.key])]
  const carried = facts.filter((fact) => keys.includes(fact.key))
  return ok({
    text: text.value.trim(),
    facts: Object.fromEntries(carried.map((fact) => [fact.key, carriedValue(fact, lang)])),
    promisesAt: promise?.value ?? null,
    promiseKey: promise?.key ?? null,
  })
}

/** A fact out of another playbook may be of another type under the same key: as long as that stands, it is missing here. */
const isUsable = ({ facts }: PlaybookFile, { key, type, value }: FactValue): boolean =>
  (Object.hasOwn(facts, key) ? facts[key]?.type : type) === type && checkFact(key, { type }, value).ok

type Message = PlaybookFile['messages'][string]

function templateOf({ texts }: Message, lang: string, form: Form): string | null {
  if (form !== 'brief') return own(texts[form], lang)
  const [say, pointTo, neverSay] = [own(texts.say, lang), own(texts.pointTo, lang), own(texts.neverSay, lang)]
  if (say === null || pointTo === null || neverSay === null) return null
  return briefText({ say: say.trim(), pointTo: pointTo.trim(), neverSay: neverSay.trim() }, lang)
}

const own = (texts: Readonly<Record<string, string>>, lang: string): string | null =>
  Object.hasOwn(texts, lang) ? (texts[lang] ?? null) : null
