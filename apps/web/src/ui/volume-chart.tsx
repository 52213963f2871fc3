import type { Volume } from '@tenfold/contract/http.ts'
import { DAY } from '@tenfold/core/time.ts'
import { useMemo } from 'react'
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { timeTicks } from './time-axis.ts'
import styles from './volume-chart.module.css'
import { chartWords } from './volume-words.ts'

interface VolumeChartProps {
  readonly volume: Volume
  /** What the chart says in one sentence, for those who do not see it. */
  readonly finding: string
  /** For a wall screen: larger type, nothing to point at. */
  readonly wall?: boolean
}

interface Row {
  readonly atMs: number
  readonly observed: number
  readonly expected: number
  readonly band: readonly [number, number]
}

/** Observed against expected. At most 300 points and no animation: it is drawn anew each second. */
export default function VolumeChart({ volume, finding, wall = false }: VolumeChartProps) {
  const t = useWords(chartWords)
  const format = useFormat()
  const rows = useMemo(
    (): Row[] =>
      volume.points.map(({ at, observed, expected, low, high }) => ({
        atMs: Date.parse(at),
        observed,
        expected,
        band: [low, high],
      })),
    [volume.points],
  )
  const fromMs = rows[0]?.atMs ?? 0
  const toMs = rows.at(-1)?.atMs ?? 0
  const { ticks, stepMs } = timeTicks(fromMs, toMs, format.timeZone, wall ? 8 : 10)
  const label = (atMs: number): string =>
    stepMs >= DAY || toMs - fromMs > 3 * DAY ? format.day(atMs) : format.time(atMs)
  const type = { fontSize: wall ? 22 : 11, fill: 'var(--ink-2)' }
  return (
    <div className={styles.chart} data-wall={wall}>
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 220 }}>
        <ComposedChart
          data={rows}
          margin={{ top: wall ? 30 : 18, right: 12, bottom: 0, left: 0 }}
          title={t('chart')}
          desc={finding}
          accessibilityLayer={!wall}
          {...(wall ? { role: 'img', tabIndex: -1 } : {})}
        >
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="atMs"
            type="number"
            scale="time"
            domain={[fromMs, toMs]}
            ticks={[...ticks]}
            tickFormatter={label}
            tick={type}
            stroke="var(--line-strong)"
          />
          <YAxis
            allowDecimals={false}
            width={wall ? 70 : 40}
            tick={type}
            stroke="var(--line-strong)"
            tickFormatter={(value: number) => format.number(value)}
          />
          {!wall && <Tooltip isAnimationActive={false} content={<PointNote />} />}
          <Area
            dataKey="band"
            type="stepAfter"
            fill="var(--series-band)"
            stroke="none"
            isAnimationActive={false}
            activeDot={false}
          />
          <Line
            dataKey="expected"
            type="stepAfter"
            stroke="var(--series-expected)"
            strokeWidth={wall ? 3 : 1.5}
            strokeDasharray="5 4"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          <Line
            dataKey="observed"
            type="linear"
            stroke="var(--series-observed)"
            strokeWidth={wall ? 4 : 2}
            dot={false}
            isAnimationActive={false}
          />
          {volume.surges.map(({ id, at, rung }) => {
            const atMs = Date.parse(at)
            if (atMs < fromMs || atMs > toMs) return null
            const stroke = `var(--state-${rung >= 10 ? 'crisis-ink' : rung >= 5 ? 'alert' : 'watch'})`
            return (
              <ReferenceLine
                key={`${id} ${at} ${rung}`}
                x={atMs}
                stroke={stroke}
                strokeWidth={wall ? 3 : 1.5}
                label={{
                  value: `▲ ×${rung}`,
                  position: 'top',
                  fill: stroke,
                  fontSize: wall ? 22 : 11,
                  fontWeight: 700,
                }}
              />
            )
          })}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  )
}

interface PointNoteProps {
  readonly active?: boolean
  readonly payload?: readonly { readonly payload?: Row }[]
}

function PointNote({ active, payload }: PointNoteProps) {
  const t = useWords(chartWords)
  const format = useFormat()
  const row = payload?.[0]?.payload
  if (active !== true || row === undefined) return null
  return (
    <div className={styles.note}>
      <strong>{format.dateTime(row.atMs)}</strong>
      <br />
      {t('point', {
        count: row.observed,
        expected: format.number(row.expected, 1),
        low: format.number(row.band[0]),
        high: format.number(row.band[1]),
      })}
    </div>
  )
}
