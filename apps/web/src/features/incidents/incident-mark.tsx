import type { Incident } from '@tenfold/contract/incident.ts'
import { useWords } from '../../i18n/words.ts'
import { Shape, type ShapeName } from '../../ui/shape.tsx'
import { uiWords } from '../../ui/words.ts'
import styles from './incidents.module.css'
import { words } from './words.ts'

/** Open or closed, as shape and word. */
export function IncidentMark({ state }: { readonly state: Incident['state'] }) {
  const t = useWords(words)
  return (
    <span className={styles.stateMark}>
      <Shape name={state === 'open' ? 'dot' : 'check'} /> {t(state === 'open' ? 'stateOpen' : 'stateClosed')}
    </span>
  )
}

const SHAPES: Readonly<Record<Incident['severity'], ShapeName>> = {
  watch: 'ring',
  alert: 'hollowTriangle',
  crisis: 'triangle',
  emergency: 'octagon',
}

/** How grave it is, as shape, word and colour. */
export function IncidentSeverity({ severity }: { readonly severity: Incident['severity'] }) {
  const t = useWords(words)
  const level = useWords(uiWords)
  return (
    <span className={styles.severity} data-severity={severity}>
      <Shape name={SHAPES[severity]} /> {t('severity', { level: level(severity) })}
    </span>
  )
}
