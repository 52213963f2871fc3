import { Button } from '@mantine/core'
import type { Understood } from '@tenfold/contract/http/mentions.ts'
import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import type { Correcting } from '../correct/use-correction.ts'
import { correctWords } from '../correct/words.ts'
import styles from './understood.module.css'

interface CorrectionsProps {
  readonly corrected: Understood['corrected']
  /** Null: this person corrects nothing. */
  readonly correcting: Correcting | null
}

/** Who corrected what and when, and undoing what was corrected just now. */
export function Corrections({ corrected, correcting }: CorrectionsProps) {
  const t = useWords(correctWords)
  const format = useFormat()
  const last = correcting?.last ?? null
  return (
    <>
      {corrected.map(({ field, by, at }) => (
        <p key={field} className={styles.line}>
          <span className={styles.quiet}>
            {t('corrected', { name: by.name, at: format.dateTime(at), field: t(`of_${field}`) })}
          </span>
          {correcting !== null && last === null && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t('takeBackOf', { field: t(`of_${field}`) })}
              onClick={() => void correcting.save({ [field]: null })}
            >
              {t('takeBack')}
            </Button>
          )}
        </p>
      ))}
      {correcting !== null && last !== null && (
        <p className={styles.line}>
          {last}
          <Button
            size="compact-xs"
            variant="default"
            loading={correcting.busy}
            aria-keyshortcuts="U"
            onClick={correcting.undo}
          >
            {t('undo')}
          </Button>
        </p>
      )}
    </>
  )
}
