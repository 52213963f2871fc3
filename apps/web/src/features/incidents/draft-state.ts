import type { Draft, Publication } from '@tenfold/contract/entities.ts'
import type { AccountInfo } from '@tenfold/contract/http.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { type Actor, can, primaryLanguage } from '@tenfold/core/policy.ts'

/** How far a text is on its way; `stale` comes before anything that could still be stopped. */
export const CELL_STATES = ['stale', 'draft', 'approved', 'held', 'ready', 'posted'] as const
export type CellState = (typeof CELL_STATES)[number]

/** @param publication the draft's own on the board, null: none */
export function cellState(draft: Draft, publication: Publication | null): CellState {
  if (publication?.state === 'posted' || publication?.state === 'ready' || publication?.state === 'held') {
    return publication.state
  }
  if (draft.staleFacts.length > 0) return 'stale'
  return draft.state === 'approved' ? 'approved' : 'draft'
}

/** The last queued publication of the draft that was not taken back; null: none. */
export const publicationOf = (draftId: string, publications: Iterable<Publication>): Publication | null =>
  [...publications]
    .filter((publication) => publication.draftId === draftId && publication.state !== 'cancelled')
    .sort((a, b) => a.queuedAt.localeCompare(b.queuedAt))
    .at(-1) ?? null

export type Hindrance = 'notAllowed' | 'ownDraft' | 'needsRefresh' | 'textMissing'

/**
 * Why `who` cannot approve the draft now; null: they can.
 * @param seenVersion version of the text on the screen; undefined: none is there yet
 */
export function whyNotApprove(draft: Draft, who: Actor, seenVersion: number | undefined): Hindrance | null {
  if (!can(who, 'draft:approve', { accounts: [draft.account], lang: draft.lang })) return 'notAllowed'
  if (draft.authors.some((author) => author.id === who.id)) return 'ownDraft'
  if (draft.staleFacts.length > 0) return 'needsRefresh'
  return seenVersion === draft.version ? null : 'textMissing'
}

export interface Target {
  readonly account: AccountInfo
  readonly lang: string
  /** A draft of the message is being worked on there already. */
  readonly taken: boolean
}

/** Where a message can be drafted: each account in those of its languages that the playbook has a text in. */
export function targetsOf(
  message: string,
  playbook: PlaybookFile,
  accounts: readonly AccountInfo[],
  drafts: Iterable<Draft>,
  who: Actor,
): readonly Target[] {
  const texts = playbook.messages[message]?.texts
  const known = Object.keys(texts?.long ?? {}).filter((lang) => texts?.short[lang] !== undefined)
  const worked = new Set(
    [...drafts]
      .filter((draft) => draft.message === message && (draft.state === 'draft' || draft.state === 'approved'))
      .map((draft) => `${draft.account} ${draft.lang}`),
  )
  return accounts.flatMap((account) =>
    account.languages.flatMap((spoken) => {
      const lang =
        known.find((each) => each === spoken) ?? known.find((each) => primaryLanguage(each) === primaryLanguage(spoken))
      if (lang === undefined || !can(who, 'draft:write', { accounts: [account.key], lang })) return []
      return [{ account, lang, taken: worked.has(`${account.key} ${lang}`) }]
    }),
  )
}

export interface Cell {
  readonly message: string
  readonly lang: string
  /** How many drafts are in each state, in the order of `CELL_STATES`, those with none left out. */
  readonly states: readonly { readonly state: CellState; readonly count: number }[]
}

/** Message × language, messages in the order of the playbook, languages by name of their tag. */
export function matrixOf(
  drafts: readonly Draft[],
  publications: readonly Publication[],
  messages: readonly string[],
): {
  readonly messages: readonly string[]
  readonly langs: readonly string[]
  readonly cell: (message: string, lang: string) => Cell
} {
  const used = [...new Set([...messages, ...drafts.map((draft) => draft.message)])].filter((message) =>
    drafts.some((draft) => draft.message === message),
  )
  const states = new Map(drafts.map((draft) => [draft.id, cellState(draft, publicationOf(draft.id, publications))]))
  return {
    messages: used,
    langs: [...new Set(drafts.map((draft) => draft.lang))].sort(),
    cell: (message, lang) => {
      const inside = drafts.filter((draft) => draft.message === message && draft.lang === lang)
      return {
        message,
        lang,
        states: CELL_STATES.flatMap((state) => {
          const count = inside.filter((draft) => states.get(draft.id) === state).length
          return count === 0 ? [] : [{ state, count }]
        }),
      }
    },
  }
}
