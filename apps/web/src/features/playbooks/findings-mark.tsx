import type { Playbooks } from '@tenfold/contract/http/playbooks.ts'
import { useWords } from '../../i18n/words.ts'
import { Shape } from '../../ui/shape.tsx'
import styles from './playbooks.module.css'
import { words } from './words.ts'

type Counts = NonNullable<Playbooks['findings']>[string]

/** How much the check says of a file, the worst first. */
export function FindingsMark({ counts }: { readonly counts: Counts | undefined }) {
  const t = useWords(words)
  if (counts === undefined) return <span className={styles.quiet}>{t('checkingFile')}</span>
  const { problem, warning, hint } = counts
  if (problem + warning + hint === 0) {
    return (
      <span className={styles.good}>
        <Shape name="check" /> {t('noFindings')}
      </span>
    )
  }
  return (
    <span className={styles.counts}>
      {problem > 0 && (
        <span className={styles.bad}>
          <Shape name="cross" /> {t('problems', { count: problem })}
        </span>
      )}
      {warning > 0 && (
        <span className={styles.warn}>
          <Shape name="hollowTriangle" /> {t('warnings', { count: warning })}
        </span>
      )}
      {hint > 0 && (
        <span className={styles.quiet}>
          <Shape name="ring" /> {t('hints', { count: hint })}
        </span>
      )}
    </span>
  )
}
