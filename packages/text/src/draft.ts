/** A message of a playbook, filled with the facts as they are, for one channel and language. */
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { ok, type Result, refuse } from '@tenfold/core/result.ts'
import { SHORT_CHANNELS } from './channel-rules.ts'
import { type FactValue, factValues } from './fact-format.ts'
import { placeholdersOf, render } from './render.ts'

export interface DraftText {
  readonly text: string
  /** Keys of the facts that the text carries. */
  readonly facts: readonly string[]
  /** The instant that it promises as its next update, as the fact gives it. */
  readonly promisesAt: string | null
}

/** Refuses `unknown_message` {message}, `no_text` {message, lang} and `fact_missing` {keys}. */
export function draftText(
  playbook: PlaybookFile,
  message: string,
  lang: string,
  channel: string,
  facts: readonly FactValue[],
): Result<DraftText> {
  const found = Object.hasOwn(playbook.messages, message) ? playbook.messages[message] : undefined
  if (found === undefined) return refuse('unknown_message', { message })
  const texts = SHORT_CHANNELS.includes(channel) ? found.texts.short : found.texts.long
  const template = Object.hasOwn(texts, lang) ? texts[lang] : undefined
  if (template === undefined) return refuse('no_text', { message, lang })
  const missing = found.requires.filter((key) => !facts.some((fact) => fact.key === key))
  if (missing.length > 0) return refuse('fact_missing', { keys: missing.join(', ') })
  const text = render(template, factValues(facts, lang), lang)
  if (!text.ok) return text
  const promise = facts.find((fact) => fact.key === found.promise)
  return ok({ text: text.value.trim(), facts: placeholdersOf(template, lang), promisesAt: promise?.value ?? null })
}
