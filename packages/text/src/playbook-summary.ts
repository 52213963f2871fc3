/** What a list of playbooks shows of one. */
import type { PlaybookSummary } from '@tenfold/contract/http/playbooks.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { isForAbroad, type Message, partsOf } from './playbook-parts.ts'

/** Languages in the order of the file: the mandatory ones, those for readers abroad, any others. */
export function summaryOf(playbook: PlaybookFile): PlaybookSummary {
  const { id, version, title, facts, languages } = playbook
  const messages = Object.values(playbook.messages)
  const mandatory = languages?.mandatory ?? []
  const abroad = (languages?.abroad ?? []).filter((lang) => !mandatory.includes(lang))
  const others = messages.flatMap(({ texts }) => Object.values(texts).flatMap((part) => Object.keys(part)))
  const named = new Set([...mandatory, ...abroad])
  return {
    id,
    version,
    title,
    reviewedOn: playbook.reviewedOn ?? null,
    nextReview: playbook.nextReview ?? null,
    trigger: playbook.trigger ?? null,
    messages: messages.length,
    facts: Object.keys(facts).length,
    languages: [
      ...mandatory.map((lang) => count(lang, messages)),
      ...abroad.map((lang) => count(lang, messages.filter(isForAbroad))),
      ...[...new Set(others)]
        .filter((lang) => !named.has(lang))
        .map((lang) =>
          count(
            lang,
            messages.filter((message) => isIn(lang, message)),
          ),
        ),
    ],
  }
}

const isIn = (lang: string, message: Message): boolean =>
  partsOf(message).every((part) => message.texts[part][lang] !== undefined)

const count = (lang: string, wanted: readonly Message[]) => ({
  lang,
  written: wanted.filter((message) => isIn(lang, message)).length,
  of: wanted.length,
})
