import type { Handlers } from '../../commands.ts'
import { allowActor } from '../../guard.ts'
import { personOf } from '../../room/stamp.ts'
import type { Teacher } from './teacher.ts'

export const learningCommands = (teacher: Teacher): Handlers => ({
  'learning:switch': async ({ tx, actor, emit }, { on }) => {
    allowActor(actor, 'learning:switch')
    await teacher.switch(tx, on)
    emit({ type: 'directory.changed', noun: 'learning', by: personOf(actor) })
    return {}
  },
})
