import type { Drill } from '@tenfold/contract/entities.ts'
import { lazy, Suspense, useId, useState } from 'react'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useBoard, useCan, useMode, useRoomNow } from '../../live/room.tsx'
import { DrillLabel } from '../../ui/drill-label.tsx'
import styles from './drill.module.css'
import { words } from './words.ts'

/** Only facilitators need them, and a page is there before they are. */
const DrillControls = lazy(() => import('./drill-controls.tsx'))

/** Says on every page of a drill that nothing here is real; it cannot be hidden. The facilitator runs it from here. */
export function DrillBar() {
  const t = useWords(words)
  const mode = useMode()
  const drill = useBoard((board) => board.drill)
  if (mode !== 'drill') return null
  return (
    <section className={styles.bar} aria-label={t('banner')}>
      <p className={styles.banner}>
        <DrillLabel />
        {drill !== null && <ScenarioTime />}
      </p>
      {drill !== null && <Facilitator drill={drill} />}
    </section>
  )
}

function ScenarioTime() {
  const format = useFormat()
  const nowMs = useRoomNow()
  return <time>{format.dateTime(nowMs)}</time>
}

/** On a narrow screen the controls fold behind a button. */
function Facilitator({ drill }: { readonly drill: Drill }) {
  const t = useWords(words)
  const mayControl = useCan('drill:control')
  const [open, setOpen] = useState(false)
  const controlsId = useId()
  if (!mayControl) return null
  return (
    <>
      <button
        type="button"
        className={`${styles.act} ${styles.toggle}`}
        aria-expanded={open}
        aria-controls={controlsId}
        onClick={() => setOpen(!open)}
      >
        {t('controls')}
      </button>
      <div className={styles.controls} id={controlsId} data-open={open}>
        <Suspense fallback={null}>
          <DrillControls drill={drill} />
        </Suspense>
      </div>
    </>
  )
}
