import { Skeleton } from '@mantine/core'
import { lazy, Suspense, useRef, useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { useBoard } from '../../live/room.tsx'
import { openIncidents } from '../../live/room-state.ts'
import type { SliceFilter } from '../../live/volume.ts'
import { PlaybookNotice } from '../../ui/playbook-notice.tsx'
import { DisruptionBoard } from './disruption-board.tsx'
import { NewestPanel } from './newest-panel.tsx'
import { NowPanel } from './now-panel.tsx'
import styles from './room-page.module.css'
import { StripPanel } from './strip-panel.tsx'
import { VolumePanel } from './volume-panel.tsx'
import { WhyPanel } from './why/why-panel.tsx'
import { roomWords } from './words.ts'

// A calm room does not wait for it.
const IncidentDesk = lazy(() => import('./incident-desk.tsx').then((own) => ({ default: own.IncidentDesk })))

/** The desk's first page: how loud it is against what is usual, why, and what to do about it. */
export function RoomPage() {
  const t = useWords(roomWords)
  const [filter, setFilter] = useState<SliceFilter>({ channel: null, lang: null })
  const hasIncident = useBoard((board) => openIncidents(board).length > 0)
  const [whyId, setWhyId] = useState<string | null>(null)
  const why = useRef<HTMLDivElement>(null)
  const askWhy = (surgeId: string) => {
    setWhyId(surgeId)
    why.current?.focus()
  }
  return (
    <>
      <h1 className="visually-hidden">{t('title')}</h1>
      <PlaybookNotice />
      {hasIncident && (
        <Suspense fallback={<Skeleton height={440} mb="sm" />}>
          <IncidentDesk />
        </Suspense>
      )}
      <div className={styles.room}>
        <VolumePanel filter={filter} onFilter={setFilter} className={styles.volume} />
        <NowPanel onWhy={askWhy} className={styles.now} />
        <WhyPanel
          chosen={whyId}
          onChoose={setWhyId}
          focus={why}
          filter={filter}
          onFilter={setFilter}
          className={styles.why}
        />
        <StripPanel filter={filter} onFilter={setFilter} className={styles.strip} />
        <DisruptionBoard className={styles.disruptions} />
        <NewestPanel filter={filter} onFilter={setFilter} className={styles.newest} />
      </div>
    </>
  )
}
