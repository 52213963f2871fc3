/** The drill's roles to sign in as with one click. They are roles, not people, and exist in no live room. */
import { createHmac } from 'node:crypto'
import type { Role } from '@tenfold/core/policy.ts'
import { eq } from 'drizzle-orm'
import { users } from '../db/schema.ts'
import type { Deps } from '../deps.ts'
import { addUser } from './people.ts'

export interface Persona {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly accounts: string[] | null
  readonly languages: string[] | null
}

const persona = (
  id: string,
  name: string,
  role: Role,
  accounts: string[] | null = null,
  languages: string[] | null = null,
): Persona => ({
  id,
  name,
  email: `${id}@drill.example`,
  role,
  accounts,
  languages,
})

/** `office` is a local office that works on its own account in its own language. */
export const personasFor = (office: { accounts: string[]; languages: string[] }): readonly Persona[] => [
  persona('shift-lead', 'Shift lead', 'lead'),
  persona('comms-officer', 'Comms officer', 'comms'),
  persona('second-comms-officer', 'Second comms officer', 'comms'),
  persona('agent-one', 'Agent one', 'agent'),
  persona('agent-two', 'Agent two', 'agent'),
  persona('local-office', 'Local office', 'partner', office.accounts, office.languages),
  persona('analyst', 'Analyst', 'analyst'),
  persona('viewer', 'Viewer', 'viewer'),
  persona('admin', 'Admin', 'admin'),
]

/** Known to the server alone: nobody types it, the sign-in page asks by name. */
export const personaPassword = (secret: string, id: string): string =>
  createHmac('sha256', secret).update(`persona:${id}`).digest('base64url')

/** Makes those that the drill's database does not hold yet. */
export async function ensurePersonas(deps: Deps, personas: readonly Persona[]): Promise<void> {
  for (const { id, ...rest } of personas) {
    const [known] = await deps.db.select({ id: users.id }).from(users).where(eq(users.id, id))
    if (known !== undefined) continue
    await deps.db.transaction((tx) => addUser(deps, tx, { id, ...rest, password: personaPassword(deps.secret, id) }))
  }
}
