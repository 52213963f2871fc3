import { DAY } from '@tenfold/core/time.ts'
import { memo, useId } from 'react'
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Hatch } from './hatch.tsx'
import { timeTicks } from './time-axis.ts'
import type { DrawnVolume, VolumeRow } from './volume-rows.ts'
import { chartWords } from './volume-words.ts'

/** Free space beside the plot, so that whatever stands below it stands on its axis. */
export const LEFT_PX = 40
export const RIGHT_PX = 12
const WALL_LEFT_PX = 70

interface VolumePlotProps {
  readonly volume: DrawnVolume
  readonly rows: readonly VolumeRow[]
  /** Ends of the axis. */
  readonly fromMs: number
  readonly toMs: number
  readonly finding: string
  readonly wall: boolean
}

/** The lines and areas alone: they are not drawn anew while somebody moves over them. */
export const VolumePlot = memo(function VolumePlot({ volume, rows, fromMs, toMs, finding, wall }: VolumePlotProps) {
  const t = useWords(chartWords)
  const format = useFormat()
  const hatch = useId()
  const { ticks, stepMs } = timeTicks(fromMs, toMs, format.timeZone, wall ? 8 : 10)
  const label = (atMs: number): string =>
    stepMs >= DAY || toMs - fromMs > 3 * DAY ? format.day(atMs) : format.time(atMs)
  const type = { fontSize: wall ? 22 : 11, fill: 'var(--ink-2)' }
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 220 }}>
      <ComposedChart
        data={[...rows]}
        margin={{ top: wall ? 30 : 18, right: RIGHT_PX, bottom: 0, left: 0 }}
        title={t('chart')}
        desc={finding}
        // Its own keys begin at the oldest point and say nothing.
        accessibilityLayer={false}
        role="img"
        tabIndex={-1}
      >
        <defs>
          <Hatch id={hatch} widthPx={wall ? 3 : 1.5} />
        </defs>
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
          width={wall ? WALL_LEFT_PX : LEFT_PX}
          tick={type}
          stroke="var(--line-strong)"
          tickFormatter={(value: number) => format.number(value)}
        />
        <Area
          dataKey="band"
          type="stepAfter"
          fill="var(--series-band)"
          // Its fill is faint on purpose; its edges are what can be seen without colour.
          stroke="var(--series-expected)"
          strokeOpacity={0.7}
          strokeWidth={wall ? 2 : 1}
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
        <Area
          dataKey="aheadBand"
          type="linear"
          fill={`url(#${hatch})`}
          stroke="none"
          isAnimationActive={false}
          activeDot={false}
        />
        <Line
          dataKey="ahead"
          type="linear"
          stroke="var(--series-observed)"
          strokeWidth={wall ? 4 : 2}
          strokeDasharray={wall ? '10 8' : '5 4'}
          dot={false}
          isAnimationActive={false}
        />
        {volume.ahead !== null && (
          <ReferenceLine
            x={Date.parse(volume.at)}
            stroke="var(--ink-2)"
            strokeWidth={wall ? 2 : 1}
            label={{
              value: t('now'),
              // Beside the line: above it the marks of surges stand.
              position: 'insideTopLeft',
              fill: 'var(--ink)',
              stroke: 'var(--surface)',
              strokeWidth: 4,
              paintOrder: 'stroke',
              fontSize: wall ? 22 : 11,
            }}
          />
        )}
        {volume.surges.map(({ id, at, rung }) => {
          const atMs = Date.parse(at)
          if (atMs < fromMs || atMs > toMs) return null
          return (
            <ReferenceLine
              key={`${id} ${at} ${rung}`}
              x={atMs}
              stroke="var(--ink-2)"
              strokeWidth={wall ? 3 : 1.5}
              label={{
                value: `▲ ×${rung}`,
                position: 'top',
                fill: 'var(--ink)',
                fontSize: wall ? 22 : 11,
                fontWeight: 700,
              }}
            />
          )
        })}
      </ComposedChart>
    </ResponsiveContainer>
  )
})
