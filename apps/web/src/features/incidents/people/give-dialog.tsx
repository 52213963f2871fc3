import { NativeSelect } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { whyNotGive } from '@tenfold/core/incident/roles.ts'
import { can } from '@tenfold/core/policy.ts'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { useDirectory } from '../../../live/directory.ts'
import { useMe } from '../../../live/room.tsx'
import { useAct } from '../../../live/use-act.ts'
import { announce } from '../../../ui/announcer.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { peopleWords } from './words.ts'

interface GiveDialogProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
  readonly role: string
  /** Of the role. */
  readonly name: string
  readonly onClose: () => void
}

/** Gives a role to somebody who may write in an incident. */
export function GiveDialog({ incident, playbook, role, name, onClose }: GiveDialogProps) {
  const t = useWords(peopleWords)
  const me = useMe()
  const { act, busy, problem } = useAct('incident:role')
  const people = (useDirectory().data?.people ?? []).filter(
    (person) =>
      !person.disabled &&
      person.id !== incident.roles[role]?.id &&
      whyNotGive(me, role, person.id, playbook) === null &&
      can({ ...person, accounts: null }, 'incident:note'),
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const person = people.find(({ id }) => id === chosen) ?? people[0]
  const give = async () => {
    if (person === undefined) return
    if ((await act({ incidentId: incident.id, role, userId: person.id })) === null) return
    announce(t('given', { name: person.name, role: name }))
    onClose()
  }
  return (
    <FormDialog
      title={t('giveTitle', { role: name })}
      submitLabel={t('giveAct')}
      busy={busy}
      problem={problem}
      ready={person !== undefined}
      onSubmit={() => void give()}
      onClose={onClose}
    >
      <NativeSelect
        label={t('person')}
        data-autofocus
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={person?.id ?? ''}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
    </FormDialog>
  )
}
