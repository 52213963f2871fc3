/** Requests to addresses that people entered, to real servers on loopback. Names are looked up in a list of our own. */
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { readBody } from '@tenfold/server/outbound/body.ts'
import type { Resolve } from '@tenfold/server/outbound/reach.ts'
import { type Asked, ask, whyNot } from '@tenfold/server/outbound/request.ts'
import { afterEach, describe, expect, test } from 'vitest'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

interface Source {
  readonly port: number
  readonly requests: IncomingMessage[]
}

async function serve(answer: RequestListener, port = 0): Promise<Source> {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  closers.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return { port: (server.address() as AddressInfo).port, requests }
}

const asked = (more: Partial<Asked> = {}): Asked => ({
  kind: 'feed',
  reach: 'loopback',
  headers: { accept: 'text/plain', app_key: 'secret', authorization: 'Bearer secret' },
  signal: AbortSignal.timeout(10_000),
  maxRedirects: 3,
  ...more,
})

async function problemOf(address: string, more: Partial<Asked> = {}): Promise<string> {
  const answer = await ask(address, asked(more)).catch((error: unknown) => error)
  if (!(answer instanceof Error)) throw new Error(`${address} was asked`)
  return whyNot(address, answer)
}

/** A resolver with a list of its own; the name's addresses change with each question when there are several lists. */
function names(...answers: readonly (readonly string[])[]): { resolve: Resolve; questions: () => number } {
  let questions = 0
  return {
    questions: () => questions,
    resolve: (_name, _options, callback) => {
      const addresses = answers[Math.min(questions, answers.length - 1)] ?? []
      questions += 1
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      )
    },
  }
}

describe('GU4: what a name leads to is checked for each connection', () => {
  test.each([
    [['10.0.0.1'], /private network/],
    [['127.0.0.1'], /this machine/],
    [['::1'], /this machine/],
    [['169.254.169.254'], /no source has/],
    [['::ffff:169.254.169.254'], /no source has/],
    [['64:ff9b::a9fe:a9fe'], /no source has/],
    [['8.8.8.8', '127.0.0.1'], /this machine/],
    [['2606:4700::1111', '8.8.8.8', 'fe80::1'], /no source has/],
    [[], /no address/],
  ] as const)('%j', async (addresses, said) => {
    const { resolve } = names(addresses)
    expect(await problemOf('http://feed.example/x', { reach: 'none', resolve })).toMatch(said)
  })

  test('it is connected to the address that was checked, and the name is asked once', async () => {
    const { port, requests } = await serve((_request, response) => response.end('here'))
    // The second answer is what an attacker would give after the check.
    const { resolve, questions } = names(['127.0.0.1'], ['169.254.169.254'])
    const answer = await ask(`http://localhost:${port}/x`, asked({ resolve }))
    expect(Buffer.from((await readBody(answer, 100)) ?? []).toString()).toBe('here')
    expect(questions()).toBe(1)
    expect(requests[0]?.headers.host).toBe(`localhost:${port}`)
    expect(await problemOf(`http://localhost:${port}/x`, { resolve })).toMatch(/only this machine/)
    expect(requests).toHaveLength(1)
  })

  test('on a port that is no source’s a name has to lead to this machine', async () => {
    const { resolve } = names(['8.8.8.8'])
    expect(await problemOf('http://localhost:4700/', { resolve })).toMatch(/only this machine/)
  })
})

