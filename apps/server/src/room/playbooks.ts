import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'

/** The playbooks that can be used now. */
export interface Playbooks {
  /** In the order of their ids. */
  all(): Promise<readonly PlaybookFile[]>
  find(id: string): Promise<PlaybookFile | undefined>
}
