import { Button, Group } from '@mantine/core'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { Shape } from '../../../ui/shape.tsx'
import { approvalWords } from './approval-words.ts'
import styles from './composer.module.css'
import type { Piece } from './piece.ts'

interface LateNoteProps {
  readonly late: readonly Piece[]
  /** Another time is to be set. */
  readonly onTime: (late: readonly Piece[]) => void
}

/** Texts whose time has passed meanwhile: they wait for an answer, not for nobody. */
export function LateNote({ late, onTime }: LateNoteProps) {
  const t = useWords(approvalWords)
  const format = useFormat()
  const at = late[0]?.draft.sendAt
  if (at == null) return null
  return (
    <div className={styles.note} role="alert">
      <p className={styles.warn}>
        <Shape name="clock" /> {t('lateNote', { count: late.length, at: format.dateTime(at) })}
      </p>
      <Group gap="xs">
        <Button variant="default" onClick={() => onTime(late)}>
          {t('anotherTime')}
        </Button>
        <span className={styles.small}>{t('anotherTimeNote')}</span>
      </Group>
    </div>
  )
}
