import { AUTHORS_MOST } from '@tenfold/core/surge/authors.ts'
import type { Format } from '../i18n/format.ts'
import { translator } from '../i18n/words.ts'
import { peopleWords } from './people-words.ts'

/** "60 messages by 1 person", in the language of `format`; without the people where they are not known. */
export function messagesBy(messages: number, authors: number | null, format: Format): string {
  const t = translator(peopleWords, format.locale)
  if (authors === null) return t('messages', { messages })
  if (authors < AUTHORS_MOST) return t('messagesBy', { messages, authors })
  return t('messagesByMost', { messages, most: format.number(authors) })
}

/** How many people, as a figure by itself; a dash where it is not known. */
export function people(authors: number | null, format: Format): string {
  if (authors === null) return '–'
  if (authors < AUTHORS_MOST) return format.number(authors)
  return translator(peopleWords, format.locale)('most', { most: format.number(authors) })
}
