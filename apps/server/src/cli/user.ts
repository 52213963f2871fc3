import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { ROLES, type Role } from '@tenfold/core/policy.ts'
import { userCommands } from '../features/users/commands.ts'
import { SetupError } from '../setup-error.ts'
import { act, listOf, need, say, withDeps } from './room.ts'

const HELP = `tenfold user add --name NAME --email E-MAIL --role ROLE [options]

  --role ROLE          ${ROLES.join(', ')}
  --password WORDS     At least 12 characters; "-" reads it from standard input. Left out, one is made and printed once.
  --accounts A,B       Limit a partner to these accounts.
  --languages fi,sv    Limit a partner to these languages.
  --drill NAME         In that drill's database instead of the live one.
  --json               One JSON line.`

export async function userCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      email: { type: 'string' },
      role: { type: 'string' },
      password: { type: 'string' },
      accounts: { type: 'string' },
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
  const role = need(values.role, '--role')
  if (!(ROLES as readonly string[]).includes(role))
    throw new SetupError(`There is no role "${role}". Choose one of: ${ROLES.join(', ')}.`)
  const [name, email] = [need(values.name, '--name'), need(values.email, '--email')]
  const made = values.password === undefined ? randomBytes(12).toString('base64url') : null
  const password = made ?? (values.password === '-' ? await readLine() : (values.password ?? ''))
  const { userId } = await withDeps(values.drill, (deps) =>
    act(deps, userCommands({ onChanged: async () => {} }), 'user:add', {
      name,
      email,
      password,
      role: role as Role,
      accounts: listOf(values.accounts),
      languages: listOf(values.languages),
    }),
  )
  const shown = made === null ? '' : `\nPassword, shown this once: ${made}`
  say(values.json, `${name} can sign in as ${email} (${role}).${shown}`, {
    userId,
    email,
    role,
    ...(made === null ? {} : { password: made }),
  })
  return 0
}

async function readLine(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin) text += chunk
  return text.split('\n', 1)[0]?.trim() ?? ''
}
