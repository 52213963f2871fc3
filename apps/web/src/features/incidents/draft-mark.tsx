import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Shape, type ShapeName } from '../../ui/shape.tsx'
import type { CellState } from './draft-state.ts'
import styles from './incidents.module.css'
import { messageWords } from './message-words.ts'

const SHAPES: Readonly<Record<CellState, ShapeName>> = {
  stale: 'hatch',
  draft: 'ring',
  approved: 'diamond',
  held: 'clock',
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
