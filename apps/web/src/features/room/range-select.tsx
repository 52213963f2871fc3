import { NativeSelect } from '@mantine/core'
import { HOUR } from '@tenfold/core/time.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { fromLocal, toLocal } from '../../i18n/zoned.ts'
import { useRoomNow } from '../../live/room.tsx'
import type { Range } from '../../live/volume.ts'
import styles from './panels.module.css'
import { roomWords } from './words.ts'

const HOURS = [1, 6, 24, 168]

interface RangeSelectProps {
  readonly range: Range
  readonly onRange: (range: Range) => void
}

/** The span of time that the chart shows. Times are the room's own, in its zone. */
export function RangeSelect({ range, onRange }: RangeSelectProps) {
  const t = useWords(roomWords)
  const nowMs = useRoomNow()
  const choose = (value: string) => {
    if (value === 'all') onRange({ kind: 'all' })
    else if (value === 'custom') onRange({ kind: 'custom', fromMs: nowMs - 24 * HOUR, toMs: nowMs })
    else onRange({ kind: 'last', hours: Number(value) })
  }
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('range')}
        value={range.kind === 'last' ? String(range.hours) : range.kind}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
        data={[
          ...HOURS.map((hours) => ({
            value: String(hours),
            label: hours > 48 ? t('lastDays', { days: hours / 24 }) : t('last', { hours }),
          })),
          { value: 'all', label: t('all') },
          { value: 'custom', label: t('custom') },
        ]}
      />
      {range.kind === 'custom' && <CustomRange range={range} onRange={onRange} />}
    </>
  )
}

interface CustomRangeProps {
  readonly range: Extract<Range, { kind: 'custom' }>
  readonly onRange: (range: Range) => void
}

function CustomRange({ range, onRange }: CustomRangeProps) {
  const t = useWords(roomWords)
  const { timeZone } = useFormat()
  const [from, setFrom] = useState(() => toLocal(range.fromMs, timeZone))
  const [to, setTo] = useState(() => toLocal(range.toMs, timeZone))
  const [bad, setBad] = useState(false)
  const change = (nextFrom: string, nextTo: string) => {
    setFrom(nextFrom)
    setTo(nextTo)
    const fromMs = fromLocal(nextFrom, timeZone)
    const toMs = fromLocal(nextTo, timeZone)
    const good = fromMs !== null && toMs !== null && fromMs < toMs
    setBad(!good)
    if (good) onRange({ kind: 'custom', fromMs, toMs })
  }
  return (
    <span className={styles.custom}>
      <input
        type="datetime-local"
        className={styles.moment}
        aria-label={t('from')}
        value={from}
        aria-invalid={bad}
        onChange={({ currentTarget }) => change(currentTarget.value, to)}
      />
      <span aria-hidden="true">–</span>
      <input
        type="datetime-local"
        className={styles.moment}
        aria-label={t('to')}
        value={to}
        aria-invalid={bad}
        onChange={({ currentTarget }) => change(from, currentTarget.value)}
      />
      {bad && (
        <span role="alert" className={styles.bad}>
          {t('badRange')}
        </span>
      )}
    </span>
  )
}
