import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kindOf } from './ip.ts'

describe('GU1: what an address leads to', () => {
  test.each([
    ['8.8.8.8', 'public'],
    ['193.166.3.2', 'public'],
    ['172.15.255.255', 'public'],
    ['172.32.0.1', 'public'],
    ['100.63.255.255', 'public'],
    ['100.128.0.1', 'public'],
    ['2606:4700::1111', 'public'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['::1', 'loopback'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['fc00::1', 'private'],
    ['fd12:3456::1', 'private'],
    ['0.0.0.0', 'denied'],
    ['0.1.2.3', 'denied'],
    ['100.64.0.1', 'denied'],
    ['100.100.100.200', 'denied'], // a cloud's metadata
    ['169.254.169.254', 'denied'],
    ['168.63.129.16', 'denied'],
    ['192.0.0.8', 'denied'],
    ['192.0.2.1', 'denied'],
    ['192.88.99.1', 'denied'],
    ['198.18.0.1', 'denied'],
    ['198.19.255.255', 'denied'],
    ['198.51.100.1', 'denied'],
    ['203.0.113.1', 'denied'],
    ['224.0.0.1', 'denied'],
    ['240.0.0.1', 'denied'],
    ['255.255.255.255', 'denied'],
    ['::', 'denied'],
    ['100::1', 'denied'], // discards what it gets
    ['5f00::1', 'denied'],
    ['fe80::1', 'denied'],
    ['fe80::1%eth0', 'denied'],
    ['fec0::1', 'denied'],
    ['ff02::1', 'denied'],
    ['2001:db8::1', 'denied'],
    ['2001:2::1', 'denied'],
    ['3fff::1', 'denied'],
    ['fd00:ec2::254', 'denied'],
    ['localhost', 'denied'],
    ['', 'denied'],
    ['127.1', 'denied'], // no way to write an address here: names are looked up before
  ] as const)('%s is %s', (address, kind) => {
    expect(kindOf(address)).toBe(kind)
  })
})

describe('GU2: an address inside an address counts as itself', () => {
  test.each([
    ['::ffff:8.8.8.8', 'public'],
    ['::ffff:7f00:1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
    ['::ffff:10.0.0.1', 'private'],
    ['::ffff:169.254.169.254', 'denied'],
    ['0:0:0:0:0:ffff:a9fe:a9fe', 'denied'],
    // Behind a translator or a tunnel neither its loopback nor its network is ours.
    ['64:ff9b::8.8.8.8', 'public'],
    ['64:ff9b::7f00:1', 'denied'],
    ['64:ff9b::10.0.0.1', 'denied'],
    ['64:ff9b::169.254.169.254', 'denied'],
    ['64:ff9b:1::8.8.8.8', 'denied'],
    ['64:ff9b:1::127.0.0.1', 'denied'],
    ['64:ff9b:1:7f00:0:100::', 'denied'],
    ['::8.8.8.8', 'public'],
    ['::127.0.0.1', 'denied'],
    ['::a00:1', 'denied'],
    ['::ffff:0:8.8.8.8', 'public'],
    ['::ffff:0:127.0.0.1', 'denied'],
    ['2002:808:808::1', 'public'],
    ['2002:7f00:1::1', 'denied'],
    ['2002:c0a8:101::', 'denied'],
    ['2001:0:808:808:0:0:f7f7:f7f7', 'public'], // client 8.8.8.8, inverted
    ['2001:0:808:808:0:0:80ff:fffe', 'denied'], // client 127.0.0.1
    ['2001:0:7f00:1:0:0:f7f7:f7f7', 'denied'], // server 127.0.0.1
    ['2606:4700::5efe:10.0.0.1', 'denied'],
    ['2606:4700::200:5efe:8.8.8.8', 'public'],
  ] as const)('%s is %s', (address, kind) => {
    expect(kindOf(address)).toBe(kind)
  })
})

const byte = fc.integer({ min: 0, max: 255 })
const hex = (high: number, low: number): string => ((high << 8) | low).toString(16)
/** Ways to write a v4 address inside of a v6 one. */
const CARRIERS: readonly ((a: number, b: number, c: number, d: number) => string)[] = [
  (a, b, c, d) => `::ffff:${a}.${b}.${c}.${d}`,
  (a, b, c, d) => `0:0:0:0:0:ffff:${hex(a, b)}:${hex(c, d)}`,
  (a, b, c, d) => `64:ff9b::${hex(a, b)}:${hex(c, d)}`,
  (a, b, c, d) => `64:ff9b:1::${hex(a, b)}:${hex(c, d)}`,
  (a, b, c, d) => `2002:${hex(a, b)}:${hex(c, d)}::`,
  (a, b, c, d) => `2001:0:${hex(a, b)}:${hex(c, d)}::f7f7:f7f7`,
  (a, b, c, d) => `2001:0:808:808::${hex(255 - a, 255 - b)}:${hex(255 - c, 255 - d)}`,
  (a, b, c, d) => `::ffff:0:${hex(a, b)}:${hex(c, d)}`,
]

test('GU2: none of them makes public what is not, whatever the address', () => {
  fc.assert(
    fc.property(byte, byte, byte, byte, fc.constantFrom(...CARRIERS), (a, b, c, d, write) => {
      const inner = kindOf(`${a}.${b}.${c}.${d}`)
      const carried = kindOf(write(a, b, c, d))
      return inner === 'public' || carried !== 'public'
    }),
    { numRuns: 2_000 },
  )
})

test('GU1: outside of 2000::/3 nothing is public but what carries a public address', () => {
  const group = fc.integer({ min: 0, max: 0xffff })
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      const isGlobal = ((groups[0] ?? 0) & 0xe000) === 0x2000
      const carries = (groups[4] ?? 0) === 0 || groups[5] === 0x5efe
      return isGlobal || carries || kindOf(groups.map((each) => each.toString(16)).join(':')) !== 'public'
    }),
    { numRuns: 2_000 },
  )
})
