import type { Disruption } from '@tenfold/contract/entities.ts'
import { useWords } from '../../i18n/words.ts'
import styles from './disruptions.module.css'
import { words } from './words.ts'

const SHAPES: Readonly<Record<Disruption['phase'], string>> = {
  threat: '△',
  active: '▲',
  causeGone: '◒',
  recovering: '◔',
  resolved: '✓',
  withdrawn: '×',
}

/** Phase of a disruption as shape and word. */
export function PhaseMark({ phase }: { readonly phase: Disruption['phase'] }) {
  const t = useWords(words)
  return (
    <span className={styles.phase} data-phase={phase}>
      <span aria-hidden="true">{SHAPES[phase]}</span> {t(`phase_${phase}`)}
    </span>
  )
}
