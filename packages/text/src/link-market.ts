/** Whether a link can be opened where its readers are. */

/** Hosts that a market's network keeps out, their subdomains included; China: long known to every airline's local office. */
const BLOCKED: Readonly<Record<string, readonly string[]>> = {
  CN: [
    'youtube.com',
    'youtu.be',
    'vimeo.com',
    'facebook.com',
    'fb.watch',
    'instagram.com',
    'threads.net',
    'x.com',
    'twitter.com',
    't.co',
    'google.com',
    'goo.gl',
    'whatsapp.com',
    'wa.me',
    'line.me',
    'telegram.org',
    't.me',
    'bsky.app',
    'wikipedia.org',
  ],
}

/** The market of a post: its account's, else that of readers who are nearly all in one country. */
export const marketOf = (market: string | null, lang: string): string | null =>
  market ?? (/^zh(-Hans)?(-CN)?$/.test(lang) ? 'CN' : null)

/** The first host among the text's links and `links` that cannot be opened in the market; null: all can. */
export function blockedHost(text: string, links: readonly string[], market: string | null): string | null {
  const blocked = market === null ? [] : (BLOCKED[market] ?? [])
  if (blocked.length === 0) return null
  const hosts = [...hostsIn(text), ...links.flatMap((link) => hostOf(link) ?? [])]
  return hosts.find((host) => blocked.some((each) => host === each || host.endsWith(`.${each}`))) ?? null
}

/** The markets, as ISO 3166-1 countries, in which a link cannot be opened. */
export const closedMarkets = (link: string): string[] =>
  Object.keys(BLOCKED).filter((market) => blockedHost('', [link], market) !== null)

/** A link ends where its letters do: Chinese goes on without a space. */
const LINK = /https?:\/\/[!-~]+/gi
/** Channels make links of these too. No mail address. */
const BARE_HOST = /(?<![\w@.-])(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w-]*@)/gi

const hostsIn = (text: string): string[] => [
  ...(text.match(LINK) ?? []).flatMap((link) => hostOf(link) ?? []),
  ...(text.replaceAll(LINK, ' ').match(BARE_HOST) ?? []).map((host) => host.toLowerCase()),
]

/** Without user, port and the dot of the root. */
const hostOf = (link: string): string | null =>
  /^https?:\/\/(?:[^/?#\\]*@)?([a-z0-9.-]+)/i.exec(link)?.[1]?.toLowerCase().replace(/\.$/, '') ?? null
