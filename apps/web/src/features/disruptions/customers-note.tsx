import type { Customers } from '@tenfold/contract/entities.ts'
import type { Mode } from '@tenfold/core/disruption.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import styles from './disruptions.module.css'
import { rounded } from './rounded.ts'
import { words } from './words.ts'

interface CustomersNoteProps {
  readonly customers: Customers
  readonly mode: Mode
  /** Those of services that are only at risk. */
  readonly atRisk?: boolean
}

/** How many customers, always as an estimate with its bounds and its method, and a warning where it cannot be right. */
export function CustomersNote({ customers, mode, atRisk = false }: CustomersNoteProps) {
  const t = useWords(words)
  const format = useFormat()
  const { low, likely, high, method, plausible } = customers
  return (
    <>
      <p>
        {t(atRisk ? 'customersAtRisk' : 'customers', {
          method,
          likely: format.number(method === 'person' ? likely : rounded(likely, 2)),
          low: format.number(rounded(low, 3)),
          high: format.number(rounded(high, 3)),
          how: method === 'person' ? '' : t(`by_${method}`, { mode }),
        })}
      </p>
      {!plausible && <p className={styles.warning}>{t('implausible')}</p>}
    </>
  )
}
