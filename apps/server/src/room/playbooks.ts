import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import type { Tx } from '../db/client.ts'

/** What there is to do things by. */
export interface Playbooks {
  /** Those that an incident can be declared with, in the order of their ids. */
  all(): Promise<readonly PlaybookFile[]>
  /** Also one whose file is gone, for the incidents that have it. */
  find(id: string): Promise<PlaybookFile | undefined>
}

/** With those, incidents are declared. */
export interface PlaybookShelf extends Playbooks {
  /**
   * What a new incident begins with: it is kept as long as the incident is.
   * @throws Refused `not_found`, and `playbook_missing` while its file is gone
   */
  begin(tx: Tx, id: string): Promise<{ readonly playbook: PlaybookFile; readonly versionId: string }>
}
