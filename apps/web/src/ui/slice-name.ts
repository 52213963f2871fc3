import type { Slice } from '@tenfold/contract/entities.ts'
import type { Locale } from '../i18n/locale.tsx'
import { translator } from '../i18n/words.ts'
import { channelName, languageName } from './names.ts'
import { uiWords } from './words.ts'

/** Which part of the conversation a figure is about, in words. */
export function sliceName({ kind, value }: Slice, locale: Locale): string {
  switch (kind) {
    case 'all':
      return translator(uiWords, locale)('allConversation')
    case 'account':
      return value
    case 'channel':
      return channelName(value)
    case 'language':
      return languageName(value, locale)
  }
}
