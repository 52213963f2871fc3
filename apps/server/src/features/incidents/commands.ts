import type { Handlers } from '../../commands.ts'
import type { PlaybookShelf } from '../../room/playbooks.ts'
import { changeCommands } from './change.ts'
import { closeCommands } from './close.ts'
import { declaring } from './declare.ts'
import { dutyCommands } from './duties.ts'
import { linkCommands } from './link.ts'
import { mergeCommands } from './merge.ts'
import { recordCommands } from './record.ts'
import { truthCommands } from './truth.ts'

interface Wiring {
  readonly playbooks: PlaybookShelf
  /** Runs once a declaration is committed: in a drill the clock drops to ×1. */
  readonly afterDeclare?: () => void | Promise<void>
}

export const incidentCommands = ({ playbooks, afterDeclare }: Wiring) =>
  ({
    'incident:declare': declaring(playbooks, afterDeclare),
    ...changeCommands,
    ...dutyCommands(playbooks),
    ...linkCommands,
    ...mergeCommands(playbooks),
    ...recordCommands,
    ...truthCommands(playbooks),
    ...closeCommands(playbooks),
  }) satisfies Handlers
