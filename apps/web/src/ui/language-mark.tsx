import { useLocale } from '../i18n/locale.tsx'
import { languageName } from './names.ts'

/** Language of a message by its name; with a question mark where nobody could tell. */
export function LanguageMark({ lang }: { readonly lang: string }) {
  const name = languageName(lang, useLocale())
  return <span>{lang === 'und' ? `? ${name}` : name}</span>
}
