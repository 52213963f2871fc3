import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useMemo } from 'react'
import { inLanguage } from '../../i18n/in-language.ts'
import { useLocale } from '../../i18n/locale.tsx'
import { useDirectory, usePlaybooks } from '../../live/directory.ts'
import { channelName, languageName } from '../../ui/names.ts'

/** What keys are called on screen; a key without a name shows itself. */
export interface Names {
  readonly fact: (key: string) => string
  readonly message: (key: string) => string
  readonly account: (key: string) => string
  /** With its channel, for names that several accounts share. */
  readonly accountOn: (key: string) => string
  readonly handle: (key: string) => string
  readonly language: (tag: string) => string
}

export const usePlaybook = (id: string | null): PlaybookFile | undefined =>
  usePlaybooks().data?.playbooks.find((playbook) => playbook.id === id)

export function useNames(playbook: PlaybookFile | undefined): Names {
  const locale = useLocale()
  const accounts = useDirectory().data?.accounts
  return useMemo(() => {
    const account = (key: string) => accounts?.find((each) => each.key === key)
    return {
      fact: (key) => inLanguage(playbook?.facts[key]?.label ?? {}, locale) || key,
      message: (key) => inLanguage(playbook?.messages[key]?.title ?? {}, locale) || key,
      account: (key) => account(key)?.name ?? key,
      accountOn: (key) => {
        const found = account(key)
        return found === undefined ? key : `${found.name} (${channelName(found.channel)})`
      },
      handle: (key) => account(key)?.handle ?? key,
      language: (tag) => languageName(tag, locale),
    }
  }, [accounts, locale, playbook])
}
