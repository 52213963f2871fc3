import type { Locale } from '../../../i18n/locale.tsx'

/** A country by its name in the language of the screen; the code itself when there is none. */
export function countryName(code: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}
