import type { Phase } from '@tenfold/core/disruption.ts'
import { useWords } from '../i18n/words.ts'
import styles from './phase-mark.module.css'
import { phaseWords } from './phase-words.ts'
import { Shape, type ShapeName } from './shape.tsx'

const SHAPES: Readonly<Record<Phase, ShapeName>> = {
  threat: 'hollowTriangle',
  active: 'triangle',
  causeGone: 'half',
  recovering: 'clock',
  resolved: 'check',
  withdrawn: 'cross',
}

/** How far a disruption has come, as shape and word; only what may still come has a colour. */
export function PhaseMark({ phase }: { readonly phase: Phase }) {
  const t = useWords(phaseWords)
  return (
    <span className={styles.phase} data-phase={phase}>
      <Shape name={SHAPES[phase]} /> {t(phase)}
    </span>
  )
}
