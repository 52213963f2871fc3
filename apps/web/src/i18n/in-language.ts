import type { Locale } from './locale.tsx'

/** The text of the screen's language; English, then any other, where it is missing; empty when there is none. */
export const inLanguage = (texts: Readonly<Record<string, string>>, locale: Locale): string =>
  texts[locale] ?? texts.en ?? Object.values(texts)[0] ?? ''

/** The language that `inLanguage` gives, for the `lang` attribute. */
export const languageOf = (texts: Readonly<Record<string, string>>, locale: Locale): string =>
  texts[locale] !== undefined ? locale : texts.en !== undefined ? 'en' : (Object.keys(texts)[0] ?? locale)
