import { HOUR } from '@tenfold/core/time.ts'
import { memo } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { inLanguage, languageOf } from '../../i18n/in-language.ts'
import { useWords } from '../../i18n/words.ts'
import { everyHour, inAtMost } from '../in-at-most.ts'
import { phaseWords } from '../phase-words.ts'
import { Shape } from '../shape.tsx'
import type { AxisData } from './axis-data.ts'
import { type Band, bandsOf, barsOf, onsetMarks, postMarks } from './lane-marks.ts'
import styles from './lanes.module.css'
import { axisWords } from './words.ts'

/** More bars than this cost a redraw that people notice. */
const MOST_BARS = 300
const BARS_PX = 44

interface LanesProps {
  readonly axis: AxisData
  readonly fromMs: number
  readonly toMs: number
  /** End of what has happened. */
  readonly nowMs: number
  /** Free space beside the plot above, so that all stands on one axis. */
  readonly leftPx: number
  readonly rightPx: number
  /** Disruptions that have a band of their own; of one story the first only. Left out: every one. */
  readonly mostBands?: number | undefined
}

/**
 * Below the volume, on its time axis: phases of disruptions, cancellations per hour, our posts, onsets of talk. Drawn
 * only: the chart's keys read it out, and its table holds it.
 */
export const Lanes = memo(function Lanes({ axis, fromMs, toMs, nowMs, leftPx, rightPx, mostBands }: LanesProps) {
  const t = useWords(axisWords)
  const format = useFormat()
  const bands = bandsOf(axis, fromMs, toMs, mostBands !== undefined)
  const shown = bands.slice(0, mostBands ?? bands.length)
  const every = everyHour(axis.cancelledPerHour)
  const hours = inAtMost(every, MOST_BARS)
  const widthMs = HOUR * Math.ceil(every.length / MOST_BARS)
  const bars = barsOf(hours, widthMs, fromMs, toMs, nowMs)
  const most = Math.max(0, ...bars.map(({ cancelled }) => cancelled))
  const posts = postMarks(axis, fromMs, toMs)
  const onsets = onsetMarks(axis, fromMs, toMs)
  return (
    <div aria-hidden="true" className={styles.lanes} style={{ paddingLeft: leftPx, paddingRight: rightPx }}>
      {shown.map((band) => (
        <BandLane key={band.disruptionId} band={band} />
      ))}
      {bands.length > shown.length && (
        <p className={styles.name}>{t('more', { count: bands.length - shown.length })}</p>
      )}
      {most > 0 && (
        <>
          <p className={styles.name}>{t('perHour', { most: format.number(most) })}</p>
          <svg className={styles.bars} width="100%" height={BARS_PX} aria-hidden="true" focusable="false">
            {bars.map(({ from, to, cancelled }) => {
              if (cancelled === 0) return null
              const height = Math.max(2, (cancelled / most) * (BARS_PX - 1))
              return (
                <rect
                  key={from}
                  x={percent(from)}
                  width={percent(to - from)}
                  y={BARS_PX - height}
                  height={height}
                  fill="var(--series-cancelled)"
                  stroke="var(--surface)"
                />
              )
            })}
          </svg>
        </>
      )}
      {posts.length + onsets.length > 0 && (
        <>
          <p className={styles.name}>{t('marks')}</p>
          <div className={styles.marks}>
            {onsets.map(({ at, rung }) => (
              <span key={`talk ${at}`} className={styles.onset} style={{ left: percent(at) }}>
                <Shape name="triangle" />
                {rung > 0 && `×${rung}`}
              </span>
            ))}
            {posts.map(({ at, count }) => (
              <span key={`post ${at}`} className={styles.post} style={{ left: percent(at) }}>
                <Shape name="letter" />
                {count > 1 && count}
              </span>
            ))}
          </div>
        </>
      )}
    </div>
  )
})

function BandLane({ band: { title, spans } }: { readonly band: Band }) {
  const phase = useWords(phaseWords)
  const { locale } = useFormat()
  return (
    <>
      <p className={styles.name} lang={languageOf(title, locale)}>
        {inLanguage(title, locale)}
      </p>
      <div className={styles.band}>
        {spans.map(({ phase: name, from, to }) => (
          <span
            key={from}
            className={styles.phase}
            data-phase={name}
            style={{ left: percent(from), width: percent(to - from) }}
          >
            <span className={styles.word}>{phase(name)}</span>
          </span>
        ))}
      </div>
    </>
  )
}

const percent = (share: number): string => `${share * 100}%`
