import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Wide } from '../../ui/wide.tsx'
import type { Share } from './figures.ts'
import styles from './report.module.css'
import { words } from './words.ts'

interface ShareTableProps {
  readonly column: string
  readonly rows: readonly Share[]
  readonly nameOf: (key: string) => string
}

/** Observed and expected by channel or language, each with its share as a bar. */
export function ShareTable({ column, rows, nameOf }: ShareTableProps) {
  const t = useWords(words)
  const format = useFormat()
  return (
    <Wide label={column}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{column}</th>
            <th scope="col">{t('observed')}</th>
            <th scope="col">{t('expected')}</th>
            <th scope="col">{t('ratio')}</th>
            <th scope="col">{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, observed, expected, ratio, share }) => (
            <tr key={key}>
              <th scope="row">{nameOf(key)}</th>
              <td>{format.number(observed)}</td>
              <td>{format.number(expected, 1)}</td>
              <td>{ratio === null ? '–' : format.ratio(ratio)}</td>
              <td>
                <span className={styles.share}>
                  <span className={styles.bar} style={{ width: `${share * 100}px` }} aria-hidden="true" />
                  {format.percent(share)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
