import { Link } from '@tanstack/react-router'
import { useWords } from '../i18n/words.ts'
import { clocksOf, headClocks } from '../live/clocks.ts'
import { useBoard, useRoomNow } from '../live/room.tsx'
import { openIncidents } from '../live/room-state.ts'
import { ClockFace } from '../ui/clock-face.tsx'
import styles from './header.module.css'
import { shellWords } from './words.ts'

/** The clocks of the newest open incident; the way to the others beside them. */
export function HeaderClocks() {
  const t = useWords(shellWords)
  const board = useBoard((whole) => whole)
  const nowMs = useRoomNow()
  const incidents = openIncidents(board)
  const [incident] = incidents
  if (incident === undefined) return null
  // Of the promises only the soonest: the others are on the incident's page.
  const shown = headClocks(clocksOf(incident, board, nowMs))
  return (
    <div className={styles.clocks}>
      <Link to="/incidents/$id" params={{ id: incident.id }} className={styles.clocksOf} title={incident.title}>
        <span className="visually-hidden">{t('clocksOf', { title: incident.title })}</span>
        {shown.map((clock) => (
          <ClockFace key={clock.id} clock={clock} />
        ))}
      </Link>
      {incidents.length > 1 && <Link to="/incidents">{t('moreIncidents', { count: incidents.length - 1 })}</Link>}
    </div>
  )
}
