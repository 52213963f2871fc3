import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { wallKeyCommands } from '../features/wall-keys/commands.ts'
import { act, need, say, withDeps } from './room.ts'

const HELP = `tenfold wall-key add --name NAME [--days 14] [--drill NAME] [--json]

Makes a read-only key for a wall screen and prints its address once. Revoke it in Settings.`

export async function wallKeyCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      days: { type: 'string', default: '14' },
      drill: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help || positionals[0] !== 'add') {
    console.log(HELP)
    return values.help ? 0 : 2
  }
  const name = need(values.name, '--name')
  const commands = wallKeyCommands({ onRevoked: async () => {} })
  const made = await withDeps(values.drill, (deps) =>
    act(deps, commands, 'wallKey:add', { name, days: Number(values.days) }),
  )
  const address = `${readConfig().publicUrl}/wall?key=${made.key}`
  say(values.json, `Wall screen "${name}". Address, shown this once:\n${address}`, { ...made, address })
  return 0
}
