import type { Severity } from '@tenfold/core/disruption.ts'
import { useWords } from '../../i18n/words.ts'
import { Shape, type ShapeName } from '../../ui/shape.tsx'
import styles from './disruptions.module.css'
import { words } from './words.ts'

const SHAPES: Readonly<Record<Severity, ShapeName>> = {
  info: 'ring',
  minor: 'hollowDiamond',
  moderate: 'diamond',
  severe: 'triangle',
  critical: 'octagon',
}

/** How grave it is as shape and word; only what is severe has a colour. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const t = useWords(words)
  return (
    <span className={styles.severity} data-severity={severity}>
      <Shape name={SHAPES[severity]} /> {t(`severity_${severity}`)}
    </span>
  )
}
