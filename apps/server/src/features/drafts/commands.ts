import type { Handlers } from '../../commands.ts'
import type { Playbooks } from '../../room/playbooks.ts'
import { promiseAnswers } from './answer-promise.ts'
import { answerCommands } from './answers.ts'
import { correctionCommands } from './correct.ts'
import { releaseCommands } from './release.ts'
import { writingCommands } from './write.ts'

export const draftCommands = (playbooks: Playbooks) =>
  ({
    ...writingCommands(playbooks),
    ...releaseCommands(playbooks),
    ...correctionCommands(playbooks),
    ...promiseAnswers(playbooks),
    ...answerCommands(playbooks),
  }) satisfies Handlers
