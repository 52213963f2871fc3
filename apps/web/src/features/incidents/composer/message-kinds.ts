import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'

/** In the order in which an incident needs them. */
export const KINDS = [
  'aware',
  'holding',
  'update',
  'situation',
  'strikeOff',
  'faq',
  'correction',
  'whereWeAnswer',
  'closing',
  'brief',
  'other',
] as const
export type Kind = (typeof KINDS)[number]

/** The messages whose title or key has all the words, by kind; kinds without any are left out. */
export function messagesByKind(
  messages: PlaybookFile['messages'],
  titleOf: (key: string) => string,
  search: string,
): readonly { readonly kind: Kind; readonly keys: readonly string[] }[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = Object.keys(messages).filter((key) => {
    const name = `${titleOf(key)} ${key}`.toLowerCase()
    return words.every((word) => name.includes(word))
  })
  return KINDS.flatMap((kind) => {
    const keys = found.filter((key) => (messages[key]?.kind ?? 'other') === kind)
    return keys.length === 0 ? [] : [{ kind, keys }]
  })
}
