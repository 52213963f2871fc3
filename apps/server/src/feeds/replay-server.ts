/**
 * Serves a recorded feed frame by frame on loopback, as a source would: with
 * ETag, 304 and gzip, and with every fault a source has, on demand.
 */
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { SetupError } from '../setup-error.ts'
import { type ReplayFrame, readFrames } from './replay-frames.ts'

export const FAULTS = ['401', '406', '429', '500', 'slow', 'truncated', 'html', 'empty'] as const
export type Fault = (typeof FAULTS)[number]
const isFault = (word: string): word is Fault => (FAULTS as readonly string[]).includes(word)

export interface Replay {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  /** Addresses of the documents, in the order of their names. */
  readonly documents: readonly string[]
  readonly frameCount: number
  /** Number of the frame that is served, from 0. */
  frame(): number
  /** Serves the next frame; the last one stays. */
  next(): void
  /** Every answer has this fault until it is lifted with null. */
  fail(fault: Fault | null): void
  /** Answers given so far, by status; `0` for those that were broken off. */
  readonly answers: ReadonlyMap<number, number>
  stop(): Promise<void>
}

export interface ReplayOptions {
  /** A folder of recorded files, or one file. */
  readonly path: string
  /** 0 takes any free one. */
  readonly port: number
  /** Polls of the first document after which the next frame follows; 0: only when told. */
  readonly everyPolls: number
  /** Recorded seconds in a second, by the times of the frames; null: they have no clock. */
  readonly speed?: number | null
  /** Told of every frame as it comes up, the first one too. */
  readonly onFrame?: (frame: ReplayFrame) => void
}

/** @throws SetupError when the folder holds no frames, they have no times for a clock, or the port is taken */
export async function startReplay(options: ReplayOptions): Promise<Replay> {
  const { path, port, everyPolls, speed = null, onFrame = () => {} } = options
  const frames = await readFrames(path)
  if (speed !== null && frames.some(({ atMs }) => atMs === null)) {
    throw new SetupError(
      `The frames in ${path} do not tell when they were recorded. Leave --speed out, or let them follow by --every.`,
    )
  }
  const names = [...new Set(frames.flatMap(({ documents }) => [...documents.keys()]))].sort()
  const answers = new Map<number, number>()
  let at = 0
  let polls = 0
  let fault: Fault | null = null
  let clock: NodeJS.Timeout | null = null

  const show = (): void => {
    polls = 0
    const frame = frames[at]
    if (frame !== undefined) onFrame(frame)
    wait()
  }
  const next = (): void => {
    if (at === frames.length - 1) return
    at += 1
    show()
  }
  /** Until the time of the next frame, on a clock that runs `speed` times as fast from the time of this one. */
  function wait(): void {
    if (clock !== null) clearTimeout(clock)
    const [now, then] = [frames[at]?.atMs, frames[at + 1]?.atMs]
    if (speed === null || now == null || then == null) return
    clock = setTimeout(next, Math.max(0, (then - now) / speed))
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    response.on('close', () => {
      const status = response.writableFinished ? response.statusCode : 0
      answers.set(status, (answers.get(status) ?? 0) + 1)
    })
    const url = new URL(request.url ?? '/', 'http://localhost')
    const name = decodeURIComponent(url.pathname.slice(1))
    if (request.method === 'POST') control(name, response)
    else if (name === '') json(response, 200, status())
    else serve(request, response, name, url.searchParams.get('fault'))
  }

  const status = (): object => ({
    frame: at,
    name: frames[at]?.name,
    at: timeOf(frames[at]),
    frames: frames.length,
    documents: names,
    fault,
  })

  /** POST /next, POST /fault/429, POST /fault/none. */
  function control(path: string, response: ServerResponse): void {
    const asked = /^fault\/(.+)$/.exec(path)?.[1]
    if (path === 'next') next()
    else if (asked === 'none') fault = null
    else if (asked !== undefined && isFault(asked)) fault = asked
    else {
      json(response, 404, { error: `POST /next, /fault/none or /fault/ one of ${FAULTS.join(', ')}.` })
      return
    }
    json(response, 200, status())
  }

  function serve(request: IncomingMessage, response: ServerResponse, name: string, asked: string | null): void {
    if (asked !== null && !isFault(asked)) {
      json(response, 404, { error: `There is no fault "${asked}". Use one of ${FAULTS.join(', ')}.` })
      return
    }
    if (name === names[0] && everyPolls > 0) {
      if (polls >= everyPolls) next()
      polls += 1
    }
    const body = (frames[at] as ReplayFrame).documents.get(name)
    const failing = asked ?? fault
    if (body === undefined) json(response, 404, { error: `This frame has no ${name}.`, ...status() })
    else if (failing !== null) breakDown(response, failing, body)
    else give(request, response, name, body)
  }

  const server = createServer(answer)
  await new Promise<void>((resolve, reject) => {
    server.once('error', () => reject(new SetupError(`Port ${port} is taken. Choose another with --port.`)))
    server.listen(port, '127.0.0.1', resolve)
  })
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  show()
  return {
    url: base,
    documents: names.map((name) => `${base}/${name.split('/').map(encodeURIComponent).join('/')}`),
    frameCount: frames.length,
    frame: () => at,
    next,
    fail(next) {
      fault = next
    },
    answers,
    stop: () =>
      new Promise((resolve) => {
        if (clock !== null) clearTimeout(clock)
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const timeOf = (frame: ReplayFrame | undefined): string | null =>
  frame?.atMs == null ? null : new Date(frame.atMs).toISOString()

function give(request: IncomingMessage, response: ServerResponse, name: string, body: Uint8Array): void {
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`
  response.setHeader('etag', etag)
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return
  }
  const zip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
  response.writeHead(200, { 'content-type': typeOf(name), ...(zip && { 'content-encoding': 'gzip' }) })
  response.end(zip ? gzipSync(body) : body)
}

function breakDown(response: ServerResponse, fault: Fault, body: Uint8Array): void {
  switch (fault) {
    case '401':
      json(response, 401, { error: 'Key refused.' })
      return
    case '406':
      json(response, 406, { error: 'Ask for gzip.' })
      return
    case '429':
      response.setHeader('retry-after', '120')
      json(response, 429, { error: 'Too many requests.' })
      return
    case '500':
      json(response, 500, { error: 'Broken.' })
      return
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<!doctype html><title>Maintenance</title>')
      return
    case 'empty':
      response.writeHead(200).end()
      return
    case 'truncated':
      response.writeHead(200, { 'content-length': body.byteLength })
      response.write(body.subarray(0, body.byteLength >> 1), () => response.destroy())
      return
    case 'slow': // the first byte comes, the rest never does
      response.writeHead(200, { 'content-length': body.byteLength + 1 })
      response.write(body.subarray(0, 1))
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

function typeOf(name: string): string {
  const types = { pb: 'application/x-protobuf', csv: 'text/csv', xml: 'application/xml', json: 'application/json' }
  return types[name.split('.').at(-1) as keyof typeof types] ?? 'application/octet-stream'
}
