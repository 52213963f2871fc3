/** How far inside an address that a person entered may lead. Deny by default: `none` is the public internet alone. */
import type { LookupAddress } from 'node:dns'
import { lookup as dnsLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import { kindOf } from './ip.ts'

export const REACHES = ['none', 'loopback', 'private'] as const
export type Reach = (typeof REACHES)[number]

/** An address that must not be asked; the message is one sentence for people. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

const ONLY_HERE = 'on that port only this machine itself is asked'

/** Why this IP address is not to be asked; null: it may be. */
function refusalOf(address: string, reach: Reach, loopbackOnly: boolean): string | null {
  const kind = kindOf(address)
  if (kind === 'loopback' && reach !== 'none') return null
  if (loopbackOnly) return ONLY_HERE
  if (kind === 'public' || (kind === 'private' && reach === 'private')) return null
  if (kind === 'denied') return 'it leads to an address that no source has'
  return `it leads ${kind === 'loopback' ? 'to this machine' : 'into a private network'}; see FEEDS_ALLOW_PRIVATE`
}

/**
 * What may be asked of a host that is an IP address or `localhost` already, before any name is looked up.
 * @param host as in `URL.hostname`
 * @param loopbackOnly the port is one on which nobody else than this machine is asked
 */
export function hostRefusal(host: string, reach: Reach, loopbackOnly: boolean): string | null {
  const bare = host.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isIP(bare) !== 0) return refusalOf(bare, reach, loopbackOnly)
  if (/(^|\.)localhost$/i.test(bare)) return refusalOf('127.0.0.1', reach, loopbackOnly)
  return loopbackOnly ? ONLY_HERE : null
}

export type Resolve = (
  hostname: string,
  options: { readonly all: true; readonly family?: number | 'IPv4' | 'IPv6' },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * The lookup of one connection. What it answers with is what is connected to, so nothing can change between the check
 * and the connection; one address that must not be asked refuses all of them. An IP address is never looked up:
 * `hostRefusal` is for those.
 */
export const guardedLookup =
  (reach: Reach, loopbackOnly: boolean, resolve: Resolve = dnsLookup): LookupFunction =>
  (hostname, options, callback) => {
    const asked = { all: true as const, ...(options.family !== undefined && { family: options.family }) }
    resolve(hostname, asked, (error, addresses) => {
      if (error !== null) return callback(error, '', 0)
      const refusal = addresses
        .map(({ address }) => refusalOf(address, reach, loopbackOnly))
        .find((why) => why !== null)
      const [first] = addresses
      if (refusal !== undefined || first === undefined) {
        return callback(new Unreachable(`${hostname} is not asked: ${refusal ?? 'it has no address'}.`), '', 0)
      }
      if (options.all === true) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
