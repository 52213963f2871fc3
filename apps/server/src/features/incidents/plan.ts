/** What an incident's playbook says, for the commands that work by it. */
import type { Incident } from '@tenfold/contract/incident.ts'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import type { Playbooks } from '../../room/playbooks.ts'

/** Undefined: it has none, or the file has gone. */
export async function planOf(
  playbooks: Playbooks,
  { playbook }: Pick<Incident, 'playbook'>,
): Promise<PlaybookFile | undefined> {
  return playbook === null ? undefined : playbooks.find(playbook)
}

/** Words of a playbook as a refusal says them: in English where there is some. */
export const inWords = (words: Readonly<Record<string, string>> | undefined, otherwise: string): string =>
  words?.en ?? Object.values(words ?? {})[0] ?? otherwise