describe('GU5: redirects', () => {
  const redirecting = (to: (hop: number) => string) => {
    let hop = 0
    return serve((_request, response) => {
      hop += 1
      response.writeHead(302, { location: to(hop) }).end()
    })
  }

  test('three are followed, not four', async () => {
    const { port } = await serve((request, response) => {
      const hop = Number(request.url?.slice(1))
      if (hop === 3) response.end('there')
      else response.writeHead(307, { location: `/${hop + 1}` }).end()
    })
    const answer = await ask(`http://127.0.0.1:${port}/0`, asked())
    expect(answer.statusCode).toBe(200)
    answer.destroy()
    const endless = await redirecting((hop) => `/${hop}`)
    expect(await problemOf(`http://127.0.0.1:${endless.port}/`)).toMatch(/more than 3 times/)
    expect(endless.requests).toHaveLength(4)
  })

  test.each([
    ['http://10.0.0.1/', /private network/],
    ['http://169.254.169.254/latest/', /no source has/],
    ['http://[::ffff:a9fe:a9fe]/', /no source has/],
    ['http://2852039166/', /no source has/],
    ['file:///etc/passwd', /https or http/],
    ['http://127.0.0.1:22/', /not on 22/],
    ['http://me:pw@127.0.0.1/', /user name or password/],
    ['http://', /nowhere/],
  ])('each is checked as the address is: %s', async (location, said) => {
    const { port, requests } = await redirecting(() => location)
    expect(await problemOf(`http://127.0.0.1:${port}/`)).toMatch(said)
    expect(requests).toHaveLength(1)
  })

  test('GU6: a key stays with the origin that it was given for', async () => {
    const other = await serve((_request, response) => response.end())
    const same = await serve((request, response) => {
      const location = request.url === '/' ? '/again' : `http://localhost:${other.port}/`
      response.writeHead(301, { location }).end()
    })
    const answer = await ask(`http://127.0.0.1:${same.port}/`, asked())
    answer.destroy()
    expect(same.requests.map(({ headers }) => [headers.app_key, headers.authorization])).toEqual([
      ['secret', 'Bearer secret'],
      ['secret', 'Bearer secret'],
    ])
    expect(other.requests[0]?.headers).not.toHaveProperty('app_key')
    expect(other.requests[0]?.headers).not.toHaveProperty('authorization')
    expect(other.requests[0]?.headers.accept).toBe('text/plain')
  })

  test('without leave to follow, a redirect is the answer', async () => {
    const { port } = await redirecting(() => '/x')
    const answer = await ask(`http://127.0.0.1:${port}/`, asked({ maxRedirects: 0, method: 'POST', body: '{}' }))
    expect(answer.statusCode).toBe(302)
    answer.destroy()
  })
})

describe('GU7: an answer has its limits', () => {
  const MB = 1024 * 1024
  async function read(body: Uint8Array, headers: Record<string, string>): Promise<number | null> {
    const { port } = await serve((_request, response) => {
      response.writeHead(200, headers)
      response.end(body)
    })
    const unpacked = await readBody(await ask(`http://127.0.0.1:${port}/`, asked()), MB)
    return unpacked?.byteLength ?? null
  }

  test('in size, packed and unpacked', async () => {
    expect(await read(Buffer.alloc(MB), {})).toBe(MB)
    expect(await read(Buffer.alloc(MB + 1), {})).toBeNull()
    expect(await read(gzipSync(Buffer.alloc(MB)), { 'content-encoding': 'gzip' })).toBe(MB)
    expect(await read(gzipSync(Buffer.alloc(MB + 1)), { 'content-encoding': 'gzip' })).toBeNull()
    // Members without anything in them are all packing and no content.
    const empty = gzipSync(Buffer.alloc(0))
    const many = Buffer.concat(Array.from({ length: Math.ceil((2 * MB) / empty.byteLength) }, () => empty))
    expect(await read(many, { 'content-encoding': 'gzip' })).toBeNull()
  })

  test('a bomb of 1 GB is stopped while it unpacks', async () => {
    const layer = gzipSync(Buffer.alloc(64 * MB))
    const bomb = Buffer.concat(Array.from({ length: 16 }, () => layer))
    const before = process.memoryUsage().arrayBuffers
    const started = performance.now()
    expect(await read(bomb, { 'content-encoding': 'gzip' })).toBeNull()
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * MB)
  })

  test('in time: the first byte, and all of it', async () => {
    const { port } = await serve((request, response) => {
      if (request.url === '/slow') response.write('x')
    })
    expect(await problemOf(`http://127.0.0.1:${port}/silent`, { firstByteMs: 50 })).toMatch(/did not answer in time/)
    const answer = await ask(`http://127.0.0.1:${port}/slow`, asked({ signal: AbortSignal.timeout(100) }))
    await expect(readBody(answer, MB)).rejects.toThrow()
  })

  test('what is cut short, and an encoding that nobody asked for, are no answers', async () => {
    const packed = gzipSync(Buffer.from('x'.repeat(1_000)))
    await expect(read(packed.subarray(0, packed.byteLength - 5), { 'content-encoding': 'gzip' })).rejects.toThrow()
    await expect(read(Buffer.from('plain'), { 'content-encoding': 'gzip' })).rejects.toThrow()
    await expect(read(Buffer.from('x'), { 'content-encoding': 'br' })).rejects.toThrow()
  })
})
