import type { IncidentReport } from '@tenfold/contract/http/report.ts'
import { useWords } from '../../i18n/words.ts'
import { basisOf } from './basis.ts'
import styles from './report.module.css'
import { words } from './words.ts'

const KNOWN = ['baseline', 'synthetic', 'running', 'cut', 'feedTrouble'] as const

/** What the figures stand on, in sentences; a code without one shows itself rather than nothing. */
export function Quality({ notes }: { readonly notes: IncidentReport['dataQuality'] }) {
  const t = useWords(words)
  return (
    <ul className={styles.quality}>
      {notes.map(({ code, detail }) => {
        const known = KNOWN.find((each) => each === code)
        const basis = known === 'baseline' ? { basis: basisOf(Number(detail.knownDays ?? 0), t) } : {}
        const sentence = known === undefined ? t('q_other', { code }) : t(`q_${known}`, { ...detail, ...basis })
        return <li key={sentence}>{sentence}</li>
      })}
    </ul>
  )
}
