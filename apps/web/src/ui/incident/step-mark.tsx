import type { Urgency } from '@tenfold/core/incident-view/step.ts'
import { useWords } from '../../i18n/words.ts'
import { Shape, type ShapeName } from '../shape.tsx'
import styles from './incident.module.css'
import { stepWords } from './step-words.ts'

const SHAPES: Readonly<Record<Urgency, ShapeName>> = { late: 'octagon', soon: 'clock', open: 'ring' }

/** How much a step presses, by shape, word and colour. */
export function StepMark({ urgency }: { readonly urgency: Urgency }) {
  const t = useWords(stepWords)
  return (
    <span className={styles.mark} data-urgency={urgency}>
      <Shape name={SHAPES[urgency]} /> {t(urgency)}
    </span>
  )
}
