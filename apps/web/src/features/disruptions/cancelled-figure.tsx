import { Button } from '@mantine/core'
import type { DisruptionDetail } from '@tenfold/contract/http.ts'
import { lazy, Suspense, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { everyHour, inAtMost } from '../../ui/in-at-most.ts'
import { Wide } from '../../ui/wide.tsx'
import styles from './disruptions.module.css'
import { words } from './words.ts'

const CancelledChart = lazy(() => import('./cancelled-chart.tsx'))
/** More points than this cost a redraw that people notice. */
const MOST_BARS = 300

/** Cancellations per hour as chart or table, with what they say in one sentence. */
export function CancelledFigure({ hours }: { readonly hours: DisruptionDetail['cancelledPerHour'] }) {
  const t = useWords(words)
  const format = useFormat()
  const [asTable, setAsTable] = useState(false)
  const total = hours.reduce((sum, { cancelled }) => sum + cancelled, 0)
  const peak = hours.reduce<(typeof hours)[number] | null>(
    (best, hour) => (best === null || hour.cancelled > best.cancelled ? hour : best),
    null,
  )
  const finding =
    peak === null || total === 0
      ? t('perHourNone')
      : t('perHourFinding', { total, at: format.dateTime(peak.at), peak: format.number(peak.cancelled) })
  return (
    <figure className={styles.figure}>
      <figcaption>
        <strong>{finding}</strong>
        {total > 0 && (
          <Button size="compact-xs" variant="default" onClick={() => setAsTable(!asTable)}>
            {t(asTable ? 'asChart' : 'asTable')}
          </Button>
        )}
      </figcaption>
      {total > 0 &&
        (asTable ? (
          <Wide label={t('perHour')}>
            <table className={styles.small}>
              <thead>
                <tr>
                  <th scope="col">{t('hour')}</th>
                  <th scope="col">{t('cancelled')}</th>
                </tr>
              </thead>
              <tbody>
                {hours
                  .filter(({ cancelled }) => cancelled > 0)
                  .map(({ at, cancelled }) => (
                    <tr key={at}>
                      <th scope="row">{format.dateTime(at)}</th>
                      <td>{format.number(cancelled)}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </Wide>
        ) : (
          <div className={styles.plot}>
            <Suspense fallback={null}>
              <CancelledChart hours={inAtMost(everyHour(hours), MOST_BARS)} finding={finding} />
            </Suspense>
          </div>
        ))}
    </figure>
  )
}
