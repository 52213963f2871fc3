import { useFormat } from '../../../i18n/format.ts'
import { useWords } from '../../../i18n/words.ts'
import { Shape, type ShapeName } from '../../../ui/shape.tsx'
import styles from './composer.module.css'
import type { CellState } from './draft-state.ts'
import { messageWords } from './message-words.ts'

const SHAPES: Readonly<Record<CellState, ShapeName>> = {
  wrong: 'octagon',
  stale: 'hatch',
  draft: 'ring',
  approved: 'diamond',
  held: 'clock',
  scheduled: 'clock',
  ready: 'triangle',
  posted: 'check',
}

/** State of a text as shape, word and colour. */
export function DraftMark({ state, count }: { readonly state: CellState; readonly count?: number }) {
  const t = useWords(messageWords)
  const format = useFormat()
  return (
    <span className={styles.mark} data-state={state}>
      <Shape name={SHAPES[state]} /> {t(`state_${state}`)}
      {count !== undefined && count > 1 && ` ${format.number(count)}`}
    </span>
  )
}
