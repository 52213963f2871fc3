import { Button, Skeleton } from '@mantine/core'
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useCan } from '../../live/room.tsx'
import { Empty } from '../empty.tsx'
import styles from './incident.module.css'
import { planNames } from './plan-names.ts'
import { TopLineText } from './top-line-text.tsx'
import { topLineWords } from './top-line-words.ts'

// It brings the reader of typed facts with it, which nobody waits for before it is asked for.
const TopLinesEditor = lazy(() => import('./top-lines-editor.tsx').then((own) => ({ default: own.TopLinesEditor })))

interface TopLinesProps {
  readonly incident: Incident
  readonly playbook: PlaybookFile | undefined
}

/** `Top lines v7 · 12:31` */
export function TopLinesTitle({ incident: { topLines } }: Pick<TopLinesProps, 'incident'>) {
  const t = useWords(topLineWords)
  const format = useFormat()
  const { version, asOf } = topLines
  return asOf === null ? t('title') : t('titleAt', { version, time: format.time(asOf) })
}

/** The one version of the truth, at most seven lines; edited in place. */
export function TopLines({ incident, playbook }: TopLinesProps) {
  const t = useWords(topLineWords)
  const { locale } = useFormat()
  const mayEdit = useCan('incident:work')
  const [editing, setEditing] = useState(false)
  const facts = useBoard((board) => Object.values(board.facts).filter(({ incidentId }) => incidentId === incident.id))
  const names = useMemo(() => planNames(playbook, locale), [playbook, locale])
  const { lines, by } = incident.topLines
  if (editing) {
    return (
      <Suspense fallback={<Skeleton height={160} />}>
        <TopLinesEditor incident={incident} facts={facts} names={names} onClose={() => setEditing(false)} />
      </Suspense>
    )
  }
  return (
    <>
      {lines.length === 0 ? (
        <Empty>{t(mayEdit ? 'empty' : 'emptyRead')}</Empty>
      ) : (
        <ol className={styles.lines}>
          {lines.map((line, i) => (
            // Lines have no name but their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is the line
            <li key={i} className={styles.line} dir="auto">
              <span>
                <TopLineText line={line} facts={facts} nameOf={names.fact} />
              </span>
            </li>
          ))}
        </ol>
      )}
      <div className={`${styles.acts} ${styles.under}`}>
        {mayEdit && (
          <Button size="compact-xs" variant="default" onClick={() => setEditing(true)}>
            {t(lines.length === 0 ? 'write' : 'edit')}
          </Button>
        )}
        {by !== null && <span className={styles.dim}>{t('by', { name: by.name })}</span>}
      </div>
    </>
  )
}
