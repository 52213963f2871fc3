/**
 * A source that pushes: listens to one topic of a broker, gathers what comes for up to a second and hands it on as one
 * document. Messages are not kept by the broker, so whenever some may have been missed it says so, and the poller
 * asks for them. It knows neither adapters nor the database.
 */
import { SECOND } from '@tenfold/core/time.ts'
import type { Reach } from '../outbound/reach.ts'
import type { BrokerAddress } from './mqtt-address.ts'
import { type Connection, openConnection } from './mqtt-connection.ts'
import type { FeedDocument } from './port.ts'
import { newTrack, nextDelayMs, type Outcome, type Track, tracked } from './schedule.ts'

export interface MqttWorld {
  /** The machine's time. */
  readonly realMs: () => number
  /** 0 to 1. */
  readonly random: () => number
  readonly reach: Reach
  readonly reconnectMs?: number
  /** Takes messages as a JSON array: what is wrong with them, if anything. Rejects when they could not be stored. */
  readonly onDocument: (document: FeedDocument) => Promise<string | null>
  /** Messages may have been missed: the source has to be asked. */
  readonly onGap: () => void
  /** The track has changed. */
  readonly onTrack: () => void
}

export interface MqttSource {
  start(): void
  /** Connects now where it waits to do so. */
  wake(): void
  stop(): Promise<void>
  track(): Track
}

/** A broker is called at most so often: Digitraffic allows five connections a minute. */
const RECONNECT_MS = 15 * SECOND
/** A connection gives a sign of life every 20 s at least; three of these without one, and it is stale. */
const SIGN_MS = 15 * SECOND
const GATHER_MS = SECOND
/** In one document; what comes beyond that until it is handed on is left out and asked for. */
const MAX_MESSAGES = 5_000
const MAX_GATHERED_BYTES = 10 * 1024 * 1024

/** @param url the address as typed, for the documents */
export function createMqttSource(address: BrokerAddress, url: string, world: MqttWorld): MqttSource {
  const reconnectMs = world.reconnectMs ?? RECONNECT_MS
  let track = newTrack(world.realMs(), SIGN_MS)
  let connection: Connection | null = null
  let isListening = false
  let running = false
  let reconnecting: NodeJS.Timeout | null = null
  let gathering: NodeJS.Timeout | null = null
  let gathered: Uint8Array[] = []
  let gatheredBytes = 0
  let overflowed = false
  let handing: Promise<void> = Promise.resolve()

  function note(outcome: Outcome): void {
    track = tracked(track, outcome, SIGN_MS, world.realMs())
    world.onTrack()
  }

  function open(): void {
    if (reconnecting !== null) clearTimeout(reconnecting)
    reconnecting = null
    connection = openConnection(address, url, world.reach, {
      onListening() {
        isListening = true
        note({ kind: 'ok', maxAgeMs: null })
        world.onGap()
      },
      onMessage: gather,
      onSign() {
        if (isListening) track = { ...track, lastOkMs: world.realMs() }
      },
      onEnd(why) {
        connection = null
        isListening = false
        note(why)
        const delayMs = nextDelayMs({ ...track, intervalMs: reconnectMs }, world.random())
        if (running && delayMs !== null) reconnecting = setTimeout(open, delayMs)
      },
    })
  }

  function gather(payload: Uint8Array): void {
    if (gathered.length >= MAX_MESSAGES || gatheredBytes + payload.byteLength > MAX_GATHERED_BYTES) {
      overflowed = true
      return
    }
    gathered.push(payload)
    gatheredBytes += payload.byteLength
    gatherOn()
  }

  function gatherOn(): void {
    gathering ??= setTimeout(() => {
      handing = handOn().finally(() => {
        gathering = null
        if (running && gathered.length > 0) gatherOn()
      })
    }, GATHER_MS)
  }

  async function handOn(): Promise<void> {
    const [messages, bytes, isOver] = [gathered, gatheredBytes, overflowed]
    ;[gathered, gatheredBytes, overflowed] = [[], 0, false]
    let problem: string | null
    try {
      problem = await world.onDocument(documentOf(url, messages))
      // One that is no JSON spoils the list for all.
      const readable = problem === null ? messages : messages.filter(isJson)
      if (readable.length > 0 && readable.length < messages.length)
        problem = await world.onDocument(documentOf(url, readable))
    } catch {
      // Not stored: they come first with the next ones.
      gathered = [...messages, ...gathered]
      gatheredBytes += bytes
      overflowed ||= isOver
      return
    }
    if (isOver) {
      problem = `${address.shown} sends more than can be taken; what was left out is asked for.`
      world.onGap()
    }
    const told = track.last?.kind === 'failed' ? track.last.problem : null
    if (isListening && problem !== told)
      note(problem === null ? { kind: 'ok', maxAgeMs: null } : { kind: 'failed', problem })
  }

  return {
    start() {
      running = true
      open()
    },
    wake() {
      if (running && connection === null) open()
    },
    async stop() {
      running = false
      for (const timer of [reconnecting, gathering]) if (timer !== null) clearTimeout(timer)
      await connection?.close()
      await handing
    },
    track: () => track,
  }
}

function documentOf(url: string, messages: readonly Uint8Array[]): FeedDocument {
  const parts = messages.flatMap((message, i) => [i === 0 ? OPEN : COMMA, message])
  return {
    url,
    body: Buffer.concat([...parts, CLOSE]),
    contentType: 'application/json',
  }
}

const [OPEN, COMMA, CLOSE] = [Buffer.from('['), Buffer.from(','), Buffer.from(']')]

function isJson(message: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(message))
    return true
  } catch {
    return false
  }
}
