import type { Draft, Fact } from '@tenfold/contract/drafting.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { draftText, type Form, formOf } from '@tenfold/text/draft.ts'
import { nothingNewOf } from '@tenfold/text/nothing-new.ts'

/** Where a post goes. */
export type Place = Pick<Draft, 'account' | 'channel' | 'lang'>

/** The text of one language, for all accounts there that take the same form of it. */
export interface ReadyText {
  readonly lang: string
  readonly form: Form
  readonly accounts: readonly string[]
  /** Null: it cannot be written, and why. */
  readonly text: string | null
  /** Keys of facts that are missing, of a text that cannot be written for that. */
  readonly missing: readonly string[]
}

/**
 * What stands ready when there is nothing new, wherever the promise was made, with `nextAt` as the next update. Null: the
 * playbook has no such message.
 */
export function nothingNewTexts(
  playbook: PlaybookFile,
  facts: readonly Fact[],
  places: readonly Place[],
  nextAt: string,
): readonly ReadyText[] | null {
  const message = nothingNewOf(
    playbook,
    facts.map(({ key }) => key),
  )
  const promise = message === null ? undefined : playbook.messages[message]?.promise
  if (message === null || promise === undefined) return null
  const known = [
    ...facts.filter(({ key }) => key !== promise),
    { key: promise, type: 'instant' as const, value: nextAt },
  ]
  const groups = Map.groupBy(places, ({ lang, channel }) => `${lang} ${formOf(channel)}`)
  return [...groups.values()].flatMap((group): ReadyText[] => {
    const [first] = group
    if (first === undefined) return []
    const { lang, channel } = first
    const result = draftText(playbook, message, lang, channel, known)
    const keys = result.ok ? '' : String(result.refusal.detail?.keys ?? '')
    return [
      {
        lang,
        form: formOf(channel),
        accounts: group.map(({ account }) => account),
        text: result.ok ? result.value.text : null,
        missing: keys === '' ? [] : keys.split(', '),
      },
    ]
  })
}
