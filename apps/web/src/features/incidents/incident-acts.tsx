import { Button } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useCan } from '../../live/room.tsx'
import { DeclareDialog } from '../../ui/declare/declare-dialog.tsx'
import { ChangeDialog } from './change-dialog.tsx'
import { CloseDialog } from './close-dialog.tsx'
import styles from './incidents.module.css'
import { MergeDialog } from './merge-dialog.tsx'
import { ReopenDialog } from './reopen-dialog.tsx'
import { words } from './words.ts'

interface IncidentActsProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
}

/** What can be done with the incident as a whole; a closed one can be opened again, unless it was a duplicate. */
export function IncidentActs({ incident, playbook }: IncidentActsProps) {
  const t = useWords(words)
  const mayWork = useCan('incident:work')
  const mayDeclare = useCan('incident:declare')
  const mayClose = useCan('incident:close')
  const [doing, setDoing] = useState<'change' | 'followUp' | 'merge' | 'close' | 'reopen' | null>(null)
  const close = () => setDoing(null)
  const isOpen = incident.state === 'open'
  const button = (act: NonNullable<typeof doing>, may: boolean) =>
    may && (
      <Button size="xs" variant="default" onClick={() => setDoing(act)}>
        {t(act)}
      </Button>
    )
  return (
    <fieldset className={styles.acts}>
      <legend className="visually-hidden">{t('acts')}</legend>
      {button('change', isOpen && mayWork)}
      {button('followUp', mayDeclare)}
      {button('merge', isOpen && mayClose)}
      {button('close', isOpen && mayClose)}
      {button('reopen', !isOpen && mayClose && incident.mergedInto === null)}
      {doing === 'change' && <ChangeDialog incident={incident} playbook={playbook} onClose={close} />}
      {doing === 'followUp' && <DeclareDialog followsId={incident.id} onClose={close} />}
      {doing === 'merge' && <MergeDialog incident={incident} onClose={close} />}
      {doing === 'close' && <CloseDialog incident={incident} playbook={playbook} onClose={close} />}
      {doing === 'reopen' && <ReopenDialog incident={incident} onClose={close} />}
    </fieldset>
  )
}
