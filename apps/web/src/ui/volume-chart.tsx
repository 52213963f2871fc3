import { type PointerEvent, useMemo, useRef } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import type { AxisData } from './axis/axis-data.ts'
import { Lanes } from './axis/lanes.tsx'
import { useAxisSentence } from './axis/use-axis-sentence.ts'
import { messagesBy } from './people.ts'
import { usePoints } from './use-points.ts'
import styles from './volume-chart.module.css'
import { LEFT_PX, RIGHT_PX, VolumePlot } from './volume-plot.tsx'
import { type DrawnVolume, endsOf, type VolumeRow, volumeRows } from './volume-rows.ts'
import { chartWords } from './volume-words.ts'

interface VolumeChartProps {
  readonly volume: DrawnVolume
  /** What the chart says in one sentence, for those who do not see it. */
  readonly finding: string
  /** What happened beside the talk; null: nothing is drawn below it. */
  readonly axis: AxisData | null
  /** Disruptions that have a band of their own; left out: every one. */
  readonly mostBands?: number | undefined
  /** For a wall screen: larger type, nothing to point at. */
  readonly wall: boolean
}

/**
 * Observed against expected, what is to come (hatched), and below it on the same axis what happened. At most 300 points
 * and no animation: it is drawn anew each second. A pointer and the arrow keys tell one point.
 */
export default function VolumeChart({ volume, finding, axis, mostBands, wall }: VolumeChartProps) {
  const t = useWords(chartWords)
  const format = useFormat()
  const rows = useMemo(() => volumeRows(volume), [volume])
  const [fromMs, toMs] = endsOf(volume, rows, axis?.toAt ?? null)
  const newest = rows.findLastIndex(({ observed }) => observed !== undefined)
  const nowMs = Date.parse(axis?.toAt ?? volume.at)
  const sentence = usePointSentence()
  const axisSentence = useAxisSentence(axis, volume.stepS * 1_000, fromMs, nowMs)
  const saidOrder = useRef<string | null>(null)
  const say = (row: VolumeRow): string => {
    const { beside, order } = axisSentence(row.atMs)
    // What came first is said once, not with every step.
    const news = order === saidOrder.current ? null : order
    saidOrder.current = order
    return [`${format.dateTime(row.atMs)}: ${sentence(row)}`, beside, news].filter((part) => part !== null).join('. ')
  }
  const { point, lookAt, keys } = usePoints(rows, newest, say)
  const onPointer = ({ currentTarget, clientX }: PointerEvent<HTMLElement>): void => {
    const { left, width } = currentTarget.getBoundingClientRect()
    const share = (clientX - left - LEFT_PX) / Math.max(1, width - LEFT_PX - RIGHT_PX)
    const atMs = fromMs + share * (toMs - fromMs)
    lookAt(rows.findLast((row) => row.atMs <= atMs)?.atMs ?? null)
  }
  const onLeave = ({ pointerType }: PointerEvent): void => {
    // A finger that was lifted still wants to read.
    if (pointerType === 'mouse') lookAt(null)
  }
  const pointer = { onPointerMove: onPointer, onPointerDown: onPointer, onPointerLeave: onLeave }
  const reader = wall ? {} : { role: 'application', 'aria-label': t('chartKeys'), tabIndex: 0, ...keys, ...pointer }
  const at = point === null ? 0 : (point.atMs - fromMs) / Math.max(1, toMs - fromMs)
  return (
    <div className={styles.chart} data-wall={wall} {...reader}>
      {point !== null && (
        <div className={styles.pinned} data-side={at > 0.5 ? 'left' : 'right'}>
          <PointNote row={point} words={sentence(point)} {...axisSentence(point.atMs)} />
        </div>
      )}
      <div className={styles.plot}>
        <VolumePlot volume={volume} rows={rows} fromMs={fromMs} toMs={toMs} finding={finding} wall={wall} />
      </div>
      {axis !== null && (
        <Lanes
          axis={axis}
          fromMs={fromMs}
          toMs={toMs}
          nowMs={nowMs}
          leftPx={LEFT_PX}
          rightPx={RIGHT_PX}
          {...(mostBands !== undefined && { mostBands })}
        />
      )}
      {point !== null && (
        <div className={styles.over} style={{ left: LEFT_PX, right: RIGHT_PX }}>
          <span className={styles.cursor} style={{ left: `${at * 100}%` }} />
        </div>
      )}
    </div>
  )
}

interface PointNoteProps {
  readonly row: VolumeRow
  readonly words: string
  readonly beside: string | null
  readonly order: string | null
}

function PointNote({ row, words, beside, order }: PointNoteProps) {
  const format = useFormat()
  return (
    <div className={styles.note}>
      <strong>{format.dateTime(row.atMs)}</strong>
      <p>{words}</p>
      {beside !== null && <p>{beside}</p>}
      {order !== null && <p className={styles.order}>{order}</p>}
    </div>
  )
}

/** A point in words: what was there against what is usual, or what is to come. */
function usePointSentence(): (row: VolumeRow) => string {
  const t = useWords(chartWords)
  const format = useFormat()
  const range = ([low, high]: readonly [number, number] = [0, 0]) => ({
    low: format.number(low),
    high: format.number(high),
  })
  return ({ observed, authors = null, expected, band, ahead, aheadBand }) => {
    if (observed === undefined) return t('aheadPoint', { expected: format.number(ahead ?? 0, 1), ...range(aheadBand) })
    const figures = { said: messagesBy(observed, authors, format), expected: format.number(expected ?? 0, 1) }
    return band === undefined ? t('pointAlone', figures) : t('point', { ...figures, ...range(band) })
  }
}
