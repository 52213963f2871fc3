import { parseArgs } from 'node:util'
import { PURPOSES, type Purpose } from '@tenfold/core/account.ts'
import { accountCommands } from '../features/accounts/commands.ts'
import { SetupError } from '../setup-error.ts'
import { act, listOf, need, say, wholeNumber, withDeps } from './room.ts'

const HELP = `tenfold account add --key KEY --channel CHANNEL --handle HANDLE --name NAME --languages fi,en
                    [--purpose news|service|brief] [--market FI] [--followers 240] [--drill NAME] [--json]
tenfold account change --key KEY [--name NAME] [--languages fi,en] [--purpose …] [--market FI|all]
                       [--followers 240] [--drill NAME] [--json]

KEY is what mentions name in "accounts" and what people are limited to, such as x-global.
news speaks to everybody, service answers, brief is read by colleagues in the room (on the channel "brief").
--followers is as of now.`

const MOST_FOLLOWERS = 1_000_000_000

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
      purpose: { type: 'string' },
      market: { type: 'string' },
      followers: { type: 'string' },
      drill: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const [verb] = positionals
  if (values.help || (verb !== 'add' && verb !== 'change')) {
    console.log(HELP)
    return values.help ? 0 : 2
  }
  const key = need(values.key, '--key')
  const { name, purpose, market, followers } = values
  const languages = listOf(values.languages)
  const more = {
    ...(purpose !== undefined && { purpose: purposeOf(purpose) }),
    ...(market !== undefined && { market: market === 'all' ? null : market }),
    ...(followers !== undefined && { followers: wholeNumber(followers, '--followers', 0, MOST_FOLLOWERS) }),
  }
  if (verb === 'change') {
    const input = { key, ...(name !== undefined && { name }), ...(languages !== null && { languages }), ...more }
    await withDeps(values.drill, (deps) => act(deps, accountCommands, 'account:change', input))
    say(values.json, `The account ${key} is changed.`, { key })
    return 0
  }
  const input = {
    key,
    channel: need(values.channel, '--channel'),
    handle: need(values.handle, '--handle'),
    name: need(name, '--name'),
    languages: listOf(need(values.languages, '--languages')) ?? [],
    ...more,
  }
  await withDeps(values.drill, (deps) => act(deps, accountCommands, 'account:add', input))
  say(values.json, `The account ${key} is known.`, { key })
  return 0
}

/** @throws SetupError */
function purposeOf(word: string): Purpose {
  const purpose = PURPOSES.find((each) => each === word)
  if (purpose === undefined)
    throw new SetupError(`--purpose ${word} is not possible. Choose one of: ${PURPOSES.join(', ')}.`)
  return purpose
}
