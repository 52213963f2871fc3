import type { Disruption } from '@tenfold/contract/entities.ts'
import { useWords } from '../../i18n/words.ts'
import { Shape, type ShapeName } from '../../ui/shape.tsx'
import styles from './disruptions.module.css'
import { words } from './words.ts'

const SHAPES: Readonly<Record<Disruption['phase'], ShapeName>> = {
  threat: 'hollowTriangle',
  active: 'triangle',
  causeGone: 'half',
  recovering: 'clock',
  resolved: 'check',
  withdrawn: 'cross',
}

/** Phase of a disruption as shape and word. */
export function PhaseMark({ phase }: { readonly phase: Disruption['phase'] }) {
  const t = useWords(words)
  return (
    <span className={styles.phase} data-phase={phase}>
      <Shape name={SHAPES[phase]} /> {t(`phase_${phase}`)}
    </span>
  )
}
