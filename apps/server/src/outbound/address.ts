/** Addresses that people enter: feeds, brokers, receivers of alarms. */
import { hostRefusal, type Reach } from './reach.ts'

/** Who is behind it, for the words of a refusal. */
const KINDS = {
  feed: { schemes: ['https', 'http'], are: 'Feeds are fetched' },
  broker: { schemes: ['mqtts', 'mqtt', 'wss', 'ws'], are: 'Brokers are reached' },
  webhook: { schemes: ['https', 'http'], are: 'Webhooks are sent' },
} as const
export type AddressKind = keyof typeof KINDS

/** Ports on which anybody is asked, by scheme; the first is the scheme's own. */
const WEB_PORTS = [80, 443, 8080, 8443]
const PORTS: Readonly<Record<string, readonly number[]>> = {
  http: WEB_PORTS,
  https: [443, ...WEB_PORTS],
  ws: WEB_PORTS,
  wss: [443, ...WEB_PORTS],
  mqtt: [1883],
  mqtts: [8883],
}
/** What a user without rights may listen on: replays and tests do, on loopback. */
const FIRST_UNPRIVILEGED_PORT = 1_024

export interface Checked {
  readonly url: URL
  /** Nobody else than this machine may be asked on this port. */
  readonly loopbackOnly: boolean
}

/**
 * The address as typed, or one sentence that says why it is refused. A name is not looked up here: that is the
 * connection's, each time (`guardedLookup`).
 */
export function checkAddress(address: string, kind: AddressKind, reach: Reach): Checked | string {
  const { schemes, are } = KINDS[kind]
  if (!URL.canParse(address)) return `"${address.slice(0, 200)}" is not an address. Give it as ${schemes[0]}://…`
  const url = new URL(address)
  const scheme = url.protocol.slice(0, -1)
  if (!(schemes as readonly string[]).includes(scheme)) {
    return `${are} by ${schemes.join(' or ')}, not by "${url.protocol}". Give an address that begins with ${schemes[0]}://`
  }
  if (url.username !== '' || url.password !== '') {
    return `The address of ${url.host} holds a user name or password. Leave them out: addresses are shown in Settings.`
  }
  // Schemes of the web have their hosts written in one way (0x7f.1 is 127.0.0.1); others are made to.
  const web = `http://${url.host}`
  if (url.hostname === '' || !URL.canParse(web)) return `"${address.slice(0, 200)}" names no host.`
  const { hostname } = new URL(web)
  const allowed = PORTS[scheme] ?? []
  const port = url.port === '' ? allowed[0] : Number(url.port)
  const isListed = port !== undefined && allowed.includes(port)
  const isReplay = reach !== 'none' && port !== undefined && port >= FIRST_UNPRIVILEGED_PORT
  if (!isListed && !isReplay) {
    return `${are} by ${scheme} on the ports ${[...new Set(allowed)].join(', ')}, not on ${port}. Give an address with one of these.`
  }
  const refusal = hostRefusal(hostname, reach, !isListed)
  if (refusal !== null) return `${url.host} is not asked: ${refusal}.`
  return { url, loopbackOnly: !isListed }
}
