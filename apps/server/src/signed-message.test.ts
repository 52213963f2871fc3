import { expect, test } from 'vitest'
import { isSignedWith, isSigningSecret, newSigningSecret, signatureOf, signedHeaders } from './signed-message.ts'

// The example of the standard's own reference implementations.
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const MESSAGE = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestampS: 1_614_265_330, body: '{"test": 2432232314}' }
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='

test('PU2: a message is signed as the standard’s own example is', () => {
  const headers = signedHeaders(SECRET, MESSAGE.id, MESSAGE.body, MESSAGE.timestampS * 1_000 + 999)
  expect(headers).toEqual({
    'webhook-id': MESSAGE.id,
    'webhook-timestamp': String(MESSAGE.timestampS),
    'webhook-signature': SIGNATURE,
  })
  const signature = signatureOf(headers, MESSAGE.timestampS * 1_000)
  expect(signature !== null && isSignedWith(SECRET, signature, Buffer.from(MESSAGE.body))).toBe(true)
})

test('PU2: the time is within five minutes, the id has its form', () => {
  const headers = { 'webhook-id': 'm', 'webhook-timestamp': '1000', 'webhook-signature': SIGNATURE }
  for (const nowS of [700, 1_000, 1_300]) expect(signatureOf(headers, nowS * 1_000)).not.toBeNull()
  for (const nowS of [699, 1_301]) expect(signatureOf(headers, nowS * 1_000)).toBeNull()
  for (const id of ['', 'a b', 'é', 'x'.repeat(201), ['a', 'b']])
    expect(signatureOf({ ...headers, 'webhook-id': id }, 1_000_000)).toBeNull()
  for (const time of ['', '-1000', '1e3', '1000.0', 'now'])
    expect(signatureOf({ ...headers, 'webhook-timestamp': time }, 1_000_000)).toBeNull()
})

test('PU2: a secret has 24 to 64 bytes', () => {
  expect(isSigningSecret(newSigningSecret())).toBe(true)
  expect(isSigningSecret(SECRET)).toBe(true)
  const bytes = (n: number): string => `whsec_${Buffer.alloc(n, 7).toString('base64')}`
  expect([23, 24, 64, 65].map((n) => isSigningSecret(bytes(n)))).toEqual([false, true, true, false])
  for (const wrong of ['', 'whsec_', 'secret', bytes(32).replace('whsec_', ''), `${bytes(32)} `]) {
    expect(isSigningSecret(wrong)).toBe(false)
  }
})
