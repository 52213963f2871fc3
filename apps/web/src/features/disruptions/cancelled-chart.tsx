import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import type { HourOfCancellations } from '../../ui/in-at-most.ts'
import styles from './disruptions.module.css'
import { words } from './words.ts'

interface CancelledChartProps {
  readonly hours: readonly HourOfCancellations[]
  readonly finding: string
}

/** A bar an hour. */
export default function CancelledChart({ hours, finding }: CancelledChartProps) {
  const t = useWords(words)
  const format = useFormat()
  const type = { fontSize: 11, fill: 'var(--ink-2)' }
  const label = (at: string) => (hours.length > 48 ? format.day(at) : format.time(at))
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 180 }}>
      <BarChart
        data={[...hours]}
        margin={{ top: 8, right: 12, bottom: 0, left: 0 }}
        title={t('perHour')}
        desc={finding}
      >
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis dataKey="at" tickFormatter={label} tick={type} stroke="var(--line-strong)" minTickGap={24} />
        <YAxis allowDecimals={false} width={40} tick={type} stroke="var(--line-strong)" />
        <Tooltip isAnimationActive={false} cursor={{ fill: 'var(--hatch)' }} content={<HourNote />} />
        <Bar dataKey="cancelled" fill="var(--series-cancelled)" maxBarSize={28} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  )
}

interface HourNoteProps {
  readonly active?: boolean
  readonly payload?: readonly { readonly payload?: HourOfCancellations }[]
}

function HourNote({ active, payload }: HourNoteProps) {
  const t = useWords(words)
  const format = useFormat()
  const hour = payload?.[0]?.payload
  if (active !== true || hour === undefined) return null
  return (
    <div className={styles.note}>
      <strong>{format.dateTime(hour.at)}</strong> {t('cancelled')}: {format.number(hour.cancelled)}
    </div>
  )
}
