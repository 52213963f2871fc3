import { TextInput } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useAct } from '../../live/use-act.ts'
import { announce } from '../../ui/announcer.tsx'
import { type Responsibility, ResponsibilityFields } from '../../ui/declare/responsibility-fields.tsx'
import { SeverityChoice } from '../../ui/declare/severity-choice.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { words } from './words.ts'

interface ChangeDialogProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
  readonly onClose: () => void
}

/** What it is called, how grave it is and how responsible we seem, changed with a reason. */
export function ChangeDialog({ incident, playbook, onClose }: ChangeDialogProps) {
  const t = useWords(words)
  const { act, busy, problem } = useAct('incident:change')
  const [title, setTitle] = useState(incident.title)
  const [severity, setSeverity] = useState(incident.severity)
  const [responsibility, setResponsibility] = useState<Responsibility>(incident)
  const [reason, setReason] = useState('')
  const { cluster, hasHistory } = responsibility
  const isChanged =
    title.trim() !== incident.title ||
    severity !== incident.severity ||
    cluster !== incident.cluster ||
    hasHistory !== incident.hasHistory
  const save = async () => {
    const wanted = { title: title.trim(), severity, cluster, hasHistory, reason: reason.trim() }
    if ((await act({ incidentId: incident.id, ...wanted })) === null) return
    announce(t('changed'))
    onClose()
  }
  return (
    <FormDialog
      title={t('changeTitle', { title: incident.title })}
      submitLabel={t('save')}
      size="lg"
      busy={busy}
      problem={problem}
      ready={isChanged && title.trim() !== '' && reason.trim() !== ''}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <TextInput
        label={t('changeName')}
        maxLength={200}
        required
        value={title}
        onChange={({ currentTarget }) => setTitle(currentTarget.value)}
      />
      <SeverityChoice playbook={playbook} value={severity} onChange={setSeverity} />
      <ResponsibilityFields value={responsibility} onChange={setResponsibility} />
      <TextInput
        label={t('changeReason')}
        description={t('changeHint')}
        maxLength={500}
        required
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </FormDialog>
  )
}
