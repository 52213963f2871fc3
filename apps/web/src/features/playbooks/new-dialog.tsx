import { NativeSelect, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { PlaybookSummary } from '@tenfold/contract/http/playbooks.ts'
import { useState } from 'react'
import { inLanguage } from '../../i18n/in-language.ts'
import { useLocale } from '../../i18n/locale.tsx'
import { useWords } from '../../i18n/words.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { words } from './words.ts'

const ID = /^[a-z][a-z0-9-]{0,63}$/

interface NewDialogProps {
  /** Names of files that are there. */
  readonly taken: readonly string[]
  readonly playbooks: readonly PlaybookSummary[]
  readonly onClose: () => void
}

/** A new playbook begins as a copy of another; nothing is made before it is saved. */
export function NewDialog({ taken, playbooks, onClose }: NewDialogProps) {
  const t = useWords(words)
  const locale = useLocale()
  const navigate = useNavigate()
  const [id, setId] = useState('')
  const [from, setFrom] = useState(playbooks[0]?.id ?? '')
  const isTaken = taken.includes(id)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('newPlaybook')}
      confirmLabel={t('begin')}
      onConfirm={() => void navigate({ to: '/playbooks/$id', params: { id }, search: { tab: 'file', from } })}
      disabledWhy={ID.test(id) && !isTaken ? null : ''}
    >
      <p>{t('newNote')}</p>
      <TextInput
        label={t('newId')}
        description={t('newIdHint')}
        value={id}
        error={isTaken && t('idTaken')}
        maxLength={64}
        spellCheck={false}
        data-autofocus
        onChange={(event) => setId(event.currentTarget.value.trim().toLowerCase())}
      />
      <NativeSelect
        label={t('newFrom')}
        value={from}
        data={playbooks.map(({ id, title }) => ({ value: id, label: inLanguage(title, locale) || id }))}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}
