/** What keeps texts from going out, as the server will say it, while there is still time to change them. */

import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import { spokenPart } from '@tenfold/text/brief-text.ts'
import { doNotSaySearch, type Forbidden } from '@tenfold/text/do-not-say.ts'
import { type Form, formOf } from '@tenfold/text/draft.ts'
import { type Difference, parity } from '@tenfold/text/parity.ts'
import type { Piece } from './piece.ts'

export interface Disagreement extends Difference {
  readonly form: Form
}

/** Where the texts of one message that are not out yet differ between languages; what is out is out. */
export function disagreementsOf(pieces: readonly Piece[], nowMs: number): readonly Disagreement[] {
  const open = pieces.filter(({ publication }) => publication?.state !== 'posted')
  return [...Map.groupBy(open, ({ draft }) => formOf(draft.channel))].flatMap(([form, group]) => {
    // Texts that are alike in a language are compared once.
    const texts = new Map(
      group.flatMap(({ draft: { lang }, text }) =>
        text === undefined ? [] : [[`${lang}\n${text.text}`, { lang, text: text.text }]],
      ),
    )
    if (new Set([...texts.values()].map(({ lang }) => lang)).size < 2) return []
    return parity([...texts.values()], nowMs).map((difference) => ({ ...difference, form }))
  })
}

/** Words of each text that the playbook forbids and nobody has allowed in this incident, by draft. */
export function forbiddenOf(
  pieces: readonly Piece[],
  playbook: PlaybookFile | undefined,
  { unlocked }: Pick<Incident, 'unlocked'>,
): ReadonlyMap<string, readonly Forbidden[]> {
  const search = doNotSaySearch(playbook?.doNotSay ?? [])
  return new Map(
    pieces.map(({ draft, text }) => {
      const words = text?.text ?? ''
      const spoken = draft.channel === BRIEF_CHANNEL ? spokenPart(words, draft.lang) : words
      const found = search(spoken, draft.lang)
      return [draft.id, found.filter(({ pattern }) => !unlocked.some((each) => each.pattern === pattern))]
    }),
  )
}
