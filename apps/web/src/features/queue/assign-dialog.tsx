import { Select } from '@mantine/core'
import { useState } from 'react'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { useDirectory } from '../../live/directory.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { languageName } from '../../ui/names.ts'
import { assignable } from './row.ts'
import { words } from './words.ts'

/** Roles that the policy lets work on conversations. */
const ANSWERING = ['admin', 'lead', 'comms', 'agent', 'partner']

interface AssignDialogProps {
  readonly mentionIds: readonly string[]
  readonly langs: readonly string[]
  readonly onClose: (assigned: boolean) => void
}

/** Gives messages to one person; only people who answer in all of their languages are offered. */
export function AssignDialog({ mentionIds, langs, onClose }: AssignDialogProps) {
  const t = useWords(words)
  const locale = useLocale()
  const directory = useDirectory()
  const notLive = useNotLive()
  const { act, busy, problem } = useAct('conversation:assign')
  const [userId, setUserId] = useState<string | null>(null)
  const people = assignable(
    (directory.data?.people ?? []).filter((person) => ANSWERING.includes(person.role)),
    langs,
  )
  const person = people.find(({ id }) => id === userId)

  const assign = async () => {
    if (person === undefined) return
    const done = await act({ mentionIds: [...mentionIds], userId: person.id })
    if (done === null) return
    announce(t('doneAssign', { count: mentionIds.length, name: person.name }))
    onClose(true)
  }
  return (
    <ConfirmDialog
      opened
      onClose={() => onClose(false)}
      title={t('assignTo', { count: mentionIds.length })}
      confirmLabel={t('assign')}
      onConfirm={() => void assign()}
      busy={busy}
      problem={problem}
      disabledWhy={notLive ?? (person === undefined ? (people.length === 0 ? t('noPerson') : '') : null)}
    >
      <Select
        label={t('person')}
        description={langs.map((lang) => languageName(lang, locale)).join(', ')}
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={userId}
        onChange={setUserId}
        searchable
        data-autofocus
      />
    </ConfirmDialog>
  )
}
