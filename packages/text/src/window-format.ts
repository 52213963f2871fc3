/** Days from one to another as a language writes them, with their years, so that no reader has to guess. */
import type { Days, Window } from '@tenfold/core/fact-forms.ts'

interface Words {
  readonly options: Intl.DateTimeFormatOptions
  readonly to: string
  readonly except: (days: string) => string
}

const LONG: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' }
const NUMERIC: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'numeric', year: 'numeric' }

/** House words by base language; a window cannot be said in any other. */
const WORDS: Readonly<Record<string, Words>> = {
  en: { options: LONG, to: ' to ', except: (days) => ` (except ${days})` },
  fi: { options: NUMERIC, to: '–', except: (days) => ` (ei kuitenkaan ${days})` },
  sv: { options: LONG, to: ' – ', except: (days) => ` (utom ${days})` },
  de: { options: LONG, to: ' bis ', except: (days) => ` (außer ${days})` },
  et: { options: LONG, to: ' – ', except: (days) => ` (välja arvatud ${days})` },
  ja: { options: LONG, to: '～', except: (days) => `（${days}を除く）` },
  ko: { options: LONG, to: '~', except: (days) => ` (${days} 제외)` },
  zh: { options: LONG, to: '至', except: (days) => `（${days}除外）` },
}

/** `25 November 2013 to 31 May 2014 (except 16 December 2013 to 6 January 2014)`; null: not in this language. */
export function formatWindow(window: Window, base: string): string | null {
  const words = WORDS[base]
  if (words === undefined) return null
  // English without a country writes the month first.
  const format = new Intl.DateTimeFormat(base === 'en' ? 'en-GB' : base, { timeZone: 'UTC', ...words.options })
  const day = (date: string) => format.format(Date.parse(`${date}T12:00:00Z`))
  const days = ({ from, to }: Days) => `${day(from)}${words.to}${day(to)}`
  return window.except === null ? days(window) : `${days(window)}${words.except(days(window.except))}`
}
