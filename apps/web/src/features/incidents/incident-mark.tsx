import { useWords } from '../../i18n/words.ts'
import { Shape } from '../../ui/shape.tsx'
import styles from './incidents.module.css'
import { words } from './words.ts'

/** Open or closed as shape and word. */
export function IncidentMark({ state }: { readonly state: 'open' | 'closed' }) {
  const t = useWords(words)
  return (
    <span className={styles.stateMark}>
      <Shape name={state === 'open' ? 'dot' : 'ring'} /> {t(state === 'open' ? 'stateOpen' : 'stateClosed')}
    </span>
  )
}
