import { type FeedKind, PUSH_KINDS } from '@tenfold/contract/feed-kinds.ts'
import { newKey } from '../auth/keys.ts'
import { newSigningSecret } from '../signed-message.ts'

/** Where a source sends to. */
export interface Push {
  /** Behind the room's own address. */
  readonly path: string
  readonly secret: string
  /** True: each message is signed with the secret. False: the secret stands in the path. */
  readonly signs: boolean
}

/** Of a new feed; null when it is fetched. @param credential the secret with which its source signs already */
export function newPush(
  feedId: string,
  {
    kind,
    urls,
    credential,
  }: { readonly kind: FeedKind; readonly urls: readonly string[]; readonly credential: string | null },
): Push | null {
  if (urls.length > 0 || !PUSH_KINDS.includes(kind)) return null
  if (kind === 'webhook-in') {
    return { path: `/api/feeds/${feedId}/events`, secret: credential ?? newSigningSecret(), signs: true }
  }
  const token = newKey('push_')
  return { path: `/api/feeds/${feedId}/push/${token}`, secret: token, signs: false }
}
