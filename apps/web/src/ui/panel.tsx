import { type ReactNode, useId } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { useAsOf } from '../live/room.tsx'
import { freshness } from './freshness.ts'
import styles from './panel.module.css'
import { uiWords } from './words.ts'

export interface PanelProps {
  readonly title: ReactNode
  /** Age of its data in seconds; null: no data yet; left out: the panel has no data that ages. */
  readonly asOfS?: number | null
  /** How often its data should come, in seconds. */
  readonly expectedS?: number
  readonly actions?: ReactNode
  readonly children: ReactNode
  readonly className?: string | undefined
}

/** A part of the room that says how old its data is: hatched over twice the expected age, greyed over five times. */
export function Panel({ title, asOfS, expectedS = 60, actions, children, className }: PanelProps) {
  const titleId = useId()
  const fresh = freshness(asOfS, expectedS)
  return (
    <section
      className={className === undefined ? styles.panel : `${styles.panel} ${className}`}
      aria-labelledby={titleId}
      data-fresh={fresh}
    >
      <div className={styles.head}>
        <h2 className={styles.title} id={titleId}>
          {title}
        </h2>
        <div className={styles.actions}>
          {actions}
          {asOfS !== undefined && <Age ageS={asOfS} stale={fresh !== 'current'} />}
        </div>
      </div>
      <div className={styles.body}>{children}</div>
    </section>
  )
}

/** How old something is, in words; `as of 10:42` once it is stale. */
export function Age({ ageS, stale }: { readonly ageS: number | null; readonly stale: boolean }) {
  const t = useWords(uiWords)
  const format = useFormat()
  const asOf = useAsOf(ageS ?? 0)
  if (ageS === null) return <span className={styles.age}>{t('noData')}</span>
  return (
    <span className={styles.age} title={t('age', { age: format.age(ageS) })}>
      {stale ? t('asOf', { time: format.time(asOf) }) : format.age(ageS)}
    </span>
  )
}
