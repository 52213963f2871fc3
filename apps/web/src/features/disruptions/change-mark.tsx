import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useRoomNow } from '../../live/room.tsx'
import { clockTime } from '../../ui/clock-time.ts'
import { phaseWords } from '../../ui/phase-words.ts'
import { Shape } from '../../ui/shape.tsx'
import type { Change } from './changed-since.ts'
import styles from './disruptions.module.css'
import { words } from './words.ts'

const COUNTS = ['cancelled', 'partlyCancelled', 'atRisk'] as const

/** What is different since this person looked, in words: "+30 cancelled since 10:05". */
export function ChangeMark({ change }: { readonly change: Change }) {
  const t = useWords(words)
  const phase = useWords(phaseWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  if (change.since === null) return <Mark word={t('new')}>{t('newSince')}</Mark>
  const said = [
    ...COUNTS.flatMap((key) => (change[key] === 0 ? [] : [t(`d_${key}`, { by: signed(change[key], format.number) })])),
    ...(change.phase === null ? [] : [t('d_phase', { phase: phase(change.phase) })]),
    ...(change.tellers === 0 ? [] : [t('d_tellers', { by: change.tellers })]),
    t('sinceTime', { time: clockTime(change.since, nowMs, format) }),
  ]
  const since = said.pop()
  return (
    <Mark word={t('changed')}>
      {said.join(', ')} {since}
    </Mark>
  )
}

function Mark({ word, children }: { readonly word: string; readonly children: ReactNode }) {
  return (
    <p className={styles.change}>
      <strong>
        <Shape name="dot" /> {word}
      </strong>{' '}
      {children}
    </p>
  )
}

/** With its sign; a real minus, as in figures. */
const signed = (by: number, number: (value: number) => string): string =>
  by > 0 ? `+${number(by)}` : `−${number(Math.abs(by))}`
