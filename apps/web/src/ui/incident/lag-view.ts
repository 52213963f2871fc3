import type { AccountInfo } from '@tenfold/contract/http/settings.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { type LagRound, languageLag } from '@tenfold/core/incident-view/language-lag.ts'
import { isBrief } from '@tenfold/core/incident-view/situation.ts'
import { primaryLanguage } from '@tenfold/core/policy.ts'

interface OurPost {
  readonly draftId: string
  readonly channel: string
  readonly account: string
  readonly lang: string
  readonly postedAt: string | null
}

/** What a screen with drafts and a playbook knows; a keyed wall knows neither. */
interface Knows {
  readonly messageOf: (draftId: string) => string | undefined
  readonly playbook: PlaybookFile | undefined
  readonly accounts: readonly Pick<AccountInfo, 'languages'>[]
}

export interface LagView {
  /** Language that the others follow; null: nothing is out. */
  readonly source: string | null
  readonly rounds: readonly LagRound[]
}

/**
 * How far the languages trail in posts to the public. The source is the playbook's first language, else the one that
 * spoke first; a message is meant for the languages that it has texts in and that an account of ours speaks. Where
 * nobody knows which message a post came from, all posts count as one message that is said again and again.
 */
export function lagView(posts: readonly OurPost[], { messageOf, playbook, accounts }: Knows, nowMs: number): LagView {
  const ours = posts.filter((post) => !isBrief(post))
  const out = ours.flatMap(({ draftId, account, lang, postedAt }) =>
    postedAt === null ? [] : [{ message: messageOf(draftId) ?? '', account, lang, postedMs: Date.parse(postedAt) }],
  )
  const [first] = [...out].sort((a, b) => a.postedMs - b.postedMs)
  const source = playbook?.languages?.mandatory[0] ?? first?.lang ?? null
  if (source === null) return { source, rounds: [] }
  const spoken = new Set(accounts.flatMap(({ languages }) => languages.map(primaryLanguage)))
  const queued = (message: string) =>
    ours.flatMap(({ draftId, lang }) => ((messageOf(draftId) ?? '') === message ? [lang] : []))
  const expected = (message: string) => {
    const texts = playbook?.messages[message]?.texts
    const written = Object.keys({ ...texts?.short, ...texts?.long }).filter((lang) => spoken.has(primaryLanguage(lang)))
    return [...new Set([...written, ...queued(message)])]
  }
  return { source, rounds: languageLag(out, source, expected, nowMs) }
}

/** Languages of the newest round that are not out, the longest waiting first. */
export const notOut = ({ rounds }: LagView): readonly { readonly lang: string; readonly lagMs: number }[] =>
  (rounds[0]?.languages ?? [])
    .flatMap(({ lang, state, lagMs }) => (state === 'waiting' && lagMs !== null ? [{ lang, lagMs }] : []))
    .sort((a, b) => b.lagMs - a.lagMs)
