import type { RoomState } from '@tenfold/contract/entities.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useCan, useRoomNow, useTick } from '../../live/room.tsx'
import { clockTime } from '../../ui/clock-time.ts'
import { ProposedMark, StateMark } from '../../ui/state-mark.tsx'
import { Decide, Reasons } from './alarm-item.tsx'
import { alarmWords } from './alarm-words.ts'
import styles from './panels.module.css'

/** Why the room is in its state, where no alarm says so: what is proposed, or a state that nobody has to acknowledge. */
export function StateItem({ state }: { readonly state: RoomState }) {
  const t = useWords(alarmWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const lately = useTick()?.lately
  const may = useCan('alarm:acknowledge')
  const { level, proposed, reasons, confirmedBy } = state
  return (
    <li className={styles.item}>
      <div className={styles.row}>
        {proposed === null ? <StateMark level={level} /> : <ProposedMark level={proposed} />}
        <span className={styles.dim}>{t('since', { time: clockTime(state.since, nowMs, format) })}</span>
      </div>
      <Reasons reasons={reasons} />
      {lately !== undefined && lately.actionable !== null && (
        <p className={styles.dim}>{t('lately', { items: lately.items, share: format.percent(lately.actionable) })}</p>
      )}
      {confirmedBy !== null && proposed === null && (
        <p className={styles.dim}>{t('confirmedBy', { name: confirmedBy.name })}</p>
      )}
      {may && proposed !== null && (
        <div className={styles.acts}>
          <Decide level={proposed} reasons={reasons} />
        </div>
      )}
    </li>
  )
}
