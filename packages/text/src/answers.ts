/** Which messages of a playbook are answers that can be kept, and copied into replies for as long as they hold. */
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'

const KINDS: readonly (string | undefined)[] = ['faq', 'situation', 'whereWeAnswer']

/** Keys in the order of the playbook. What promises an update is none: a promise has one time and one place. */
export const answersOf = ({ messages }: Pick<PlaybookFile, 'messages'>): string[] =>
  Object.entries(messages).flatMap(([key, { kind, promise }]) =>
    KINDS.includes(kind) && promise === undefined ? [key] : [],
  )
