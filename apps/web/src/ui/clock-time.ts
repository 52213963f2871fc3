import type { Format, Instant } from '../i18n/format.ts'
import { defineWords, translator } from '../i18n/words.ts'

const words = defineWords({
  en: { today: '{time}', before: '{day} {time}' },
  fi: { today: 'klo {time}', before: '{day} klo {time}' },
  sv: { today: 'kl. {time}', before: '{day} kl. {time}' },
})

/** A time of day as it stands in a sentence, `klo 09:12`; with its day when that is not today. */
export const clockTime = (at: Instant, nowMs: number, format: Format): string =>
  translator(words, format.locale)(format.date(at) === format.date(nowMs) ? 'today' : 'before', {
    time: format.time(at),
    day: format.day(at),
  })
