import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import type { SliceFilter } from '../../live/volume.ts'
import { DisruptionBoard } from './disruption-board.tsx'
import { NewestPanel } from './newest-panel.tsx'
import { NowPanel } from './now-panel.tsx'
import styles from './room-page.module.css'
import { StripPanel } from './strip-panel.tsx'
import { VolumePanel } from './volume-panel.tsx'
import { roomWords } from './words.ts'

/** The desk's first page: how loud it is against what is usual, why, and what to do about it. */
export function RoomPage() {
  const t = useWords(roomWords)
  const [filter, setFilter] = useState<SliceFilter>({ channel: null, lang: null })
  return (
    <div className={styles.room}>
      <h1 className="visually-hidden">{t('title')}</h1>
      <VolumePanel filter={filter} onFilter={setFilter} className={styles.volume} />
      <NowPanel className={styles.now} />
      <StripPanel filter={filter} onFilter={setFilter} className={styles.strip} />
      <DisruptionBoard className={styles.disruptions} />
      <NewestPanel filter={filter} onFilter={setFilter} className={styles.newest} />
    </div>
  )
}
