import { Button } from '@mantine/core'
import { useWords } from '../../i18n/words.ts'
import { useCan } from '../../live/room.tsx'
import { useAct } from '../../live/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { formWords } from './form-words.ts'

interface UnlinkProps {
  readonly id: string
  readonly otherId: string
  readonly name: string
}

/** Takes back a link; the two can be linked again at once. */
export function Unlink({ id, otherId, name }: UnlinkProps) {
  const t = useWords(formWords)
  const mayEnter = useCan('disruption:enter')
  const { act, busy, problem } = useAct('disruption:relate')
  if (!mayEnter) return null
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        loading={busy}
        aria-label={`${t('unlink')}: ${name}`}
        onClick={() => void act({ disruptionId: id, otherId, how: 'unlinked' })}
      >
        {t('unlink')}
      </Button>
      <ProblemNote problem={problem} />
    </>
  )
}
