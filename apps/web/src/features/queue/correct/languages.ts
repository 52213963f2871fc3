import type { Locale } from '../../../i18n/locale.tsx'
import { languageName } from '../../../ui/names.ts'

/** Languages that people write to us in; any other stays when a message already has it. */
const LANGUAGES =
  'ar bg cs da de el en es et fa fi fr he hi hr hu id is it ja ko lt lv nb nl nn no pl pt ro ru se sk sl so sr sv ta th tr uk vi zh'.split(
    ' ',
  )

/** To choose from, by their names in the language of the screen; "unknown" comes last. */
export const languageChoices = (
  current: string,
  locale: Locale,
): { readonly value: string; readonly label: string }[] => {
  const tags = [...new Set([...LANGUAGES, current])].filter((tag) => tag !== 'und')
  const choices = tags.map((value) => ({ value, label: languageName(value, locale) }))
  choices.sort((a, b) => a.label.localeCompare(b.label, locale))
  return [...choices, { value: 'und', label: languageName('und', locale) }]
}
