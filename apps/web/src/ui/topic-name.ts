import type { Topic } from '@tenfold/core/understand/understanding.ts'
import { TOPIC_WORDS } from '@tenfold/text/topic-words.ts'
import type { Locale } from '../i18n/locale.tsx'
import { defineWords, translator } from '../i18n/words.ts'

const words = defineWords(TOPIC_WORDS)

/** A topic in the language of the screen, in two or three words. */
export const topicName = (topic: Topic, locale: Locale): string => translator(words, locale)(topic)
