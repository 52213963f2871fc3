/** A source on loopback that serves one document, with ETag and 304. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

export interface Source {
  readonly url: string
  /** Serves this from now on; resolves with the moment at which somebody first has all of it. */
  show(body: Uint8Array): Promise<number>
  stop(): Promise<void>
}

export async function openSource(): Promise<Source> {
  let [zipped, version] = [gzipSync(Buffer.alloc(0)), 0]
  let taken: ((atMs: number) => void) | null = null
  const server = createServer((request, response) => {
    const etag = `"${version}"`
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end()
      return
    }
    response.writeHead(200, { etag, 'content-encoding': 'gzip', 'content-type': 'application/x-protobuf' })
    response.end(zipped, () => {
      taken?.(performance.now())
      taken = null
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/trips.pb`,
    show(body) {
      zipped = gzipSync(body)
      version += 1
      return new Promise((resolve) => {
        taken = resolve
      })
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
