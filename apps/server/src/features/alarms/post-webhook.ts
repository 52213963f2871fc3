/** One signed POST to a receiver of alarms. */
import { SECOND } from '@tenfold/core/time.ts'
import type { webhooks } from '../../db/alarm-schema.ts'
import type { Deps } from '../../deps.ts'
import { checkAddress } from '../../outbound/address.ts'
import { ask, whyNot } from '../../outbound/request.ts'
import { unseal } from '../../seal.ts'
import { signedHeaders } from '../../signed-message.ts'

const TIMEOUT_MS = 10 * SECOND

export type WebhookRow = typeof webhooks.$inferSelect

/** What came of something that was sent; `said` is one sentence for people, without secrets. */
export interface Sent {
  readonly ok: boolean
  readonly said: string
}

/** Posts `body` under `id`, signed with the webhook's own secret. Never throws for what goes wrong outside. */
export async function postTo(deps: Deps, hook: WebhookRow, id: string, body: string): Promise<Sent> {
  const secret = unseal(deps.secret, hook.id, hook.sealedSecret)
  if (secret === null) {
    return { ok: false, said: 'Its secret was sealed by another installation. Remove the webhook and add it again.' }
  }
  const checked = checkAddress(hook.url, 'webhook', deps.reach)
  if (typeof checked === 'string') return { ok: false, said: checked }
  // Of chat services the path is the secret.
  const where = checked.url.origin
  const timeout = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const answer = await ask(hook.url, {
      kind: 'webhook',
      reach: deps.reach,
      method: 'POST',
      maxRedirects: 0,
      signal: timeout,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Tenfold',
        ...signedHeaders(secret, id, body, deps.clock.real()),
      },
      body,
    })
    answer.destroy()
    return said(where, answer.statusCode ?? 0)
  } catch (error) {
    return {
      ok: false,
      said: timeout.aborted ? `${where} did not answer within ${TIMEOUT_MS / SECOND} s.` : whyNot(where, error),
    }
  }
}

/** What a webhook's row says after a message. */
export const outcome = ({ ok, said }: Sent, realMs: number): { problem: string | null; lastOkAt?: Date } =>
  ok ? { problem: null, lastOkAt: new Date(realMs) } : { problem: said }

function said(where: string, status: number): Sent {
  if (status >= 200 && status <= 299) return { ok: true, said: `${where} took it (HTTP ${status}).` }
  if (status >= 300 && status <= 399) {
    return {
      ok: false,
      said: `${where} redirects (HTTP ${status}), which is not followed. Give the address that it leads to.`,
    }
  }
  if (status === 401 || status === 403) {
    return { ok: false, said: `${where} refuses us (HTTP ${status}). Check its secret and its address.` }
  }
  return { ok: false, said: `${where} answers HTTP ${status}.` }
}
