import type { AccountInfo } from '@tenfold/contract/http/settings.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { hasApproved, type Seats, seatFor } from '@tenfold/core/approval.ts'
import { isAmong } from '@tenfold/core/person.ts'
import { type Actor, can, primaryLanguage } from '@tenfold/core/policy.ts'
import { type Form, formOf } from '@tenfold/text/draft.ts'
import type { Piece } from './piece.ts'

/** How far a text is on its way; what has to be put right comes before anything else. */
export const CELL_STATES = ['wrong', 'stale', 'draft', 'approved', 'held', 'scheduled', 'ready', 'posted'] as const
export type CellState = (typeof CELL_STATES)[number]

export function cellState({ draft, publication, stale, wrong }: Omit<Piece, 'text' | 'isCorrected'>): CellState {
  const state = publication?.state
  if (state === 'posted') return wrong.length > 0 ? 'wrong' : 'posted'
  if (stale.length > 0) return 'stale'
  if (state === 'ready' || state === 'held' || state === 'scheduled') return state
  return draft.state === 'approved' ? 'approved' : 'draft'
}

export type Hindrance = 'notAllowed' | 'ownDraft' | 'approvedBefore' | 'needsRefresh' | 'notYourTurn' | 'textMissing'

/** Why `who` cannot approve the draft now; null: they can, for what is on the screen. */
export function whyNotApprove(
  { draft, text, stale }: Piece,
  who: Actor,
  seats: Seats,
  nowMs: number,
): Hindrance | null {
  if (!can(who, 'draft:approve', { accounts: [draft.account], lang: draft.lang })) return 'notAllowed'
  if (isAmong(draft.authors, who.id)) return 'ownDraft'
  if (hasApproved(draft, who.id)) return 'approvedBefore'
  if (stale.length > 0) return 'needsRefresh'
  if (seatFor(draft, who.id, seats, nowMs) === null) return 'notYourTurn'
  return text?.version === draft.version ? null : 'textMissing'
}

export interface Target {
  readonly account: AccountInfo
  readonly lang: string
  /** A draft of the message is being worked on there already. */
  readonly taken: boolean
}

export const idOfTarget = ({ account, lang }: Target): string => `${account.key} ${lang}`

/**
 * Where a message can be drafted: each account in those of its languages that the playbook has a text in.
 * @param added accounts that are to speak a language beside their own
 */
export function targetsOf(
  message: string,
  playbook: PlaybookFile,
  accounts: readonly AccountInfo[],
  drafts: Iterable<Piece['draft']>,
  who: Actor,
  added: readonly { readonly account: string; readonly lang: string }[] = [],
): readonly Target[] {
  const worked = new Set(
    [...drafts]
      .filter(
        (draft) =>
          !draft.isAnswer && draft.message === message && (draft.state === 'draft' || draft.state === 'approved'),
      )
      .map((draft) => `${draft.account} ${draft.lang}`),
  )
  return accounts.flatMap((account) => {
    const known = languagesOf(playbook, message, formOf(account.channel))
    const more = added.filter((each) => each.account === account.key).map(({ lang }) => lang)
    const langs = [...account.languages, ...more].flatMap(
      (spoken) =>
        known.find((each) => each === spoken) ??
        known.find((each) => primaryLanguage(each) === primaryLanguage(spoken)) ??
        [],
    )
    return [...new Set(langs)]
      .filter((lang) => can(who, 'draft:write', { accounts: [account.key], lang }))
      .map((lang) => ({ account, lang, taken: worked.has(`${account.key} ${lang}`) }))
  })
}

/** Languages in which the message has a text, of one form or of any. */
export function languagesOf(playbook: PlaybookFile, message: string, form?: Form): readonly string[] {
  const texts = playbook.messages[message]?.texts
  if (texts === undefined) return []
  if (form === undefined) return [...new Set(Object.values(texts).flatMap((each) => Object.keys(each)))]
  if (form !== 'brief') return Object.keys(texts[form])
  return Object.keys(texts.say).filter((lang) => lang in texts.pointTo && lang in texts.neverSay)
}

export interface Cell {
  readonly message: string
  readonly lang: string
  /** How many drafts are in each state, in the order of `CELL_STATES`, those with none left out. */
  readonly states: readonly { readonly state: CellState; readonly count: number }[]
}

/** Message × language, messages in the order of the playbook, languages by name of their tag. */
export function matrixOf(
  pieces: readonly Piece[],
  messages: readonly string[],
): {
  readonly messages: readonly string[]
  readonly langs: readonly string[]
  readonly cell: (message: string, lang: string) => Cell
} {
  const used = [...new Set([...messages, ...pieces.map(({ draft }) => draft.message)])].filter((message) =>
    pieces.some(({ draft }) => draft.message === message),
  )
  return {
    messages: used,
    langs: [...new Set(pieces.map(({ draft }) => draft.lang))].sort(),
    cell: (message, lang) => {
      const inside = pieces.filter(({ draft }) => draft.message === message && draft.lang === lang)
      return {
        message,
        lang,
        states: CELL_STATES.flatMap((state) => {
          const count = inside.filter((piece) => cellState(piece) === state).length
          return count === 0 ? [] : [{ state, count }]
        }),
      }
    },
  }
}
