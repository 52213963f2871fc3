import type { Conversation } from '@tenfold/contract/entities.ts'
import { primaryLanguage } from '@tenfold/core/policy.ts'

/** Up to two initials of a name, for the mark of its holder; `?` for an empty name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].flatMap((word) =>
    word === undefined ? [] : [[...word][0] ?? ''],
  )
  return letters.join('').toUpperCase() || '?'
}

export type QueueTab = 'newest' | 'mine' | 'open' | 'all'

/** The conversations of a tab, the longest waiting first. `newest` is not made of conversations. */
export function conversationsOf(
  tab: Exclude<QueueTab, 'newest'>,
  conversations: readonly Conversation[],
  myId: string,
): readonly Conversation[] {
  const belongs = (conversation: Conversation) => {
    if (tab === 'mine') return conversation.assignee?.id === myId || conversation.holder?.id === myId
    return tab === 'all' || conversation.state === 'open'
  }
  return conversations.filter(belongs).sort((a, b) => Date.parse(a.askedAt) - Date.parse(b.askedAt))
}

interface Colleague {
  readonly name: string
  readonly languages: readonly string[] | null
  readonly disabled: boolean
}

/** Who can be given messages in all of `langs`, by name. Who lists no languages can take any. */
export function assignable<P extends Colleague>(people: readonly P[], langs: readonly string[]): readonly P[] {
  const wanted = new Set(langs.map(primaryLanguage))
  return people
    .filter((person) => {
      if (person.disabled) return false
      const { languages } = person
      return languages === null || [...wanted].every((lang) => languages.map(primaryLanguage).includes(lang))
    })
    .sort((a, b) => a.name.localeCompare(b.name))
}
