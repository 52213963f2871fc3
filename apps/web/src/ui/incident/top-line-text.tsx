import type { Fact } from '@tenfold/contract/drafting.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { useRoomNow } from '../../live/room.tsx'
import { filledLine } from './filled-line.ts'
import styles from './incident.module.css'
import { topLineWords } from './top-line-words.ts'

interface TopLineTextProps {
  readonly line: string
  readonly facts: readonly Fact[]
  readonly nameOf: (key: string) => string
}

/** One line with its facts filled in; what is not set or has to be confirmed says so. */
export function TopLineText({ line, facts, nameOf }: TopLineTextProps) {
  const t = useWords(topLineWords)
  const { locale } = useFormat()
  const nowMs = useRoomNow()
  let at = 0
  return filledLine(line, facts, locale, nowMs).map((part) => {
    at += 1
    if ('words' in part) return <span key={at}>{part.words}</span>
    const name = nameOf(part.key)
    const state = part.said === null ? 'missing' : part.isExpired ? 'expired' : 'current'
    return (
      <span key={at} className={styles.fact} data-state={state} title={name}>
        {part.said ?? t('notSet', { fact: name })}
        {state === 'expired' && <small> ({t('expired')})</small>}
      </span>
    )
  })
}
