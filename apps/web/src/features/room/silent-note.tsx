import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useRoomNow, useTick } from '../../live/room.tsx'
import { clockTime } from '../../ui/clock-time.ts'
import { channelName } from '../../ui/names.ts'
import { Shape } from '../../ui/shape.tsx'
import styles from './silent-note.module.css'
import { roomWords } from './words.ts'

/**
 * Channels that have been silent for longer than chance explains: what stands for them is no data. Nothing while all
 * speak, or while the one that is looked at does.
 */
export function SilentNote({ channel: only = null }: { readonly channel?: string | null }) {
  const t = useWords(roomWords)
  const format = useFormat()
  const nowMs = useRoomNow()
  const silent = (useTick()?.silent ?? []).filter(({ channel }) => only === null || channel === only)
  if (silent.length === 0) return null
  return (
    <ul className={styles.silent}>
      {silent.map(({ channel, sinceAt }) => (
        <li key={channel}>
          <Shape name="hatch" />{' '}
          {t('silent', { channel: channelName(channel), time: clockTime(sinceAt, nowMs, format) })}
        </li>
      ))}
    </ul>
  )
}
