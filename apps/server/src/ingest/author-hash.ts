import { hash } from 'node:crypto'

/** Authors whose hash is kept at hand; a crisis has some ten thousand who write again and again. */
const CACHED = 50_000

/**
 * Makes the function from (channel, handle) to a signed 64-bit number in
 * decimal: what analytics count instead of handles. SHA-256 over the secret
 * and the author, cut to 64 bits, so it cannot be reversed by trying handles
 * without the secret, nor extended.
 */
export function authorHasher(secret: string): (channel: string, handle: string) => string {
  const byChannel = new Map<string, Map<string, string>>()
  let cached = 0
  return (channel, handle) => {
    const found = byChannel.get(channel)?.get(handle)
    if (found !== undefined) return found
    const digest = hash('sha256', `${secret}\0${channel}\0${handle}`)
    const digits = BigInt.asIntN(64, BigInt(`0x${digest.slice(0, 16)}`)).toString()
    if (++cached > CACHED) {
      byChannel.clear()
      cached = 1
    }
    const known = byChannel.get(channel) ?? new Map<string, string>()
    byChannel.set(channel, known.set(handle, digits))
    return digits
  }
}
