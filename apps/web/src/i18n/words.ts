import { createIntl, createIntlCache } from 'react-intl'
import { type Locale, useLocale } from './locale.tsx'

/** The words of one feature in the three languages of the screens, as ICU MessageFormat. */
export interface Words<Key extends string> {
  readonly en: Readonly<Record<Key, string>>
  readonly fi: Readonly<Record<Key, string>>
  readonly sv: Readonly<Record<Key, string>>
}

/** English sets the keys; Finnish and Swedish must have exactly these. */
export function defineWords<const English extends Readonly<Record<string, string>>>(words: {
  readonly en: English
  readonly fi: { readonly [Key in keyof NoInfer<English>]: string }
  readonly sv: { readonly [Key in keyof NoInfer<English>]: string }
}): Words<keyof English & string> {
  return words
}

export type Values = Readonly<Record<string, string | number>>
export type Translate<Key extends string> = (key: Key, values?: Values) => string

/** Gives `t(key, values?)` in the language of the screen; the same function as long as the language stays. */
export function useWords<Key extends string>(words: Words<Key>): Translate<Key> {
  return translator(words, useLocale())
}

const cache = createIntlCache()
const translators = new WeakMap<object, Map<Locale, Translate<string>>>()

/** The same without React. */
export function translator<Key extends string>(words: Words<Key>, locale: Locale): Translate<Key> {
  let ofWords = translators.get(words)
  if (ofWords === undefined) {
    ofWords = new Map()
    translators.set(words, ofWords)
  }
  let translate = ofWords.get(locale)
  if (translate === undefined) {
    const intl = createIntl({ locale, messages: words[locale] }, cache)
    translate = (key, values) => intl.formatMessage({ id: key }, values)
    ofWords.set(locale, translate)
  }
  return translate
}
