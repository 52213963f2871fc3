import type { Locale } from '../../i18n/locale.tsx'

/** A number as it stands in an input: with the language's decimal sign, without groups; empty for NaN. */
export const textOf = (value: number, locale: Locale): string =>
  Number.isNaN(value) ? '' : locale === 'en' ? String(value) : String(value).replace('.', ',')

/**
 * What somebody typed as a number; NaN when it is none. A comma is a decimal sign, but for English groups of three
 * (`10,000`); blanks may group everywhere.
 */
export function numberOf(text: string, locale: Locale): number {
  const dense = text.replaceAll(/\s/g, '')
  const ungrouped = locale === 'en' && /^\d{1,3}(,\d{3})+$/.test(dense) ? dense.replaceAll(',', '') : dense
  const plain = ungrouped.replace(',', '.')
  return /^\d+(\.\d*)?$/.test(plain) ? Number(plain) : Number.NaN
}
