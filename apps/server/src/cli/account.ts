import { parseArgs } from 'node:util'
import { accountCommands } from '../features/accounts/commands.ts'
import { act, listOf, need, say, withDeps } from './room.ts'

const HELP = `tenfold account add --key KEY --channel CHANNEL --handle HANDLE --name NAME --languages fi,en [--drill NAME] [--json]

KEY is what mentions name in "accounts" and what people are limited to, such as x-global.`

export async function accountCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      channel: { type: 'string' },
      handle: { type: 'string' },
      name: { type: 'string' },
      languages: { type: 'string' },
      drill: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help || positionals[0] !== 'add') {
    console.log(HELP)
    return values.help ? 0 : 2
  }
  const key = need(values.key, '--key')
  const input = {
    key,
    channel: need(values.channel, '--channel'),
    handle: need(values.handle, '--handle'),
    name: need(values.name, '--name'),
    languages: listOf(need(values.languages, '--languages')) ?? [],
  }
  await withDeps(values.drill, (deps) => act(deps, accountCommands, 'account:add', input))
  say(values.json, `The account ${key} is known.`, { key })
  return 0
}
