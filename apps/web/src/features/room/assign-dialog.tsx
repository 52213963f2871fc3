import { NativeSelect } from '@mantine/core'
import type { Mention } from '@tenfold/contract/http/mentions.ts'
import { primaryLanguage, type Role } from '@tenfold/core/policy.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useDirectory } from '../../live/directory.ts'
import { useAct, useNotLive } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { MessageText } from '../../ui/message-text.tsx'
import { roomWords } from './words.ts'

/** Roles that answer the public, the usual ones first. */
const ANSWERING: readonly Role[] = ['agent', 'partner', 'comms', 'lead', 'admin']

/** A lead gives one message to one person who speaks its language. */
export function AssignDialog({ mention, onClose }: { readonly mention: Mention; readonly onClose: () => void }) {
  const t = useWords(roomWords)
  const notLive = useNotLive()
  const directory = useDirectory()
  const { act, busy, problem } = useAct('conversation:assign')
  const [userId, setUserId] = useState('')
  const lang = primaryLanguage(mention.lang)
  const people = (directory.data?.people ?? [])
    .filter(
      ({ role, languages, disabled }) => !disabled && ANSWERING.includes(role) && (languages?.includes(lang) ?? true),
    )
    .sort((a, b) => ANSWERING.indexOf(a.role) - ANSWERING.indexOf(b.role) || a.name.localeCompare(b.name))
  const person = people.find(({ id }) => id === userId)

  const assign = async () => {
    if (person === undefined) return
    const done = await act({ mentionIds: [mention.id], userId: person.id })
    if (done === null) return
    announce(t('assignedDone', { name: person.name }))
    onClose()
  }
  const nobody = directory.data !== undefined && people.length === 0
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('assignTitle')}
      confirmLabel={t('assignTo')}
      onConfirm={() => void assign()}
      busy={busy}
      problem={problem ?? directory.error}
      disabledWhy={notLive ?? (nobody ? t('noPeople') : person === undefined ? t('choosePerson') : null)}
    >
      <blockquote style={{ margin: 0, color: 'var(--ink-2)' }}>
        <MessageText lang={mention.lang} text={mention.text} />
      </blockquote>
      <NativeSelect
        label={t('person')}
        value={userId}
        onChange={({ currentTarget }) => setUserId(currentTarget.value)}
        data={[{ value: '', label: t('choosePerson') }, ...people.map(({ id, name }) => ({ value: id, label: name }))]}
        data-autofocus
      />
    </ConfirmDialog>
  )
}
