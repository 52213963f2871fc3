import type { FeedDocument } from '../port.ts'

const LIVE_TRAINS = /\/live-trains\/?$/

/**
 * After `live-trains` the next poll asks for what has changed since the highest version seen. The text is scanned, not
 * parsed: a train has no other field of that name.
 */
export function nextLiveTrains({ url, body }: FeedDocument): { url: string; when: 'next' } | null {
  if (!URL.canParse(url)) return null
  const address = new URL(url)
  if (!LIVE_TRAINS.test(address.pathname)) return null
  let highest = Number(address.searchParams.get('version') ?? 0) || 0
  for (const [, version] of new TextDecoder().decode(body).matchAll(/"version"\s*:\s*(\d{1,15})\b/g))
    highest = Math.max(highest, Number(version))
  if (highest === 0) return null
  address.searchParams.set('version', String(highest))
  return { url: address.href, when: 'next' }
}

/** What these addresses answer with is never the whole: only what has changed, or the trains of some hours. */
export const isAddition = (url: string): boolean =>
  URL.canParse(url) &&
  (/^(mqtts?|wss?):$/.test(new URL(url).protocol) ||
    /\/live-trains(\/|$)|\/updated-after\//.test(new URL(url).pathname) ||
    new URL(url).searchParams.has('version'))
