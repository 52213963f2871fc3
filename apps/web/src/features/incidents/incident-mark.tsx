import { useWords } from '../../i18n/words.ts'
import styles from './incidents.module.css'
import { words } from './words.ts'

/** Open or closed as shape and word. */
export function IncidentMark({ state }: { readonly state: 'open' | 'closed' }) {
  const t = useWords(words)
  return (
    <span className={styles.stateMark}>
      <span aria-hidden="true">{state === 'open' ? '●' : '○'}</span> {t(state === 'open' ? 'stateOpen' : 'stateClosed')}
    </span>
  )
}
