import { Button, NativeSelect } from '@mantine/core'
import type { Directory } from '@tenfold/contract/http/settings.ts'
import { useState } from 'react'
import { useWords } from '../../../i18n/words.ts'
import { words } from '../words.ts'
import { mayAcknowledge } from './may-acknowledge.ts'
import styles from './on-call.module.css'
import { onCallWords } from './on-call-words.ts'

interface AddCallerProps {
  readonly people: Directory['people']
  /** Who is on the list already. */
  readonly taken: readonly string[]
  readonly onAdd: (userId: string) => void
}

/** Puts one of those who may acknowledge at the end of the list. */
export function AddCaller({ people, taken, onAdd }: AddCallerProps) {
  const t = useWords(onCallWords)
  const role = useWords(words)
  const [chosen, setChosen] = useState('')
  const offered = people.filter((person) => mayAcknowledge(person) && !taken.includes(person.id))
  const userId = offered.some(({ id }) => id === chosen) ? chosen : ''
  return (
    <div className={styles.add}>
      <NativeSelect
        label={t('person')}
        value={userId}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={[
          { value: '', label: t(offered.length === 0 ? 'nobodyLeft' : 'choose') },
          ...offered.map((person) => ({ value: person.id, label: `${person.name} (${role(`role_${person.role}`)})` })),
        ]}
      />
      <Button variant="default" disabled={userId === ''} onClick={() => onAdd(userId)}>
        {t('add')}
      </Button>
    </div>
  )
}
