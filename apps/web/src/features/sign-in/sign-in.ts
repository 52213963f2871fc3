/** The two ways in. Both set the session's cookie. */
import type { SessionInfo } from '@tenfold/contract/http/session.ts'
import type { Locale } from '../../i18n/locale.tsx'
import { get, post, run } from '../../live/api.ts'

export type SignInRefusal = 'wrong' | 'wait'

/**
 * E-mail and password; null: signed in. The route is not ours and words its refusals in its own way.
 * @throws TypeError when the server cannot be reached
 */
export async function signInByPassword(email: string, password: string): Promise<SignInRefusal | null> {
  const response = await fetch('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  if (response.ok) return null
  return response.status === 429 ? 'wait' : 'wrong'
}

/** One of the drill's roles. */
export const signInAsPersona = (persona: string): Promise<unknown> => post('/api/drill/sign-in', { persona })

/** Who is signed in now; a language chosen on the sign-in page goes with them. */
export async function sessionAfterSignIn(chosen: Locale | null): Promise<SessionInfo> {
  if (chosen !== null) await run('me:change', { locale: chosen }).catch(() => undefined)
  return get<SessionInfo>('/api/session')
}
