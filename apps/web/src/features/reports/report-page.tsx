import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import type { IncidentReport } from '@tenfold/contract/http/report.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard } from '../../live/room.tsx'
import { useGet } from '../../live/use-get.ts'
import { Answer } from '../../ui/answer.tsx'
import { Paper } from './paper.tsx'
import styles from './report.module.css'
import { words } from './words.ts'

/** The report of one incident, with its ways out: print and CSV. */
export function ReportPage() {
  const t = useWords(words)
  const { id = '' } = useParams({ strict: false })
  // Fetched again when the incident closes, a post goes out or a promise is settled.
  const changes = useBoard((board) =>
    [
      board.incidents[id] === undefined ? 'closed' : 'open',
      ...Object.values(board.publications).flatMap((each) => (each.incidentId === id ? [each.state] : [])),
      ...Object.values(board.promises).flatMap((each) => (each.incidentId === id ? [each.state] : [])),
    ].join(),
  )
  const report = useGet<IncidentReport>(`/api/incidents/${id}/report`, changes)
  return (
    <>
      <nav className={styles.toolbar}>
        <Link to="/reports">{t('back')}</Link>
        <Link to="/incidents/$id" params={{ id }}>
          {t('toIncident')}
        </Link>
        <a href={`/api/incidents/${encodeURIComponent(id)}/report.csv`} download>
          {t('csv')}
        </a>
        <Button size="xs" variant="default" onClick={() => print()}>
          {t('print')}
        </Button>
      </nav>
      <Answer query={report} lines={16}>
        {(data) => <Paper report={data} />}
      </Answer>
    </>
  )
}
