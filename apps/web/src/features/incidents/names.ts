import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { ANYONE } from '@tenfold/core/approval.ts'
import { useMemo } from 'react'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { useDirectory } from '../../live/directory.ts'
import { planNames } from '../../ui/incident/plan-names.ts'
import { channelName, languageName } from '../../ui/names.ts'
import { messageWords } from './composer/message-words.ts'

/** What keys are called on screen; a key without a name shows itself. */
export interface Names {
  readonly fact: (key: string) => string
  readonly message: (key: string) => string
  /** Of a role of the playbook, or of whoever may approve. */
  readonly role: (key: string) => string
  readonly account: (key: string) => string
  /** With its channel, for names that several accounts share. */
  readonly accountOn: (key: string) => string
  readonly handle: (key: string) => string
  readonly language: (tag: string) => string
  readonly channel: (key: string) => string
}

export function useNames(playbook: PlaybookFile | undefined): Names {
  const locale = useLocale()
  const t = useWords(messageWords)
  const accounts = useDirectory().data?.accounts
  return useMemo(() => {
    const { fact, message, role } = planNames(playbook, locale)
    const account = (key: string) => accounts?.find((each) => each.key === key)
    return {
      fact,
      message,
      role: (key) => (key === ANYONE ? t('anyone') : role(key)),
      account: (key) => account(key)?.name ?? key,
      accountOn: (key) => {
        const found = account(key)
        return found === undefined ? key : `${found.name} (${channelName(found.channel, locale)})`
      },
      handle: (key) => account(key)?.handle ?? key,
      language: (tag) => languageName(tag, locale),
      channel: (key) => channelName(key, locale),
    }
  }, [accounts, locale, playbook, t])
}
