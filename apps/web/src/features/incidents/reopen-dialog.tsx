import { TextInput } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useAct } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { words } from './words.ts'

/** A closed incident goes on after all. */
export function ReopenDialog({ incident, onClose }: { readonly incident: Incident; readonly onClose: () => void }) {
  const t = useWords(words)
  const { act, busy, problem } = useAct('incident:reopen')
  const [reason, setReason] = useState('')
  const reopen = async () => {
    if ((await act({ incidentId: incident.id, reason: reason.trim() })) === null) return
    announce(t('reopened'))
    onClose()
  }
  return (
    <FormDialog
      title={t('reopenTitle', { title: incident.title })}
      submitLabel={t('reopen')}
      busy={busy}
      problem={problem}
      ready={reason.trim() !== ''}
      onSubmit={() => void reopen()}
      onClose={onClose}
    >
      <TextInput
        label={t('reopenReason')}
        description={t('changeHint')}
        maxLength={500}
        required
        data-autofocus
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </FormDialog>
  )
}
