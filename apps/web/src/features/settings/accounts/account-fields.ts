/** What is typed about an account, and the commands that it makes. */
import type { CommandInput } from '@tenfold/contract/commands.ts'
import type { AccountInfo } from '@tenfold/contract/http/settings.ts'
import { BRIEF_CHANNEL, type Purpose } from '@tenfold/core/account.ts'
import type { Locale } from '../../../i18n/locale.tsx'
import { numberOf, textOf } from '../number-text.ts'

const MOST_FOLLOWERS = 1_000_000_000

export interface AccountFields {
  readonly name: string
  readonly key: string
  readonly purpose: Purpose
  readonly channel: string
  readonly handle: string
  readonly languages: readonly string[]
  /** Empty: everybody. */
  readonly market: string
  /** As it is typed; empty: not known. */
  readonly followers: string
  /** The followers were looked up just now, even if they are as they were. */
  readonly lookedUp: boolean
}

export const NO_FIELDS: AccountFields = {
  name: '',
  key: '',
  purpose: 'news',
  channel: '',
  handle: '',
  languages: [],
  market: '',
  followers: '',
  lookedUp: false,
}

export const fieldsOf = (account: AccountInfo, locale: Locale): AccountFields => ({
  ...account,
  market: account.market ?? '',
  followers: textOf(account.followers ?? Number.NaN, locale),
  lookedUp: false,
})

/** Null: not known; NaN: what was typed is no number of people. */
export function followersOf(text: string, locale: Locale): number | null {
  if (text.trim() === '') return null
  const number = numberOf(text, locale)
  return Number.isInteger(number) && number <= MOST_FOLLOWERS ? number : Number.NaN
}

/** Null while something is missing. A brief goes by its own name on its own channel, and has no followers. */
export function addInput(fields: AccountFields, locale: Locale): CommandInput<'account:add'> | null {
  const { purpose, languages, market } = fields
  const isBrief = purpose === 'brief'
  const name = fields.name.trim()
  const key = fields.key.trim()
  const channel = isBrief ? BRIEF_CHANNEL : fields.channel.trim()
  const handle = isBrief ? name : fields.handle.trim()
  const followers = isBrief ? null : followersOf(fields.followers, locale)
  if ([name, key, channel, handle].includes('') || languages.length === 0 || Number.isNaN(followers)) return null
  return {
    key,
    channel,
    handle,
    name,
    languages: [...languages],
    purpose,
    market: market === '' ? null : market,
    followers,
  }
}

/** Only what differs, so that it overwrites nobody's other change; null while nothing does or something is missing. */
export function changeInput(
  account: AccountInfo,
  fields: AccountFields,
  locale: Locale,
): CommandInput<'account:change'> | null {
  const name = fields.name.trim()
  const followers = followersOf(fields.followers, locale)
  if (name === '' || fields.languages.length === 0 || Number.isNaN(followers)) return null
  const market = fields.market === '' ? null : fields.market
  const isCounted = followers !== account.followers || (fields.lookedUp && followers !== null)
  const change = {
    ...(name !== account.name && { name }),
    ...(fields.languages.join() !== account.languages.join() && { languages: [...fields.languages] }),
    ...(fields.purpose !== account.purpose && { purpose: fields.purpose }),
    ...(market !== account.market && { market }),
    ...(isCounted && { followers }),
  }
  return Object.keys(change).length === 0 ? null : { key: account.key, ...change }
}
