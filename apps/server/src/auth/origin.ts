import type { Config } from '../config.ts'

type Place = Pick<Config, 'publicUrl' | 'publicUrlGiven' | 'loopbackOnly' | 'port'>

/**
 * True when a browser's `Origin` is this room. Without `PUBLIC_URL` that is the
 * host the request was sent to; bound to loopback, only loopback's own names
 * count, so a foreign name that resolves here (DNS rebinding) stays outside.
 */
export function isOwnOrigin(place: Place, origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return false
  if (place.publicUrlGiven) return origin === place.publicUrl
  if (!URL.canParse(origin) || host === undefined) return false
  const { host: originHost, hostname, protocol } = new URL(origin)
  if (originHost !== host || (protocol !== 'http:' && protocol !== 'https:')) return false
  return !place.loopbackOnly || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
