import type { Rung } from '@tenfold/contract/entities.ts'
import { useId } from 'react'
import { useWords } from '../i18n/words.ts'
import styles from './state-mark.module.css'
import { uiWords } from './words.ts'

const WORDS = { 0: 'normal', 2: 'watch', 5: 'alert', 10: 'crisis' } as const

interface StateMarkProps {
  readonly rung: Rung
  /** What it says may no longer be so. */
  readonly stale?: boolean
  /** Height of the shape in px. */
  readonly size?: number
  /** Without its word the mark names itself to a screen reader. */
  readonly word?: boolean
}

/** A rung of the ladder as shape, word and colour together; any one of them is enough to read it. */
export function StateMark({ rung, stale = false, size = 16, word = true }: StateMarkProps) {
  const t = useWords(uiWords)
  const hatch = useId()
  const name = t(stale ? 'stale' : WORDS[rung])
  return (
    <span className={styles.mark} data-state={stale ? 'stale' : WORDS[rung]}>
      <svg
        width={size}
        height={size}
        viewBox="0 0 16 16"
        role={word ? undefined : 'img'}
        aria-hidden={word ? true : undefined}
        aria-label={word ? undefined : name}
      >
        {stale ? (
          <>
            <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="2" height="4" fill="currentColor" />
            </pattern>
            <rect x="1.5" y="1.5" width="13" height="13" fill={`url(#${hatch})`} stroke="currentColor" />
          </>
        ) : (
          <Shape rung={rung} />
        )}
      </svg>
      {word && <span className={styles.word}>{name}</span>}
    </span>
  )
}

function Shape({ rung }: { readonly rung: Rung }) {
  switch (rung) {
    case 0:
      return <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="2.5" />
    case 2:
      return <path d="M8 .8 15.2 8 8 15.2.8 8Z" fill="currentColor" />
    case 5:
      return <path d="M8 1 15.6 14.6H.4Z" fill="currentColor" />
    case 10:
      return <path d="M5 .6h6L15.4 5v6L11 15.4H5L.6 11V5Z" fill="currentColor" />
  }
}
