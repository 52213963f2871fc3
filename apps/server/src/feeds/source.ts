import { ok, type Result } from '@tenfold/core/result.ts'
import type { Deps } from '../deps.ts'
import type { Reach } from '../outbound/reach.ts'
import { unseal } from '../seal.ts'
import type { FeedRow } from './feed-row.ts'
import { type Fetched, type FetchOptions, fetchDocument } from './fetch-document.ts'
import type { Adapter } from './port.ts'

/** Who is asked for documents, and as whom. */
export interface Source {
  readonly adapter: Adapter
  /** Null: it needs none. Refused: there is one that cannot be read. */
  readonly credential: Result<string | null, string>
  readonly reach: Reach
}

/** One conditional GET as the source wants it: with its headers, and with our key where it takes one. */
export async function askSource(
  { adapter, credential, reach }: Source,
  url: string,
  options: Pick<FetchOptions, 'held' | 'signal' | 'nowMs' | 'timeoutMs'>,
): Promise<Fetched> {
  if (!credential.ok) return { kind: 'credential', problem: credential.refusal }
  const authorized = credential.value === null ? undefined : adapter.authorize?.(url, credential.value)
  return await fetchDocument(url, {
    url: authorized?.url ?? url,
    headers: { accept: adapter.accept, ...adapter.headers, ...authorized?.headers },
    reach,
    ...options,
  })
}

/** The feed's own key, unsealed. */
export function credentialOf(
  deps: Pick<Deps, 'secret'>,
  { id, sealedCredential }: Pick<FeedRow, 'id' | 'sealedCredential'>,
): Source['credential'] {
  if (sealedCredential === null) return ok(null)
  const credential = unseal(deps.secret, id, sealedCredential)
  if (credential !== null) return ok(credential)
  return { ok: false, refusal: 'Its key was sealed by another installation. Enter the key again in Settings.' }
}
