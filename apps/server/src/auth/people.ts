/** Users as the room knows them: rows of `users`, as actors and with their passwords. */
import type { Actor } from '@tenfold/core/policy.ts'
import { hashPassword } from 'better-auth/crypto'
import { eq } from 'drizzle-orm'
import type { Tx } from '../db/client.ts'
import { credentials, users } from '../db/schema.ts'
import type { Deps } from '../deps.ts'

export type UserRow = typeof users.$inferSelect

export interface NewUser {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly password: string
  readonly role: UserRow['role']
  readonly accounts: string[] | null
  readonly languages: string[] | null
}

export const actorOf = (user: Pick<UserRow, 'id' | 'name' | 'role' | 'accounts' | 'languages'>): Actor => ({
  id: user.id,
  name: user.name,
  role: user.role,
  accounts: user.accounts,
  languages: user.languages,
})

/** Adds a user who can sign in. The e-mail must be new: the table refuses a second one. */
export async function addUser(deps: Pick<Deps, 'clock'>, tx: Tx, { password, email, ...user }: NewUser): Promise<void> {
  const now = new Date(deps.clock.real())
  await tx
    .insert(users)
    .values({ ...user, email: email.toLowerCase(), emailVerified: true, createdAt: now, updatedAt: now })
  await tx.insert(credentials).values({
    id: user.id,
    accountId: user.id,
    providerId: 'credential',
    userId: user.id,
    password: await hashPassword(password),
    createdAt: now,
    updatedAt: now,
  })
}

/** Sets a new password. The caller ends the user's sessions. */
export async function setPassword(tx: Tx, userId: string, password: string): Promise<void> {
  await tx
    .update(credentials)
    .set({ password: await hashPassword(password) })
    .where(eq(credentials.userId, userId))
}
