import { Checkbox, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useAct } from '../../../live/use-act.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { checklistWords } from './words.ts'

interface UnlockDialogProps {
  readonly incidentId: string
  readonly patterns: readonly string[]
  /** Allows them; false: forbids them again. */
  readonly on: boolean
  readonly onClose: () => void
}

/** Words of the do-not-say list are allowed in one incident, or forbidden again, with a reason. */
export function UnlockDialog({ incidentId, patterns, on, onClose }: UnlockDialogProps) {
  const t = useWords(checklistWords)
  const { act, busy, problem } = useAct('incident:unlock')
  // What has been sent leaves the list that is handed in; what was offered stays on the screen.
  const [offered] = useState(patterns)
  const [chosen, setChosen] = useState<readonly string[]>(patterns)
  const [reason, setReason] = useState('')
  const send = async () => {
    for (const pattern of chosen) {
      if ((await act({ incidentId, pattern, on, reason: reason.trim() })) === null) return
    }
    onClose()
  }
  return (
    <FormDialog
      title={t(on ? 'unlockTitle' : 'lockTitle')}
      submitLabel={t(on ? 'unlockAct' : 'lockAct')}
      busy={busy}
      problem={problem}
      ready={chosen.length > 0 && reason.trim() !== ''}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Checkbox.Group label={t('which')} value={[...chosen]} onChange={setChosen}>
        <Stack gap={4} mt="xs">
          {offered.map((pattern) => (
            <Checkbox key={pattern} value={pattern} label={<span dir="auto">{pattern}</span>} />
          ))}
        </Stack>
      </Checkbox.Group>
      <TextInput
        label={t('why')}
        description={t('whyHint')}
        maxLength={500}
        required
        data-autofocus
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </FormDialog>
  )
}
