import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'

/** Each language once: the source first, then as the playbook names them, the others by their tags. */
export function byPlan(langs: readonly string[], playbook: PlaybookFile | undefined): readonly string[] {
  const order = [...(playbook?.languages?.mandatory ?? []), ...(playbook?.languages?.abroad ?? [])]
  const placeOf = (lang: string) => (order.includes(lang) ? order.indexOf(lang) : order.length)
  return [...new Set(langs)].sort((a, b) => placeOf(a) - placeOf(b) || a.localeCompare(b))
}
