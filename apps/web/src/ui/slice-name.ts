import type { Slice } from '@tenfold/contract/entities.ts'
import { sidesOf } from '@tenfold/core/surge/slice.ts'
import { TOPICS } from '@tenfold/core/understand/understanding.ts'
import type { Locale } from '../i18n/locale.tsx'
import { defineWords, translator } from '../i18n/words.ts'
import { channelName, languageName } from './names.ts'
import { topicName } from './topic-name.ts'
import { uiWords } from './words.ts'

const words = defineWords({
  en: { channelLanguage: '{channel} in {language}', topicAccount: '{topic}, {account}' },
  fi: { channelLanguage: '{channel}, {language}', topicAccount: '{topic}, {account}' },
  sv: { channelLanguage: '{channel} på {language}', topicAccount: '{topic}, {account}' },
})

/** The account by its key, for who may not read its name. */
const byKey = (key: string): string => key

/**
 * Which part of the conversation a figure is about, in words.
 * @param account name of one of our accounts by its key
 */
export function sliceName({ kind, value }: Slice, locale: Locale, account = byKey): string {
  const [left, right] = sidesOf(value)
  switch (kind) {
    case 'all':
      return translator(uiWords, locale)('allConversation')
    case 'account':
      return account(value)
    case 'channel':
      return channelName(value)
    case 'language':
      return languageName(value, locale)
    case 'topic':
      return topicOf(value, locale)
    case 'channel-language':
      return translator(words, locale)('channelLanguage', {
        channel: channelName(left),
        language: languageName(right, locale),
      })
    case 'topic-account':
      return translator(words, locale)('topicAccount', { topic: topicOf(left, locale), account: account(right) })
  }
}

function topicOf(value: string, locale: Locale): string {
  const topic = TOPICS.find((each) => each === value)
  return topic === undefined ? value : topicName(topic, locale)
}
