import { randomUUID } from 'node:crypto'
import { connect as connectTcp, isIP, type LookupFunction } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { SECOND } from '@tenfold/core/time.ts'
import { connect, type IClientOptions, MqttClient } from 'mqtt'
import { checkAddress } from '../outbound/address.ts'
import { guardedLookup, type Reach, Unreachable } from '../outbound/reach.ts'
import { type BrokerAddress, brokerAddress } from './mqtt-address.ts'
import type { Outcome } from './schedule.ts'

type Trouble = Exclude<Outcome, { kind: 'ok' }>

/** What happens on one connection to a broker, in this order; `onEnd` comes once, and nothing after it. */
export interface ConnectionEvents {
  /** The broker has taken the subscription: from now on nothing is missed. */
  readonly onListening: () => void
  readonly onMessage: (payload: Uint8Array) => void
  /** Anything came, be it only the answer to a ping. */
  readonly onSign: () => void
  /** Why it is over, unless it was closed from here. */
  readonly onEnd: (why: Trouble) => void
}

export interface Connection {
  /** Resolves when the socket is closed. */
  close(): Promise<void>
}

/** A train with all its stops has some 100 kB. */
const MAX_MESSAGE_BYTES = 1024 * 1024
const CONNECT_MS = 10 * SECOND
const KEEPALIVE_S = 20

/** Connects, subscribes and leaves again: what is wrong, or null. */
export function tryBroker(url: string, reach: Reach): Promise<string | null> {
  const address = brokerAddress(url)
  if (typeof address === 'string') return Promise.resolve(address)
  return new Promise((resolve) => {
    const connection = openConnection(address, url, reach, {
      onListening: () => void connection.close().then(() => resolve(null)),
      onMessage() {},
      onSign() {},
      onEnd: ({ problem }) => resolve(problem),
    })
  })
}

/**
 * Connects once and listens until the connection ends; connecting anew is the caller's.
 * @param url the address as typed, which is checked with every connection
 */
export function openConnection(
  address: BrokerAddress,
  url: string,
  reach: Reach,
  events: ConnectionEvents,
): Connection {
  const { topic, shown } = address
  const checked = checkAddress(url, 'broker', reach)
  if (typeof checked === 'string') {
    const telling = setImmediate(() => events.onEnd({ kind: 'failed', problem: checked }))
    return { close: async () => clearImmediate(telling) }
  }
  const client = clientOf(address, guardedLookup(reach, checked.loopbackOnly))
  let problem: Trouble = { kind: 'failed', problem: `${shown} did not answer in time.` }
  let over = false

  const end = (why: Trouble): void => {
    problem = why
    client.end(true)
  }
  client.on('connect', () => {
    problem = { kind: 'failed', problem: `The connection to ${shown} was lost. It is made anew.` }
    client.subscribe(topic, { qos: 0 }, (error, granted) => {
      if (over) return
      if (error === null && granted?.every(({ qos }) => qos <= 2)) events.onListening()
      else end({ kind: 'failed', problem: `${shown} does not let us listen to "${topic}". Check the topic.` })
    })
  })
  const endTooBig = (): void =>
    end({
      kind: 'failed',
      problem: `${shown} sent a message over ${MAX_MESSAGE_BYTES / 1024 / 1024} MB and was cut off.`,
    })
  client.on('message', (_topic, payload) => {
    if (over) return
    if (payload.byteLength > MAX_MESSAGE_BYTES) endTooBig()
    else events.onMessage(payload)
  })
  const onError = (error: Error): void => {
    problem = outcomeOf(shown, error) ?? problem
  }
  client.on('error', onError)
  // The client tells only of those that have a code.
  client.stream.on('error', onError)
  client.on('close', () => {
    if (over) return
    over = true
    client.end(true)
    events.onEnd(problem)
  })
  limitBytes(client, endTooBig)
  client.on('packetreceive', () => {
    if (!over) events.onSign()
  })
  return {
    async close() {
      over = true
      await client.endAsync(true)
    },
  }
}

function clientOf({ protocol, host, port, path }: BrokerAddress, lookup: LookupFunction): MqttClient {
  const options: IClientOptions = {
    protocolVersion: 4,
    clean: true,
    clientId: `tenfold-${randomUUID()}`,
    keepalive: KEEPALIVE_S,
    connectTimeout: CONNECT_MS,
    reconnectPeriod: 0,
    resubscribe: false,
  }
  // The client's own streams would look names up without asking us.
  if (protocol === 'mqtt') return new MqttClient(() => connectTcp({ host, port, lookup }), options)
  if (protocol === 'mqtts') {
    const servername = isIP(host) === 0 ? { servername: host } : {}
    return new MqttClient(() => connectTls({ host, port, lookup, ...servername }), options)
  }
  const wsOptions = { maxPayload: MAX_MESSAGE_BYTES, lookup }
  return connect({
    ...options,
    protocol,
    host,
    hostname: host.includes(':') ? `[${host}]` : host,
    port,
    path,
    wsOptions,
  })
}

/**
 * MQTT lets a broker announce 256 MB, which the client would gather, so bytes are counted as they come. What is left
 * of a chunk behind the end of a packet is not known, hence the double.
 */
function limitBytes(client: MqttClient, onTooMuch: () => void): void {
  let pendingBytes = 0
  client.on('packetreceive', () => {
    pendingBytes = 0
  })
  client.stream.on('data', (chunk: Uint8Array) => {
    pendingBytes += chunk.byteLength
    if (pendingBytes > 2 * MAX_MESSAGE_BYTES) onTooMuch()
  })
}

/** Null: it says nothing that a person could use. Codes 4 and 5 of CONNACK: user name or password, not authorised. */
function outcomeOf(shown: string, error: Error): Trouble | null {
  if (error instanceof Unreachable) return { kind: 'failed', problem: error.message }
  const code = (error as { code?: unknown }).code
  if (code === 4 || code === 5)
    return { kind: 'credential', problem: `${shown} refuses us (MQTT code ${code}). Check what it asks for.` }
  if (typeof code === 'number') return { kind: 'failed', problem: `${shown} refuses us (MQTT code ${code}).` }
  if (code === 'ECONNREFUSED')
    return { kind: 'failed', problem: `Nothing answers at ${shown}. Check the address and that the broker is up.` }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return { kind: 'failed', problem: `The name in ${shown} cannot be found. Check the address.` }
  if (typeof code === 'string' && /CERT|TLS|SSL/.test(code))
    return { kind: 'failed', problem: `The certificate of ${shown} is not valid (${code}).` }
  return null
}
