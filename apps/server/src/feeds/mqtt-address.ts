/**
 * The address of a broker and what to listen to there: `wss://rata.digitraffic.fi/mqtt#trains/+/+/Long-distance/#`.
 * Everything behind the first `#` is the MQTT topic filter, wildcards and all; `ws` and `wss` have a path before it,
 * `mqtt` and `mqtts` have none.
 */
export interface BrokerAddress {
  readonly protocol: 'mqtt' | 'mqtts' | 'ws' | 'wss'
  readonly host: string
  readonly port: number
  /** With the query; '' by `mqtt` and `mqtts`. */
  readonly path: string
  readonly topic: string
  /** For people and logs. */
  readonly shown: string
}

/** By the names that IANA has given to the ports. */
const PORTS = { mqtt: 1883, mqtts: 8883, ws: 80, wss: 443 } as const
const EXAMPLE = 'wss://broker.example/mqtt#trains/+/+/Long-distance/#'

export const isBroker = (address: string): boolean => /^(mqtts?|wss?):/i.test(address)

/** The parts of an address as typed, or one sentence that says what is wrong with it. Whether its host may be asked is not looked at. */
export function brokerAddress(address: string): BrokerAddress | string {
  const url = URL.canParse(address) ? new URL(address) : null
  const protocol = url?.protocol.slice(0, -1)
  if (url === null || url.hostname === '' || !isKnown(protocol))
    return `"${address.slice(0, 200)}" is no address of a broker. Give it as ${EXAMPLE}`
  const shown = `${protocol}://${url.host}${url.pathname === '/' ? '' : url.pathname}`
  if (!protocol.startsWith('ws') && !/^\/?$/.test(url.pathname))
    return `${shown} has a path, which ${protocol} has not. Give the topic behind a #, as in ${EXAMPLE}`
  const topic = topicOf(url.hash)
  if (topic === null)
    return `${shown} names no topic to listen to, or a wrong one. Give it behind a #, as in ${EXAMPLE}`
  const path = protocol.startsWith('ws') ? `${url.pathname}${url.search}` : ''
  // Only schemes of the web have their hosts written in one way (0x7f.1 is 127.0.0.1).
  const web = `http://${url.host}`
  const host = (URL.canParse(web) ? new URL(web) : url).hostname.replace(/^\[|\]$/g, '')
  return { protocol, host, port: url.port === '' ? PORTS[protocol] : Number(url.port), path, topic, shown }
}

const isKnown = (protocol: string | undefined): protocol is BrokerAddress['protocol'] =>
  protocol !== undefined && Object.hasOwn(PORTS, protocol)

/** The topic filter by MQTT's rules: `+` is a whole level, `#` the last; null: none, or against the rules. */
function topicOf(hash: string): string | null {
  let topic: string
  try {
    topic = decodeURIComponent(hash.slice(1))
  } catch {
    return null
  }
  const levels = topic.split('/')
  const wrong = levels.some(
    (level, i) =>
      (level.includes('+') && level !== '+') || (level.includes('#') && (level !== '#' || i !== levels.length - 1)),
  )
  return topic === '' || topic.length > 1_000 || topic.includes('\0') || wrong ? null : topic
}
