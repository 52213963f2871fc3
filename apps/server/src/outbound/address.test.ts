import { describe, expect, test } from 'vitest'
import { checkAddress } from './address.ts'

const refusal = (address: string, reach: 'none' | 'loopback' | 'private' = 'none', kind = 'feed' as const) => {
  const checked = checkAddress(address, kind, reach)
  return typeof checked === 'string' ? checked : null
}

describe('GU3: what is no address of a source is refused with a sentence', () => {
  test.each([
    'file:///etc/passwd',
    'ftp://example.org/x',
    'gopher://example.org',
    'javascript:alert(1)',
    'data:text/plain,x',
    'https://me:secret@example.org/x',
    'https://:secret@example.org/x',
    'not an address',
    '',
    'https://',
    'https://example.org:22/',
    'https://example.org:6379/',
    'https://example.org:4700/',
    'http://example.org:1883/',
    'https://[::1',
  ])('%s', (address) => {
    const said = refusal(address, 'private')
    expect(said).toMatch(/^.+[.:/…]/)
    expect(said).not.toContain('secret')
  })

  test('by its kind: webhooks are spoken of as webhooks, brokers have schemes and ports of their own', () => {
    expect(checkAddress('ftp://example.org', 'webhook', 'none')).toMatch(/^Webhooks are sent by https or http/)
    expect(checkAddress('mqtts://example.org', 'webhook', 'none')).toMatch(/^Webhooks/)
    expect(checkAddress('https://example.org/mqtt', 'broker', 'none')).toMatch(/^Brokers are reached by mqtts or/)
    expect(checkAddress('mqtt://example.org:1883/#trains', 'broker', 'none')).toBeTypeOf('object')
    expect(checkAddress('mqtts://example.org#trains', 'broker', 'none')).toBeTypeOf('object')
    expect(checkAddress('wss://example.org/mqtt#trains', 'broker', 'none')).toBeTypeOf('object')
    expect(checkAddress('mqtt://example.org:80#trains', 'broker', 'none')).toMatch(/ports 1883, not on 80/)
  })
})

/** However this machine is written. */
const LOOPBACKS = [
  'http://localhost/',
  'http://LOCALHOST./',
  'http://feed.localhost/',
  'http://127.0.0.1/',
  'http://127.1/',
  'http://127.0.0.1./',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0x7f.1/',
  'http://017700000001/',
  'http://0177.0.0.1/',
  'http://%31%32%37.0.0.1/',
  'http://①②⑦.⓪.⓪.①/',
  'http://[::1]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
]
/** Never, whatever is allowed. */
const DENIED = [
  'http://0/',
  'http://0.0.0.0/',
  'http://[::]/',
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[fe80::1]/',
  'http://100.64.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://192.0.2.1/',
  'http://[64:ff9b::7f00:1]/',
  'http://[64:ff9b:1::7f00:1]/',
  'http://[2002:7f00:1::]/',
  'http://[::127.0.0.1]/',
  'http://[fd00:ec2::254]/',
]
const PRIVATE = ['http://10.0.0.1/', 'http://192.168.1.1/', 'http://[fd12::1]/', 'http://[::ffff:10.0.0.1]/']

test.each(LOOPBACKS)('GU1: %s is this machine, and asked only where that is allowed', (address) => {
  expect(refusal(address, 'none')).toMatch(/this machine/)
  expect(refusal(address, 'loopback')).toBeNull()
  expect(refusal(address, 'private')).toBeNull()
})

test.each(DENIED)('GU1: %s is never asked', (address) => {
  for (const reach of ['none', 'loopback', 'private'] as const) {
    expect(refusal(address, reach)).toMatch(/no source has/)
  }
})

test.each(PRIVATE)('GU1: %s is asked only where private networks are allowed', (address) => {
  expect(refusal(address, 'none')).toMatch(/private network; see FEEDS_ALLOW_PRIVATE/)
  expect(refusal(address, 'loopback')).toMatch(/private network/)
  expect(refusal(address, 'private')).toBeNull()
})

test('GU2: a broker’s host is read as a web host is, whatever its scheme', () => {
  for (const host of ['0x7f000001', '2130706433', '127.1', '[::ffff:7f00:1]', 'localhost.']) {
    expect(checkAddress(`mqtt://${host}#trains`, 'broker', 'none')).toMatch(/this machine/)
  }
})

test('GU3: other ports are this machine’s alone, and those of the system not even there', () => {
  expect(refusal('http://127.0.0.1:4700/a.pb', 'loopback')).toBeNull()
  expect(refusal('http://127.0.0.1:4700/a.pb', 'none')).toMatch(/not on 4700/)
  expect(refusal('http://127.0.0.1:25/', 'loopback')).toMatch(/not on 25/)
  expect(refusal('http://8.8.8.8:4700/', 'loopback')).toMatch(/only this machine/)
  expect(refusal('http://10.0.0.1:4700/', 'private')).toMatch(/only this machine/)
  expect(checkAddress('http://localhost:4700/', 'feed', 'loopback')).toMatchObject({ loopbackOnly: true })
})

test('GU3: sources of every day pass', () => {
  for (const address of [
    'https://rata.digitraffic.fi/api/v1/live-trains?version=1',
    'https://realtime.hsl.fi:443/realtime/service-alerts/v2/hsl',
    'http://example.org:8080/x',
    'https://xn--hmeenlinna-q5a.fi/feed',
  ])
    expect(refusal(address)).toBeNull()
})
