import type { Fact } from '@tenfold/contract/drafting.ts'
import { type Days, moneyOf, windowOf, wordsByLanguage } from '@tenfold/core/fact-forms.ts'
import type { Format } from '../../../i18n/format.ts'
import { defineWords, translator } from '../../../i18n/words.ts'

const words = defineWords({
  en: { days: '{from} to {to}', except: '{days}, except {except}' },
  fi: { days: '{from} – {to}', except: '{days}, paitsi {except}' },
  sv: { days: '{from} till {to}', except: '{days}, utom {except}' },
})

/** A fact's value in the language and the zone of the room: numbers grouped, times as clocks, days as days. */
export function factText(type: Fact['type'], value: string, format: Format): string {
  const t = translator(words, format.locale)
  switch (type) {
    case 'integer':
      return format.number(Number(value))
    case 'money': {
      const money = moneyOf(value)
      return money === null
        ? value
        : `${format.number(Number(money.amount), money.amount.includes('.') ? 2 : 0)} ${money.currency}`
    }
    case 'instant':
      return format.dateTime(value)
    case 'date':
      return dayOf(value, format)
    case 'window': {
      const window = windowOf(value)
      if (window === null) return value
      const days = ({ from, to }: Days) => t('days', { from: format.date(noon(from)), to: format.date(noon(to)) })
      return window.except === null ? days(window) : t('except', { days: days(window), except: days(window.except) })
    }
    case 'text': {
      const byLanguage = wordsByLanguage(value)
      return byLanguage === null
        ? value
        : (byLanguage[format.locale] ?? byLanguage.en ?? Object.values(byLanguage)[0] ?? '')
    }
    default:
      return value
  }
}

/** Noon of the day is the same day in every zone of the room. */
const noon = (day: string): string => `${day}T12:00:00Z`
const dayOf = (day: string, format: Format): string => format.day(noon(day))
