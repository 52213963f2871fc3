/** A broker on loopback that tells of trains as Digitraffic's does: what has changed, on a topic of its own for each. */

import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { SetupError } from '../setup-error.ts'

export interface ReplayBroker {
  /** With a topic that takes all trains. */
  readonly url: string
  /** Publishes the trains of these documents that are other than they were; what is no train is passed over. */
  publish(documents: Iterable<Uint8Array>): Promise<number>
  stop(): Promise<void>
}

/** @throws SetupError when the port is taken or the broker is not installed */
export async function startReplayBroker(port: number): Promise<ReplayBroker> {
  const { Aedes } = await import('aedes').catch(() => {
    throw new SetupError(
      'The MQTT broker "aedes" is not installed. Run "pnpm install" in the project, or leave out --mqtt.',
    )
  })
  const broker = await Aedes.createBroker()
  const server = createServer(broker.handle)
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new SetupError(`Port ${port} is taken. Choose another with --mqtt.`)))
    server.listen(port, '127.0.0.1', resolve)
  })
  const told = new Map<string, string>()
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}#trains/#`,
    async publish(documents) {
      let published = 0
      for (const train of [...documents].flatMap(trainsIn)) {
        const [key, payload] = [`${train.departureDate}/${train.trainNumber}`, JSON.stringify(train)]
        if (told.get(key) === payload) continue
        told.set(key, payload)
        published += 1
        await new Promise<void>((resolve, reject) => {
          const packet = { cmd: 'publish', topic: topicOf(train), payload, qos: 0, retain: false, dup: false } as const
          broker.publish(packet, (error) => (error ? reject(error) : resolve()))
        })
      }
      return published
    },
    stop: () =>
      new Promise((resolve) => {
        broker.close(() => server.close(() => resolve()))
      }),
  }
}

type Train = Readonly<Record<string, unknown>>

function trainsIn(body: Uint8Array): Train[] {
  try {
    const json: unknown = JSON.parse(new TextDecoder().decode(body))
    return (Array.isArray(json) ? json : [json]).filter(
      (record): record is Train =>
        typeof record === 'object' && record !== null && 'trainNumber' in record && 'departureDate' in record,
    )
  } catch {
    return []
  }
}

/** trains/date/number/category/type/operator/line/running/timetable */
const topicOf = (train: Train): string =>
  [
    'trains',
    ...[
      train.departureDate,
      train.trainNumber,
      train.trainCategory,
      train.trainType,
      train.operatorShortCode,
      train.commuterLineID,
      train.runningCurrently,
      train.timetableType,
    ].map((level) => String(level ?? '').replace(/[+#/\0]/g, '')),
  ].join('/')
