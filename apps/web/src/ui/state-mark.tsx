import type { Level, PersonalLevel } from '@tenfold/core/surge/level.ts'
import { type ReactNode, useId } from 'react'
import { useWords } from '../i18n/words.ts'
import styles from './state-mark.module.css'
import { uiWords } from './words.ts'

interface StateMarkProps {
  readonly level: Level
  /** What it says may no longer be so. */
  readonly stale?: boolean
  /** Height of the shape in px. */
  readonly size?: number
}

/** A state of the room as shape, word and colour together; any one of them is enough to read it. */
export function StateMark({ level, stale = false, size = 16 }: StateMarkProps) {
  const t = useWords(uiWords)
  if (stale) return <Mark state="stale" size={size} shape={<Hatch />} word={t('stale')} />
  return (
    <Mark state={level} size={size} shape={<LevelShape level={level} />} word={t(level)}>
      {level === 'emergency' && <AuthorityFirst />}
    </Mark>
  )
}

/** A state that waits for a person: its shape as an outline, and a word that says so. */
export function ProposedMark({ level, size = 16 }: { readonly level: PersonalLevel; readonly size?: number }) {
  const t = useWords(uiWords)
  return (
    <Mark state={level} size={size} shape={<path d={OCTAGON} {...OUTLINE} />} word={t(`proposed_${level}`)}>
      {level === 'emergency' && <AuthorityFirst />}
    </Mark>
  )
}

/** In an emergency the authorities speak first, and we after them. */
function AuthorityFirst() {
  const t = useWords(uiWords)
  return <small className={styles.first}>{t('authorityFirst')}</small>
}

interface MarkProps {
  readonly state: Level | 'stale'
  readonly size: number
  readonly shape: ReactNode
  readonly word: string
  readonly children?: ReactNode
}

function Mark({ state, size, shape, word, children }: MarkProps) {
  return (
    <span className={styles.mark} data-state={state}>
      <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        {shape}
      </svg>
      <span className={styles.word}>{word}</span> {children}
    </span>
  )
}

const OCTAGON = 'M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5Z'
const OUTLINE = { fill: 'none', stroke: 'currentColor', strokeWidth: 1.8, strokeLinejoin: 'round' } as const

function LevelShape({ level }: { readonly level: Level }) {
  switch (level) {
    case 'normal':
      return <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="2.5" />
    case 'buzz':
      return <path d="M1 1.5h14v10H8.5L4.5 15.3v-3.8H1Z" fill="currentColor" />
    case 'watch':
      return <path d="M8 .8 15.2 8 8 15.2.8 8Z" fill="currentColor" />
    case 'alert':
      return <path d="M8 1 15.6 14.6H.4Z" fill="currentColor" />
    case 'crisis':
    case 'emergency':
      return <path d={OCTAGON} fill="currentColor" />
  }
}

function Hatch() {
  const id = useId()
  return (
    <>
      <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="2" height="4" fill="currentColor" />
      </pattern>
      <rect x="1.5" y="1.5" width="13" height="13" fill={`url(#${id})`} stroke="currentColor" />
    </>
  )
}
