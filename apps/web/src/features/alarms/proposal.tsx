import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useCan } from '../../live/room.tsx'
import { ConfirmStateDialog } from '../../ui/decide-dialogs.tsx'
import { alarmWords } from './words.ts'

/** In the header: a state that waits for a person; who may decide comes to the dialog from here. */
export function Proposal() {
  const t = useWords(alarmWords)
  const state = useBoard((board) => board.state)
  const may = useCan('alarm:acknowledge')
  const [deciding, setDeciding] = useState(false)
  const proposed = state?.proposed ?? null
  if (state === null || proposed === null) return null
  const says = t(`waits_${proposed}`)
  if (!may) return <strong>{says}</strong>
  return (
    <>
      <Button size="compact-sm" variant="default" mih="var(--target)" onClick={() => setDeciding(true)}>
        {says}
      </Button>
      {deciding && <ConfirmStateDialog level={proposed} reasons={state.reasons} onClose={() => setDeciding(false)} />}
    </>
  )
}
