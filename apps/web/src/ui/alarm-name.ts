import type { Alarm, RoomState } from '@tenfold/contract/entities.ts'
import type { Locale } from '../i18n/locale.tsx'
import { defineWords, translator } from '../i18n/words.ts'
import { sliceName } from './slice-name.ts'
import { uiWords } from './words.ts'

const words = defineWords({
  en: { part: 'Surge: {slice}', promise: 'Promised update due' },
  fi: { part: 'Viestipiikki: {slice}', promise: 'Luvattu päivitys lähestyy' },
  sv: { part: 'Topp: {slice}', promise: 'Utlovad uppdatering närmar sig' },
})

/**
 * What an alarm is about: a state of the room, one that waits for a person, or a part that surges.
 * @param account name of one of our accounts by its key; left out: the key
 */
export function alarmName(
  { rule, level, slice }: Alarm,
  state: RoomState | null,
  locale: Locale,
  account?: (key: string) => string,
): string {
  if (rule === 'surge' && slice !== null) {
    return translator(words, locale)('part', { slice: sliceName(slice, locale, account) })
  }
  if (rule === 'promise') return translator(words, locale)('promise')
  const t = translator(uiWords, locale)
  const proposed = state?.proposed ?? null
  return proposed !== null && proposed === level ? t(`proposed_${proposed}`) : t(level)
}
