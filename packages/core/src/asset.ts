import { primaryLanguage } from './policy.ts'

/** What may go with a post, and which situation of the customer it is about. */
export const ASSET_KINDS = ['link', 'video', 'picture'] as const
export const SITUATIONS = ['cancelled', 'rerouted', 'atRisk', 'delayed', 'stranded'] as const

interface Slot {
  readonly id: string
  readonly type: (typeof ASSET_KINDS)[number]
}

interface Entry {
  readonly kind: (typeof ASSET_KINDS)[number]
  readonly lang: string | null
  readonly situation: (typeof SITUATIONS)[number] | null
  readonly alt: string | null
  readonly approved: unknown
}

/** Slots of a message that nothing attached fills: each thing fills the first slot of its kind. */
export function emptySlots<S extends Slot>(slots: readonly S[], attached: readonly Pick<Entry, 'kind'>[]): S[] {
  const left = attached.map(({ kind }) => kind)
  return slots.filter(({ type }) => {
    const found = left.indexOf(type)
    if (found >= 0) left.splice(found, 1)
    return found < 0
  })
}

/** True when a text in the language can go with it: what is in no language goes with all. */
export const fitsLanguage = ({ lang }: Pick<Entry, 'lang'>, textLang: string): boolean =>
  lang === null || primaryLanguage(lang) === primaryLanguage(textLang)

/**
 * What of the library may fill a slot of a text: approved, of its kind, with words for the blind where it has to have
 * them, in the text's language or none, for the situation or any; what was made for just that comes first.
 */
export function slotChoices<E extends Entry>(
  { type }: Slot,
  library: readonly E[],
  text: { readonly lang: string; readonly situation: Entry['situation'] },
): E[] {
  const isMade = (entry: E) => Number(entry.situation === text.situation) * 2 + Number(entry.lang !== null)
  return library
    .filter(
      (entry) =>
        entry.kind === type &&
        entry.approved !== null &&
        (entry.kind === 'link' || entry.alt !== null) &&
        fitsLanguage(entry, text.lang) &&
        (text.situation === null || entry.situation === null || entry.situation === text.situation),
    )
    .sort((a, b) => isMade(b) - isMade(a))
}
