/** Messages that are signed, by us and for us, as https://www.standardwebhooks.com describes it. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { MINUTE, SECOND } from '@tenfold/core/time.ts'

const PREFIX = 'whsec_'
const SECRET = /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/
const KEY_BYTES = { least: 24, ours: 32, most: 64 }
/** A message that is older, or younger, was kept back or comes from a clock that is wrong. */
const WINDOW_MS = 5 * MINUTE
/** Senders that change their secret sign with both for a while. */
const MAX_SIGNATURES = 5

export const newSigningSecret = (): string => PREFIX + randomBytes(KEY_BYTES.ours).toString('base64')

export function isSigningSecret(text: string): boolean {
  const bytes = SECRET.test(text) ? keyOf(text).byteLength : 0
  return bytes >= KEY_BYTES.least && bytes <= KEY_BYTES.most
}

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(PREFIX.length), 'base64')

/** The three headers of a signed message; `id` is the sender's for it, and the same when it is sent again. */
export interface Signature {
  readonly id: string
  readonly timestampS: string
  readonly signatures: readonly string[]
}

/** Null where one is missing or of another form, or the time is not near `nowMs`. */
export function signatureOf(
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  nowMs: number,
): Signature | null {
  const [id, timestampS, signature] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(
    (name) => headers[name],
  )
  if (typeof id !== 'string' || typeof timestampS !== 'string' || typeof signature !== 'string') return null
  if (!/^[\x21-\x7e]{1,200}$/.test(id) || !/^\d{1,12}$/.test(timestampS)) return null
  if (Math.abs(nowMs - Number(timestampS) * SECOND) > WINDOW_MS) return null
  return { id, timestampS, signatures: signature.split(' ').slice(0, MAX_SIGNATURES) }
}

/** The headers of a message of ours. */
export function signedHeaders(secret: string, id: string, body: string, realMs: number): Record<string, string> {
  const timestampS = String(Math.floor(realMs / SECOND))
  const signature = digestOf(secret, { id, timestampS }, Buffer.from(body)).toString('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestampS, 'webhook-signature': `v1,${signature}` }
}

/** True when one of the signatures is the secret's. Takes as long for a wrong one as for a right one. */
export function isSignedWith(secret: string, signature: Signature, body: Uint8Array): boolean {
  const ours = digestOf(secret, signature, body)
  return signature.signatures.some((each) => {
    const [version, value = ''] = each.split(',', 2)
    const theirs = Buffer.from(value, 'base64')
    return version === 'v1' && theirs.byteLength === ours.byteLength && timingSafeEqual(theirs, ours)
  })
}

const digestOf = (secret: string, { id, timestampS }: Pick<Signature, 'id' | 'timestampS'>, body: Uint8Array): Buffer =>
  createHmac('sha256', keyOf(secret)).update(`${id}.${timestampS}.`).update(body).digest()
