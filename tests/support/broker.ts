import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { Aedes, type AedesOptions } from 'aedes'

/** A broker on loopback that can die and come back on the same port. */
export interface Broker {
  readonly port: number
  /** Connections that were made so far. */
  connections(): number
  /** Resolves when somebody has subscribed. */
  listened(): Promise<void>
  publish(topic: string, payload: string | Buffer): Promise<void>
  /** Cuts every connection and takes no more. */
  die(): Promise<void>
  comeBack(): Promise<void>
  stop(): Promise<void>
}

export async function startBroker(options: AedesOptions = {}): Promise<Broker> {
  const sockets = new Set<Socket>()
  let connections = 0
  let aedes = await Aedes.createBroker(options)
  let server: Server | null = null
  let port = 0

  async function open(): Promise<void> {
    const opened = createServer((socket) => {
      connections += 1
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      aedes.handle(socket)
    })
    await new Promise<void>((resolve) => opened.listen(port, '127.0.0.1', resolve))
    port = (opened.address() as AddressInfo).port
    server = opened
  }

  async function die(): Promise<void> {
    const [closed, dying] = [server, aedes]
    server = null
    const ended = new Promise<void>((resolve) => (closed === null ? resolve() : closed.close(() => resolve())))
    for (const socket of sockets) socket.destroy()
    await ended
    await new Promise<void>((resolve) => dying.close(() => resolve()))
  }

  await open()
  return {
    get port() {
      return port
    },
    connections: () => connections,
    listened: () => new Promise((resolve) => aedes.once('subscribe', () => resolve())),
    publish: (topic, payload) =>
      new Promise((resolve, reject) => {
        const packet = { cmd: 'publish', qos: 0, dup: false, retain: false, topic, payload } as const
        aedes.publish(packet, (error) => (error == null ? resolve() : reject(error)))
      }),
    die,
    async comeBack() {
      aedes = await Aedes.createBroker(options)
      await open()
    },
    stop: die,
  }
}
