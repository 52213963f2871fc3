import type { IncidentReport } from '@tenfold/contract/http.ts'
import { HOUR } from '@tenfold/core/time.ts'
import { useMemo } from 'react'
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { inAtMost } from '../../ui/in-at-most.ts'
import { timeTicks } from '../../ui/time-axis.ts'
import { spanOf } from './figures.ts'
import styles from './report.module.css'
import { words } from './words.ts'

const MOST_POINTS = 300
const LEFT_PX = 44
const MARGIN = { top: 20, right: 12, bottom: 0, left: 0 }

interface AxisChartProps {
  readonly report: IncidentReport
  readonly finding: string
}

interface VolumeRow {
  readonly atMs: number
  readonly observed: number
  readonly expected: number
}
interface HourRow {
  readonly atMs: number
  readonly cancelled: number
}

/** Volume above, cancellations below, on one time axis; our posts and the starts of disruptions are lines through both. */
export default function AxisChart({ report, finding }: AxisChartProps) {
  const t = useWords(words)
  const format = useFormat()
  const { volume, cancelledPerHour } = report
  const { fromMs, toMs } = spanOf(report)
  const rows = useMemo(
    (): VolumeRow[] =>
      volume.points.map(({ at, observed, expected }) => ({ atMs: Date.parse(at), observed, expected })),
    [volume.points],
  )
  const hours = useMemo(
    (): HourRow[] =>
      inAtMost(cancelledPerHour, MOST_POINTS).map(({ at, cancelled }) => ({
        // A bar stands in the middle of its hour.
        atMs: Math.min(toMs, Date.parse(at) + HOUR / 2),
        cancelled,
      })),
    [cancelledPerHour, toMs],
  )
  const { ticks, stepMs } = timeTicks(fromMs, toMs, format.timeZone, 8)
  const type = { fontSize: 11, fill: 'var(--ink-2)' }
  const axis = {
    dataKey: 'atMs',
    type: 'number',
    scale: 'time',
    domain: [fromMs, toMs] as [number, number],
    ticks: [...ticks],
    tickFormatter: (atMs: number) => (stepMs >= 12 * HOUR ? format.day(atMs) : format.time(atMs)),
    tick: type,
    stroke: 'var(--line-strong)',
    allowDataOverflow: true,
  } as const
  const barPx = Math.max(2, Math.min(24, Math.floor((600 * HOUR) / Math.max(HOUR, toMs - fromMs)) - 1))
  return (
    <>
      <div className={styles.plot}>
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 240 }}>
          <ComposedChart
            data={rows}
            margin={MARGIN}
            title={t('axis')}
            desc={finding}
            syncId="report"
            syncMethod="value"
          >
            <CartesianGrid stroke="var(--line)" vertical={false} />
            <XAxis {...axis} />
            <YAxis allowDecimals={false} width={LEFT_PX} tick={type} stroke="var(--line-strong)" />
            <Tooltip isAnimationActive={false} content={<VolumeNote />} />
            <Line
              dataKey="expected"
              type="stepAfter"
              stroke="var(--series-expected)"
              strokeDasharray="5 4"
              strokeWidth={1.5}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
            <Line
              dataKey="observed"
              stroke="var(--series-observed)"
              strokeWidth={2}
              dot={false}
              isAnimationActive={false}
            />
            {marksOf(report, fromMs, toMs, true)}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      {hours.length > 0 && (
        <>
          <p className={styles.unit}>{t('cancelledPerHour')}</p>
          <div className={styles.plotLow}>
            <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 110 }}>
              <ComposedChart data={hours} margin={{ ...MARGIN, top: 4 }} title={t('cancelledPerHour')}>
                <CartesianGrid stroke="var(--line)" vertical={false} />
                <XAxis {...axis} />
                <YAxis allowDecimals={false} width={LEFT_PX} tick={type} stroke="var(--line-strong)" />
                <Tooltip isAnimationActive={false} cursor={false} content={<HourNote />} />
                <Bar dataKey="cancelled" fill="var(--series-cancelled)" barSize={barPx} isAnimationActive={false} />
                {marksOf(report, fromMs, toMs, false)}
              </ComposedChart>
            </ResponsiveContainer>
          </div>
        </>
      )}
    </>
  )
}

/** A minute with several posts is one mark with their number. */
function marksOf({ posts, disruptions }: IncidentReport, fromMs: number, toMs: number, named: boolean) {
  const inside = (atMs: number) => atMs >= fromMs && atMs <= toMs
  const minutes = new Map<number, number>()
  for (const { postedAt } of posts) {
    if (postedAt === null) continue
    const minute = Math.floor(Date.parse(postedAt) / 60_000) * 60_000
    if (inside(minute)) minutes.set(minute, (minutes.get(minute) ?? 0) + 1)
  }
  const starts = disruptions.map(({ startedAt }) => Date.parse(startedAt)).filter(inside)
  return [
    ...[...new Set(starts)].map((atMs) => (
      <ReferenceLine
        key={`disruption ${atMs}`}
        x={atMs}
        stroke="var(--series-cancelled)"
        strokeDasharray="2 3"
        {...(named ? { label: mark('▼', 'var(--series-cancelled)') } : {})}
      />
    )),
    ...[...minutes].map(([atMs, count]) => (
      <ReferenceLine
        key={`post ${atMs}`}
        x={atMs}
        stroke="var(--series-posts)"
        {...(named ? { label: mark(count === 1 ? '✉' : `✉${count}`, 'var(--series-posts)') } : {})}
      />
    )),
  ]
}

const mark = (value: string, fill: string) => ({ value, position: 'top' as const, fill, fontSize: 12 })

interface NoteProps<Row> {
  readonly active?: boolean
  readonly payload?: readonly { readonly payload?: Row }[]
}

function VolumeNote({ active, payload }: NoteProps<VolumeRow>) {
  const t = useWords(words)
  const format = useFormat()
  const row = payload?.[0]?.payload
  if (active !== true || row === undefined) return null
  return (
    <div className={styles.note}>
      <strong>{format.dateTime(row.atMs)}</strong>
      <br />
      {t('observed')} {format.number(row.observed)}, {t('expected')} {format.number(row.expected, 1)}
    </div>
  )
}

function HourNote({ active, payload }: NoteProps<HourRow>) {
  const t = useWords(words)
  const format = useFormat()
  const row = payload?.[0]?.payload
  if (active !== true || row === undefined) return null
  return (
    <div className={styles.note}>
      <strong>{format.dateTime(row.atMs - HOUR / 2)}</strong> {t('cancelled')} {format.number(row.cancelled)}
    </div>
  )
}
