import type { Format } from '../../i18n/format.ts'
import { translator } from '../../i18n/words.ts'
import { axisWords } from './words.ts'

/** So many minutes as people say them: `12 min`, `3 h 5 min`, from two days on `2 d 4 h`. @param min 0 or more */
export function lagWords(min: number, format: Format): string {
  const t = translator(axisWords, format.locale)
  const hours = Math.floor(min / 60)
  if (hours === 0) return t('lagMin', { min })
  if (hours < 48) return min % 60 === 0 ? t('lagH', { hours }) : t('lagHMin', { hours, min: min % 60 })
  const days = Math.floor(hours / 24)
  return hours % 24 === 0 ? t('lagD', { days }) : t('lagDH', { days, hours: hours % 24 })
}
