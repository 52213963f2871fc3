import { BRIEF_CHANNEL } from '@tenfold/core/account.ts'
import type { Locale } from '../i18n/locale.tsx'
import { translator } from '../i18n/words.ts'
import { uiWords } from './words.ts'

const CHANNELS: Readonly<Record<string, string>> = {
  x: 'X',
  twitter: 'Twitter',
  facebook: 'Facebook',
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  instagram: 'Instagram',
  threads: 'Threads',
  tiktok: 'TikTok',
  youtube: 'YouTube',
  linkedin: 'LinkedIn',
  weibo: 'Weibo',
  wechat: 'WeChat',
  line: 'LINE',
  kakao: 'KakaoTalk',
  reddit: 'Reddit',
  whatsapp: 'WhatsApp',
  rss: 'RSS',
}

/** A channel as people write it; an unknown one with a capital. Only our own has a name in each language. */
export const channelName = (key: string, locale: Locale = 'en'): string =>
  key === BRIEF_CHANNEL
    ? translator(uiWords, locale)('briefChannel')
    : (CHANNELS[key] ?? key.charAt(0).toUpperCase() + key.slice(1))

const names = new Map<Locale, Intl.DisplayNames>()

/** A language's name in the language of the screen, such as `Japanese`; the tag itself when there is none. */
export function languageName(tag: string, locale: Locale): string {
  // Browsers call it "root".
  if (tag === 'und') return translator(uiWords, locale)('unknownLanguage')
  let ofLocale = names.get(locale)
  if (ofLocale === undefined) {
    ofLocale = new Intl.DisplayNames([locale], { type: 'language', languageDisplay: 'standard' })
    names.set(locale, ofLocale)
  }
  try {
    return ofLocale.of(tag) ?? tag
  } catch {
    return tag
  }
}
