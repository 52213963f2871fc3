import { LEVELS, type Level } from '@tenfold/core/surge/level.ts'
import { useWords } from '../../../i18n/words.ts'
import { StateMark } from '../../../ui/state-mark.tsx'
import { rulesWords } from './rules-words.ts'

interface RuleNameProps {
  readonly name: Level | 'surge' | 'down' | 'part' | 'acknowledge' | 'page'
}

/** What a rule is about: a state of the room with its mark, others by their word alone. */
export function RuleName({ name }: RuleNameProps) {
  const t = useWords(rulesWords)
  return isLevel(name) ? <StateMark level={name} /> : t(name)
}

const isLevel = (name: string): name is Level => LEVELS.some((level) => level === name)
