import type { IncidentReport } from '@tenfold/contract/http.ts'
import { lazy, Suspense, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useKeys } from '../../ui/keyboard.tsx'
import { Wide } from '../../ui/wide.tsx'
import { axisRows } from './figures.ts'
import styles from './report.module.css'
import { words } from './words.ts'

const AxisChart = lazy(() => import('./axis-chart.tsx'))

/** The report's one chart and its table twin (T). */
export function AxisFigure({ report, finding }: { readonly report: IncidentReport; readonly finding: string }) {
  const t = useWords(words)
  const format = useFormat()
  const [asTable, setAsTable] = useState(false)
  useKeys({ t: () => setAsTable(!asTable) })
  return (
    <figure>
      <figcaption className={styles.legend}>
        <span>{t('perStep', { step: format.age(report.volume.stepS) })}</span>
        <Key colour="var(--series-observed)" shape="—" name={t('observed')} />
        <Key colour="var(--series-expected)" shape="╌" name={t('expected')} />
        <Key colour="var(--series-posts)" shape="✉" name={t('posts')} />
        <Key colour="var(--series-cancelled)" shape="▼" name={t('disruptionStart')} />
        <button type="button" className={`${styles.screenOnly} ${styles.toggle}`} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'asChart' : 'asTable')} (T)
        </button>
      </figcaption>
      {asTable ? (
        <AxisTable report={report} />
      ) : (
        <Suspense fallback={<div className={styles.plot} />}>
          <AxisChart report={report} finding={finding} />
        </Suspense>
      )}
    </figure>
  )
}

function Key({ colour, shape, name }: { readonly colour: string; readonly shape: string; readonly name: string }) {
  return (
    <span>
      <span aria-hidden="true" style={{ color: colour, fontWeight: 700 }}>
        {shape}
      </span>{' '}
      {name}
    </span>
  )
}

function AxisTable({ report }: { readonly report: IncidentReport }) {
  const t = useWords(words)
  const format = useFormat()
  return (
    <Wide label={t('axis')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('time')}</th>
            <th scope="col">{t('observed')}</th>
            <th scope="col">{t('expected')}</th>
            <th scope="col">{t('cancelled')}</th>
            <th scope="col">{t('posts')}</th>
          </tr>
        </thead>
        <tbody>
          {axisRows(report).map(({ at, observed, expected, cancelled, posts }) => (
            <tr key={at}>
              <th scope="row">{format.dateTime(at)}</th>
              <td>{format.number(observed)}</td>
              <td>{format.number(expected, 1)}</td>
              <td>{format.number(cancelled)}</td>
              <td>{format.number(posts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}
