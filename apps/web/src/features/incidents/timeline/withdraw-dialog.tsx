import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useAct } from '../../../live/use-act.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import styles from './timeline.module.css'
import { timelineWords } from './words.ts'

interface WithdrawDialogProps {
  readonly incidentId: string
  readonly noteId: string
  readonly said: string
  readonly onClose: () => void
}

/** A note that does not hold any more: it stays, and that it was withdrawn is an entry of its own. */
export function WithdrawDialog({ incidentId, noteId, said, onClose }: WithdrawDialogProps) {
  const t = useWords(timelineWords)
  const { act, busy, problem } = useAct('incident:unnote')
  const [reason, setReason] = useState('')
  const withdraw = async () => {
    if ((await act({ incidentId, noteId, reason: reason.trim() })) !== null) onClose()
  }
  return (
    <FormDialog
      title={t('withdrawTitle')}
      submitLabel={t('withdrawAct')}
      busy={busy}
      problem={problem}
      ready={reason.trim() !== ''}
      onSubmit={() => void withdraw()}
      onClose={onClose}
    >
      <blockquote className={styles.said} dir="auto">
        {said}
      </blockquote>
      <p>{t('withdrawNote')}</p>
      <TextInput
        label={t('why')}
        maxLength={500}
        required
        data-autofocus
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </FormDialog>
  )
}
