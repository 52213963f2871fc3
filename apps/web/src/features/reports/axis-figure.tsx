import type { IncidentReport } from '@tenfold/contract/http/report.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useAxis } from '../../live/axis.ts'
import { firstsOf } from '../../ui/axis/firsts.ts'
import { orderSentence } from '../../ui/axis/order-sentence.ts'
import { useKeys } from '../../ui/keyboard.tsx'
import { VolumeFigure } from '../../ui/volume-figure.tsx'
import { axisOf, spanOf, volumeOf } from './figures.ts'
import styles from './report.module.css'
import { words } from './words.ts'

/** The report's one chart and its table twin (T), with what came first. */
export function AxisFigure({ report }: { readonly report: IncidentReport }) {
  const t = useWords(words)
  const format = useFormat()
  const [asTable, setAsTable] = useState(false)
  useKeys({ t: () => setAsTable(!asTable) })
  const { fromMs, toMs } = spanOf(report)
  const told = useAxis({ kind: 'custom', fromMs, toMs }).data
  const axis = axisOf(report, told ?? null)
  const order = orderSentence(firstsOf(axis, fromMs, toMs), toMs, format)
  return (
    <>
      {order !== null && <p>{order}</p>}
      <button type="button" className={`${styles.screenOnly} ${styles.toggle}`} onClick={() => setAsTable(!asTable)}>
        {t(asTable ? 'asChart' : 'asTable')} (T)
      </button>
      <div className={styles.axis}>
        <VolumeFigure volume={volumeOf(report)} axis={axis} asTable={asTable} />
      </div>
    </>
  )
}
