import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { inLanguage } from '../../i18n/in-language.ts'
import type { Locale } from '../../i18n/locale.tsx'
import { translator } from '../../i18n/words.ts'
import { roleWords } from './role-words.ts'

/** What keys of a playbook are called on screen; a key without a name shows itself. */
export interface PlanNames {
  readonly fact: (key: string) => string
  readonly message: (key: string) => string
  readonly role: (key: string) => string
  readonly task: (id: string) => string
  readonly exit: (id: string) => string
}

export function planNames(playbook: PlaybookFile | undefined, locale: Locale): PlanNames {
  const said = (words: Readonly<Record<string, string>> | undefined, key: string) =>
    inLanguage(words ?? {}, locale) || key
  return {
    fact: (key) => said(playbook?.facts[key]?.label, key),
    message: (key) => said(playbook?.messages[key]?.title, key),
    role: (key) => inLanguage(playbook?.roles?.[key]?.title ?? {}, locale) || standardRole(key, locale),
    task: (id) => said(playbook?.checklist?.find((task) => task.id === id)?.text, id),
    exit: (id) => said(playbook?.exitCriteria?.find((criterion) => criterion.id === id)?.text, id),
  }
}

const STANDARD = ['lead', 'scribe', 'channels', 'languages', 'operations', 'legal'] as const

function standardRole(key: string, locale: Locale): string {
  const known = STANDARD.find((role) => role === key)
  return known === undefined ? key : translator(roleWords, locale)(known)
}
