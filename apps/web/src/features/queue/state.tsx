import type { Conversation } from '@tenfold/contract/entities.ts'
import { useWords } from '../../i18n/words.ts'
import { Shape } from '../../ui/shape.tsx'
import styles from './queue.module.css'
import { initials } from './row.ts'
import { words } from './words.ts'

const SHAPES = {
  none: 'hollowDiamond',
  open: 'ring',
  assigned: 'half',
  claimed: 'dot',
  answered: 'check',
} as const
const WORDS = {
  none: 'stateNone',
  open: 'stateOpen',
  assigned: 'stateAssigned',
  claimed: 'stateClaimed',
  answered: 'stateAnswered',
} as const

export type QueueState = keyof typeof SHAPES

/** State of a message in the queue as shape and word. */
export function QueueMark({ state }: { readonly state: QueueState }) {
  const t = useWords(words)
  return (
    <span className={styles.state} data-state={state}>
      <Shape name={SHAPES[state]} /> {t(WORDS[state])}
    </span>
  )
}

/** Somebody passed on what another had said. */
export function Repost() {
  const t = useWords(words)
  return (
    <span>
      <Shape name="arrow" /> {t('repost')}
    </span>
  )
}

/** Initials of whoever has the conversation in hand, or was given it. */
export function Holder({ conversation }: { readonly conversation: Conversation | null }) {
  const t = useWords(words)
  const person = conversation?.holder ?? conversation?.assignee ?? null
  if (person === null) return null
  return (
    <span className={styles.holder} title={person.name} data-claimed={conversation?.holder !== null}>
      <span aria-hidden="true">{initials(person.name)}</span>
      <span className="visually-hidden">{t('holder', { name: person.name })}</span>
    </span>
  )
}
