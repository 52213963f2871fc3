import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { ANYONE } from '@tenfold/core/approval.ts'
import { useMemo } from 'react'
import { useLocale } from '../../../i18n/locale.tsx'
import { planNames } from '../../../ui/incident/plan-names.ts'
import { useNames } from '../names.ts'

/** Name of a role: the playbook's, of the standard ones a name of our own, of whoever may approve a word, else its key. */
export function useRoleName(playbook: PlaybookFile | undefined): (role: string) => string {
  const locale = useLocale()
  const { role: named } = useNames(playbook)
  return useMemo(() => {
    const { role: planned } = planNames(playbook, locale)
    return (role) => (role === ANYONE ? named(role) : planned(role))
  }, [playbook, locale, named])
}
