import { Button } from '@mantine/core'
import type { Surge } from '@tenfold/contract/entities.ts'
import { useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useAccountName } from '../../live/directory.ts'
import { useBoard, useCan, useRoomNow, useTick } from '../../live/room.tsx'
import { openIncidents, surgeFigure } from '../../live/room-state.ts'
import { clockTime } from '../../ui/clock-time.ts'
import { messagesBy } from '../../ui/people.ts'
import { RungMark } from '../../ui/rung-mark.tsx'
import { sliceName } from '../../ui/slice-name.ts'
import { AddToIncident } from './add-to-incident.tsx'
import { DeclareDialog } from './declare-dialog.tsx'
import styles from './panels.module.css'
import { WhyOpener } from './why/why-opener.tsx'
import { roomWords } from './words.ts'

/** Below this an hour of the week is hardly told from another. */
const KNOWN_ENOUGH_DAYS = 14

interface SurgeItemProps {
  readonly surge: Surge
  readonly onWhy: (surgeId: string) => void
}

/** A surge that nobody has declared, with what its number stands on. ×2 is a line to watch and no more. */
export function SurgeItem({ surge, onWhy }: SurgeItemProps) {
  const t = useWords(roomWords)
  const format = useFormat()
  const tick = useTick()
  const nowMs = useRoomNow()
  // What surges now most likely belongs to what is declared already.
  const isKnown = useBoard((board) => openIncidents(board).length > 0)
  const mayDeclare = useCan('incident:declare')
  const [declaring, setDeclaring] = useState(false)
  const { rung, peakRung, knownDays, now, lowerBound } = surge
  const figure = surgeFigure(surge, tick)
  const quiet = rung === 2
  const lagMin = Math.round((Date.parse(surge.openedAt) - Date.parse(surge.onsetAt)) / 60_000)
  return (
    <li className={styles.item} data-quiet={quiet}>
      <div className={styles.row}>
        <RungMark rung={rung} />
        <span className={styles.figure}>{format.ratio(figure.ratio)}</span>
        <span>{sliceName(surge.slice, format.locale, useAccountName())}</span>
        {peakRung > rung && <span className={styles.dim}>{t('reached', { rung: peakRung })}</span>}
      </div>
      <p className={styles.dim}>
        {t('surgeBasis', {
          said: messagesBy(figure.observed, figure.authors, format),
          window: figure.windowMin,
          expected: format.expected(figure.expected),
        })}{' '}
        {t('surgeBound', {
          bound: format.ratio(lowerBound),
          window: now.windowMin,
          authors: surge.authors,
          time: clockTime(surge.changedAt, nowMs, format),
        })}{' '}
        {t('surgeOnset', { since: clockTime(surge.onsetAt, nowMs, format), minutes: Math.max(0, lagMin) })}{' '}
        {!quiet && `${t('surgePeak', { peak: format.ratio(surge.peak.ratio) })} `}
        {knownDays < KNOWN_ENOUGH_DAYS && t('knownDays', { days: Math.floor(knownDays) })}
      </p>
      <div className={styles.row}>
        {mayDeclare && (
          <Button size="xs" variant={quiet || isKnown ? 'default' : 'filled'} onClick={() => setDeclaring(true)}>
            {t('declare')}
          </Button>
        )}
        <AddToIncident surge={surge} />
        <WhyOpener surge={surge} onWhy={onWhy} />
      </div>
      {declaring && <DeclareDialog surge={surge} onClose={() => setDeclaring(false)} />}
    </li>
  )
}
