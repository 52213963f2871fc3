/**
 * What an IP address leads to, by IANA's registries of special-purpose addresses (RFC 6890 and those that follow it).
 * IPv6 addresses that carry an IPv4 address count as what they carry.
 */
import { BlockList, isIPv4, isIPv6 } from 'node:net'

export type IpKind = 'public' | 'loopback' | 'private' | 'denied'

const listOf = (...subnets: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [address = '', bits] = subnet.split('/')
    list.addSubnet(address, Number(bits), isIPv4(address) ? 'ipv4' : 'ipv6')
  }
  return list
}

/** Metadata services of clouds hand out keys, and some of them hide where networks of one's own are. */
const METADATA = listOf('168.63.129.16/32', 'fd00:ec2::/32', 'fd20:ce::/32')
const LOOPBACK = listOf('127.0.0.0/8', '::1/128')
const PRIVATE = listOf('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7')
const DENIED = listOf(
  '0.0.0.0/8', // this network, unspecified
  '100.64.0.0/10', // shared by a carrier's customers
  '169.254.0.0/16', // link-local, metadata services
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // relays of 6to4
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
  '2001::/23', // protocol assignments
  '2001:db8::/32', // documentation
  '3fff::/20', // documentation
)
/** All unicast addresses of IPv6 that were ever given out are in it. */
const GLOBAL_UNICAST = listOf('2000::/3')

/** What is no address at all is `denied`. */
export function kindOf(address: string): IpKind {
  if (isIPv4(address)) return kindIn(address, 'ipv4')
  // With a zone it is link-local.
  if (!isIPv6(address) || address.includes('%')) return 'denied'
  const groups = groupsOf(address)
  const mapped = startsWith(groups, 0, 0, 0, 0, 0, 0xffff) ? v4(groups[6], groups[7]) : null
  if (mapped !== null) return kindIn(mapped, 'ipv4')
  const carried = carriedBy(groups)
  // A translator stands between: its loopback is not ours.
  if (carried.length > 0) return carried.every((inner) => kindIn(inner, 'ipv4') === 'public') ? 'public' : 'denied'
  return kindIn(address, 'ipv6')
}

function kindIn(address: string, family: 'ipv4' | 'ipv6'): IpKind {
  if (METADATA.check(address, family)) return 'denied'
  if (LOOPBACK.check(address, family)) return 'loopback'
  if (PRIVATE.check(address, family)) return 'private'
  if (DENIED.check(address, family)) return 'denied'
  return family === 'ipv4' || GLOBAL_UNICAST.check(address, family) ? 'public' : 'denied'
}

/**
 * The IPv4 addresses inside: of translators (NAT64, RFC 6052; SIIT, RFC 2765) and of tunnels (6to4, RFC 3056; Teredo,
 * RFC 4380, whose client is written inverted; ISATAP, RFC 5214; IPv4-compatible, RFC 4291). The NAT64 prefix for local
 * use, 64:ff9b:1::/48, does not tell where in it the address stands; it lies outside of global unicast.
 */
function carriedBy(groups: readonly number[]): string[] {
  const [, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0, seventh = 0, eighth = 0] = groups
  if (startsWith(groups, 0, 0, 0, 0, 0, 0)) return seventh === 0 && eighth <= 1 ? [] : [v4(seventh, eighth)]
  if (startsWith(groups, 0, 0, 0, 0, 0xffff, 0)) return [v4(seventh, eighth)]
  if (startsWith(groups, 0x64, 0xff9b, 0, 0, 0, 0)) return [v4(seventh, eighth)]
  if (startsWith(groups, 0x2002)) return [v4(second, third)]
  if (startsWith(groups, 0x2001, 0)) return [v4(third, fourth), v4(~seventh & 0xffff, ~eighth & 0xffff)]
  if ((fifth & ~0x0200) === 0 && sixth === 0x5efe) return [v4(seventh, eighth)]
  return []
}

const startsWith = (groups: readonly number[], ...prefix: readonly number[]): boolean =>
  prefix.every((group, i) => groups[i] === group)

const v4 = (high = 0, low = 0): string => [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.')

/** The eight groups of a valid IPv6 address. */
function groupsOf(address: string): number[] {
  const hex = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, ...bytes: string[]) => {
    const [a, b, c, d] = bytes.map(Number)
    return [((a ?? 0) << 8) | (b ?? 0), ((c ?? 0) << 8) | (d ?? 0)].map((group) => group.toString(16)).join(':')
  })
  const [head = [], tail] = hex
    .split('::')
    .map((half) => half.split(':').flatMap((group) => (group === '' ? [] : [Number.parseInt(group, 16)])))
  if (tail === undefined) return head
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail]
}
