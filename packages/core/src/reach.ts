/**
 * Who is reached by the accounts of a language. In the strike of 2013 Finnair wrote in English to 1,700 people and in
 * Finnish, from an account that was new, to fewer than 250; so it wrote in Finnish from the English account too.
 */

/** From this many followers on an account reaches enough of a language by itself. */
export const FEW_FOLLOWERS = 1_000
/** An account is small beside another that has more than this many times its followers. */
const TIMES_LARGER = 4

export interface ReachAccount {
  readonly key: string
  readonly channel: string
  readonly languages: readonly string[]
  /** Only those for `news` speak to everybody. */
  readonly purpose: string
  /** Country that it speaks to; null: all of them. */
  readonly market: string | null
  /** As somebody looked it up, with the time (ISO-8601); one without the other is not known. */
  readonly followers: number | null
  readonly followersAt: string | null
}

/** An account's followers with the time of the figure (ISO-8601). */
interface Followers {
  readonly account: string
  readonly followers: number
  readonly asOf: string
}

export interface ReachProposal {
  readonly channel: string
  /** The account to post from as well. */
  readonly from: Followers
  /** The accounts of the language, by their keys. */
  readonly own: readonly Followers[]
}

/**
 * On which channels a post in `lang` should go out from the account for everybody too: where the language's own news
 * accounts have together under 1,000 followers, and under a quarter of the largest news account without a market.
 * By channel. A figure that is not known proposes nothing, and a language without an account has nothing to add to.
 */
export function proposeReach(lang: string, accounts: readonly ReachAccount[]): ReachProposal[] {
  const news = accounts.filter(({ purpose }) => purpose === 'news')
  const channels = [...new Set(news.map(({ channel }) => channel))].sort()
  return channels.flatMap((channel) => {
    const here = news.filter((account) => account.channel === channel)
    const speaking = here.filter(({ languages }) => languages.some((spoken) => isSameLanguage(spoken, lang)))
    const own = figuresOf(speaking)
    if (own.length === 0 || own.length < speaking.length) return []
    const from = figuresOf(here.filter(({ market }) => market === null)).reduce<Followers | null>(
      (most, each) => (most === null || each.followers > most.followers ? each : most),
      null,
    )
    const reached = own.reduce((sum, { followers }) => sum + followers, 0)
    if (from === null || reached >= FEW_FOLLOWERS || reached * TIMES_LARGER >= from.followers) return []
    return [{ channel, from, own }]
  })
}

const figuresOf = (accounts: readonly ReachAccount[]): Followers[] =>
  accounts
    .flatMap(({ key, followers, followersAt }) =>
      followers === null || followersAt === null ? [] : [{ account: key, followers, asOf: followersAt }],
    )
    .sort((a, b) => (a.account < b.account ? -1 : 1))

/** `sv` is spoken where `sv-FI` is and the other way round; `zh-Hans` and `zh-Hant` are two. */
const isSameLanguage = (a: string, b: string): boolean => a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`)
