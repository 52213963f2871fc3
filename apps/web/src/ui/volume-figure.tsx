import type { Volume } from '@tenfold/contract/http.ts'
import { lazy, Suspense } from 'react'
import { type Format, useFormat } from '../i18n/format.ts'
import { type Translate, useWords } from '../i18n/words.ts'
import styles from './volume-figure.module.css'
import { chartWords } from './volume-words.ts'

const VolumeChart = lazy(() => import('./volume-chart.tsx'))

/** What a volume says in one sentence; the words that stand over its chart. */
export function findingOf(volume: Volume, t: Translate<keyof typeof chartWords.en>, format: Format): string {
  const peak = volume.points.reduce<Volume['points'][number] | null>(
    (best, point) => (best === null || point.observed > best.observed ? point : best),
    null,
  )
  const total = volume.points.reduce((sum, { observed }) => sum + observed, 0)
  if (peak === null || total === 0) return t('findingNone')
  return t('finding', {
    total,
    expected: format.number(volume.points.reduce((sum, { expected }) => sum + expected, 0)),
    peak: format.number(peak.observed),
    step: format.age(volume.stepS),
    at: format.dateTime(peak.at),
  })
}

interface VolumeFigureProps {
  readonly volume: Volume
  readonly asTable?: boolean
  readonly wall?: boolean
}

/** A volume as chart or as table, with its unit. The chart's code comes when it is first needed. */
export function VolumeFigure({ volume, asTable = false, wall = false }: VolumeFigureProps) {
  const t = useWords(chartWords)
  const format = useFormat()
  const finding = findingOf(volume, t, format)
  if (asTable) return <VolumeTable volume={volume} />
  return (
    <figure className={styles.figure} data-wall={wall}>
      <figcaption className={styles.legend}>
        <span>{t('unit', { step: format.age(volume.stepS) })}</span>
        <Key kind="observed" name={t('observed')} />
        <Key kind="expected" name={t('expected')} />
        <Key kind="band" name={t('range')} />
      </figcaption>
      <div className={styles.plot}>
        <Suspense fallback={null}>
          <VolumeChart volume={volume} finding={finding} wall={wall} />
        </Suspense>
      </div>
    </figure>
  )
}

function Key({ kind, name }: { readonly kind: 'observed' | 'expected' | 'band'; readonly name: string }) {
  return (
    <span className={styles.key}>
      <svg width="22" height="10" aria-hidden="true" focusable="false">
        {kind === 'band' ? (
          <rect width="22" height="10" fill="var(--series-band)" />
        ) : (
          <line
            x1="0"
            x2="22"
            y1="5"
            y2="5"
            stroke={`var(--series-${kind})`}
            strokeWidth="2.5"
            strokeDasharray={kind === 'expected' ? '5 3' : undefined}
          />
        )}
      </svg>
      {name}
    </span>
  )
}

/** The twin of the chart, newest first. */
function VolumeTable({ volume }: { readonly volume: Volume }) {
  const t = useWords(chartWords)
  const format = useFormat()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div role="group" className={styles.tableBox} tabIndex={0} aria-label={t('chart')}>
      <table className={styles.table}>
        <caption>{t('unit', { step: format.age(volume.stepS) })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('time')}</th>
            <th scope="col">{t('observed')}</th>
            <th scope="col">{t('expected')}</th>
            <th scope="col">{t('range')}</th>
            <th scope="col">{t('surge')}</th>
          </tr>
        </thead>
        <tbody>
          {[...volume.points].reverse().map(({ at, observed, expected, low, high }) => {
            const startMs = Date.parse(at)
            const surges = volume.surges.filter((surge) => {
              const surgeMs = Date.parse(surge.at)
              return surgeMs >= startMs && surgeMs < startMs + volume.stepS * 1_000
            })
            return (
              <tr key={at}>
                <th scope="row">{format.dateTime(at)}</th>
                <td>{format.number(observed)}</td>
                <td>{format.number(expected, 1)}</td>
                <td>
                  {format.number(low)}–{format.number(high)}
                </td>
                <td>{surges.map(({ rung }) => `×${rung}`).join(' ')}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
