/** The message that stands ready when a promise comes due and there is no news. */
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'

/**
 * Its key: of several the first whose facts are all known, its promise apart, which is set as it is written. While none
 * can be written the one that lacks the fewest; null: the playbook has none.
 * @param known keys of the facts that have a value
 */
export function nothingNewOf({ messages }: Pick<PlaybookFile, 'messages'>, known: readonly string[]): string | null {
  const lacks = ({ requires, promise }: PlaybookFile['messages'][string]) =>
    requires.filter((key) => key !== promise && !known.includes(key)).length
  const [best] = Object.entries(messages)
    .filter(([, { nothingNew }]) => nothingNew)
    .sort(([, a], [, b]) => lacks(a) - lacks(b))
  return best?.[0] ?? null
}
