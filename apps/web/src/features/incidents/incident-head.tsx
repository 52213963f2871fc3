import { Link } from '@tanstack/react-router'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { toneFor } from '@tenfold/core/responsibility.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { clocksOf } from '../../live/clocks.ts'
import { useBoard, useRoomNow } from '../../live/room.tsx'
import { ClockFace } from '../../ui/clock-face.tsx'
import { PlaybookNotice } from '../../ui/playbook-notice.tsx'
import { ClosedPromises } from './closed-promise.tsx'
import { IncidentActs } from './incident-acts.tsx'
import { IncidentMark, IncidentSeverity } from './incident-mark.tsx'
import styles from './incidents.module.css'
import { useLinkName } from './links/link-name.ts'
import { words } from './words.ts'

interface IncidentHeadProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
  /** Null while it is open. */
  readonly closed: { readonly closedAt: string | null; readonly closeReason: string | null } | null
}

/** What it is, how grave, how responsible we seem, how its clocks stand, and what can be done with it. */
export function IncidentHead({ incident, playbook, closed }: IncidentHeadProps) {
  const t = useWords(words)
  const format = useFormat()
  const linkName = useLinkName(incident)
  const { cluster, hasHistory, mergedInto } = incident
  return (
    <header className={styles.head}>
      <h1 dir="auto">{incident.title}</h1>
      <IncidentMark state={incident.state} />
      <IncidentSeverity severity={incident.severity} />
      <Link to="/reports/$id" params={{ id: incident.id }}>
        {t('openReport')}
      </Link>
      <IncidentActs incident={incident} playbook={playbook} />
      {incident.state === 'open' ? <Clocks incident={incident} /> : <ClosedPromises incident={incident} />}
      <p className={styles.sub}>
        <Link to="/incidents">{t('back')}</Link>
        {' · '}
        {t('declaredBy', { at: format.dateTime(incident.declaredAt), name: incident.declaredBy.name })}
        {closed !== null &&
          closed.closedAt !== null &&
          ` · ${t('closedAt', { at: format.dateTime(closed.closedAt), reason: closed.closeReason ?? '–' })}`}
        {' · '}
        {t(`cluster_${cluster ?? 'none'}`)}
        {hasHistory && `, ${t('before')}`}
        {cluster !== null && ` · ${t(`tone_${toneFor(cluster, hasHistory)}`)}`}
      </p>
      {closed !== null && (
        <p className={styles.sub}>
          {t('closedNote')}
          {mergedInto !== null && (
            <>
              {' '}
              {t('mergedNote')}{' '}
              <Link to="/incidents/$id" params={{ id: mergedInto }}>
                {linkName({ noun: 'incident', id: mergedInto })}
              </Link>
            </>
          )}
        </p>
      )}
      {incident.state === 'open' && incident.playbook !== null && <PlaybookNotice only={incident.playbook} />}
    </header>
  )
}

function Clocks({ incident }: { readonly incident: Incident }) {
  const board = useBoard((board) => board)
  const nowMs = useRoomNow()
  return (
    <div className={styles.clocks}>
      {clocksOf(incident, board, nowMs).map((clock) => (
        <ClockFace key={clock.id} clock={clock} />
      ))}
    </div>
  )
}
