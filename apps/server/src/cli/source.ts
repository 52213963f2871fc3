import { parseArgs } from 'node:util'
import { sourceCommands } from '../ingest/sources.ts'
import { act, need, say, withDeps } from './room.ts'

const HELP = `tenfold source add --name NAME [--drill NAME] [--json]

Makes a token for POST /api/ingest/mentions and prints it once.`

export async function sourceCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      name: { type: 'string' },
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
  const made = await withDeps(values.drill, (deps) => act(deps, sourceCommands, 'source:add', { name }))
  say(values.json, `Source "${name}". Token, shown this once:\n${made.token}`, made)
  return 0
}
