/** What of a feed that is to be added, or of its key, cannot be. */
import type { CommandParsed } from '@tenfold/contract/commands.ts'
import { type FeedKind, PUSH_KINDS } from '@tenfold/contract/feed-kinds.ts'
import { Refused } from '../errors.ts'
import { checkAddress } from '../outbound/address.ts'
import type { Reach } from '../outbound/reach.ts'
import { isSigningSecret } from '../signed-message.ts'
import { ADAPTERS } from './adapters.ts'
import { brokerAddress, isBroker } from './mqtt-address.ts'
import type { Adapter } from './port.ts'

/** Sources whose messages a broker hands on. */
const BROKER_KINDS: readonly FeedKind[] = ['digitraffic-rail']

type Input = Pick<CommandParsed<'feed:add'>, 'kind' | 'urls' | 'credential'>

/** @throws Refused `bad_input` with the field and what to do */
export function checkFeed(input: Input, reach: Reach): void {
  for (const [i, url] of input.urls.entries()) {
    const problem = problemOf(input.kind, url, reach)
    if (problem !== null) throw new Refused('bad_input', { where: `urls.${i}`, what: problem })
  }
  if (input.urls.length === 0 && !PUSH_KINDS.includes(input.kind)) {
    throw new Refused('bad_input', { where: 'urls', what: `give at least one address: ${input.kind} is fetched.` })
  }
  if (input.urls.length > 0 && input.kind === 'webhook-in') {
    throw new Refused('bad_input', { where: 'urls', what: 'give none: webhook-in is sent to us.' })
  }
  checkCredential(input.kind, input.urls, input.credential)
}

/** @throws Refused `bad_input` */
export function checkCredential(kind: FeedKind, urls: readonly string[], credential: string | null): void {
  if (credential === null) return
  const adapter: Adapter = ADAPTERS[kind]
  const refuse = (what: string): never => {
    throw new Refused('bad_input', { where: 'credential', what })
  }
  if (kind === 'webhook-in') {
    if (!isSigningSecret(credential)) refuse('give the secret as whsec_ and 24 to 64 bytes in base64.')
  } else if (urls.length === 0) refuse('leave it out: what is sent to us needs no key of the source.')
  else if (adapter.authorize === undefined) {
    refuse(`leave it out: ${kind} sends no key. One that belongs to an address goes into the address.`)
  }
  // It becomes a header of a request.
  if (!/^[\x21-\x7e]+$/.test(credential)) refuse('a key has no spaces and none but plain letters, digits and signs.')
}

function problemOf(kind: FeedKind, url: string, reach: Reach): string | null {
  if (!isBroker(url)) return wrongOf(checkAddress(url, 'feed', reach))
  if (!BROKER_KINDS.includes(kind)) return `feeds of kind ${kind} have no broker; give addresses by https.`
  return wrongOf(checkAddress(url, 'broker', reach)) ?? wrongOf(brokerAddress(url))
}

const wrongOf = (checked: object | string): string | null => (typeof checked === 'string' ? checked : null)
