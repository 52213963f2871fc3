import { lazy, Suspense, useId } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import type { AxisData } from './axis/axis-data.ts'
import { axisWords } from './axis/words.ts'
import { Hatch } from './hatch.tsx'
import { Shape } from './shape.tsx'
import styles from './volume-figure.module.css'
import { findingOf } from './volume-finding.ts'
import type { DrawnVolume } from './volume-rows.ts'
import { VolumeTable } from './volume-table.tsx'
import { chartWords } from './volume-words.ts'

const VolumeChart = lazy(() => import('./volume-chart.tsx'))

interface VolumeFigureProps {
  readonly volume: DrawnVolume
  /** What happened beside the talk, drawn on the same axis. */
  readonly axis?: AxisData | null
  /** Disruptions that have a band of their own; left out: every one. */
  readonly mostBands?: number
  readonly asTable?: boolean
  readonly wall?: boolean
}

/** A volume as chart or as table, with its unit. The chart's code comes when it is first needed. */
export function VolumeFigure({ volume, axis = null, mostBands, asTable = false, wall = false }: VolumeFigureProps) {
  const t = useWords(chartWords)
  const axisWord = useWords(axisWords)
  const format = useFormat()
  const finding = findingOf(volume, t, format)
  if (asTable) return <VolumeTable volume={volume} axis={axis} />
  return (
    <figure className={styles.figure} data-wall={wall}>
      <figcaption className={styles.legend}>
        <span>{t('unit', { step: format.age(volume.stepS) })}</span>
        <Key kind="observed" name={t('observed')} />
        <Key kind="expected" name={t('expected')} />
        {volume.points.some(({ low }) => low !== undefined) && <Key kind="band" name={t('range')} />}
        {volume.ahead !== null && <Key kind="ahead" name={t('ahead')} />}
        {axis !== null && axis.surges.length > 0 && (
          <span className={styles.key}>
            <Shape name="triangle" />
            {axisWord('onsets')}
          </span>
        )}
        {axis !== null && axis.posts.length > 0 && (
          <span className={styles.key}>
            <span className={styles.posts}>
              <Shape name="letter" />
            </span>
            {axisWord('posts')}
          </span>
        )}
        {axis !== null && isCut(axis, volume) && <span>{axisWord('cut')}</span>}
      </figcaption>
      <div className={styles.plot}>
        <Suspense fallback={null}>
          <VolumeChart volume={volume} finding={finding} axis={axis} mostBands={mostBands} wall={wall} />
        </Suspense>
      </div>
    </figure>
  )
}

/** The axis does not reach as far back as the volume. */
const isCut = ({ fromAt }: AxisData, { points, stepS }: DrawnVolume): boolean =>
  Date.parse(fromAt) > Date.parse(points[0]?.at ?? fromAt) + 2 * stepS * 1_000

interface KeyProps {
  readonly kind: 'observed' | 'expected' | 'band' | 'ahead'
  readonly name: string
}

function Key({ kind, name }: KeyProps) {
  const hatch = useId()
  return (
    <span className={styles.key}>
      <svg width="22" height="10" aria-hidden="true" focusable="false">
        {kind === 'band' && (
          <>
            <rect width="22" height="10" fill="var(--series-band)" />
            <path d="M0 .5h22M0 9.5h22" stroke="var(--series-expected)" strokeOpacity="0.7" />
          </>
        )}
        {kind === 'ahead' && (
          <>
            <defs>
              <Hatch id={hatch} widthPx={1.5} />
            </defs>
            <rect width="22" height="10" fill={`url(#${hatch})`} />
          </>
        )}
        {kind !== 'band' && (
          <line
            x1="0"
            x2="22"
            y1="5"
            y2="5"
            stroke={`var(--series-${kind === 'ahead' ? 'observed' : kind})`}
            strokeWidth="2.5"
            strokeDasharray={kind === 'observed' ? undefined : '5 3'}
          />
        )}
      </svg>
      {name}
    </span>
  )
}
