/** Where alarms arrive outside of the room: a mail server and a webhook's receiver, both real and on loopback. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface ReceivedMail {
  readonly to: string[]
  readonly subject: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}

export interface MailServer {
  readonly url: string
  readonly mails: ReceivedMail[]
  /** The next mail, or one that is there and was not taken yet. */
  take(): Promise<ReceivedMail>
  close(): Promise<void>
}

/** @param login whom alone it lets in; none: everybody */
export async function openMailServer(login?: { user: string; password: string }, port = 0): Promise<MailServer> {
  const inbox = mailbox<ReceivedMail>()
  const server = new SMTPServer({
    authOptional: login === undefined,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === login?.user && password === login?.password
        ? done(null, { user: username })
        : done(new Error('no such user')),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        inbox.put({ to, ...parsed(Buffer.concat(chunks).toString('latin1')) })
        done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', () => resolve()))
  const address = server.server.address() as AddressInfo
  const user = login === undefined ? '' : `${login.user}:${encodeURIComponent(login.password)}@`
  return {
    url: `smtp://${user}127.0.0.1:${address.port}`,
    mails: inbox.all,
    take: inbox.take,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}

export interface ReceivedPost {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface WebhookReceiver {
  readonly url: string
  readonly posts: ReceivedPost[]
  take(): Promise<ReceivedPost>
  /** The coming answers; after them 204. A string redirects there. */
  readonly answers: (number | string)[]
  close(): Promise<void>
}

export async function openWebhookReceiver(port = 0): Promise<WebhookReceiver> {
  const inbox = mailbox<ReceivedPost>()
  const answers: (number | string)[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const answer = answers.shift() ?? 204
    if (typeof answer === 'string') response.writeHead(302, { location: answer }).end()
    else response.writeHead(answer).end(answer === 204 ? undefined : 'x'.repeat(100_000))
    inbox.put({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
  }).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=1`,
    posts: inbox.all,
    take: inbox.take,
    answers,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Standard Webhooks as a receiver checks it, written for itself; throws when the message is not the secret's. */
export function verified({ headers, body }: ReceivedPost, secret: string, nowMs: number): Record<string, unknown> {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(
    (name) => headers[name],
  )
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string')
    throw new Error('unsigned')
  if (Math.abs(nowMs / 1_000 - Number(timestamp)) > 300) throw new Error('too old')
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const mine = createHmac('sha256', key).update([id, timestamp, body].join('.')).digest()
  const good = signatures.split(' ').some((signature) => {
    const [version, value = ''] = signature.split(',')
    const theirs = Buffer.from(value, 'base64')
    return version === 'v1' && theirs.length === mine.length && timingSafeEqual(theirs, mine)
  })
  if (!good) throw new Error('the signature is wrong')
  return JSON.parse(body) as Record<string, unknown>
}

function mailbox<T>(): { all: T[]; put(one: T): void; take(): Promise<T> } {
  const all: T[] = []
  const waiting: ((one: T) => void)[] = []
  let taken = 0
  return {
    all,
    put: (one) => {
      all.push(one)
      const next = waiting.shift()
      if (next === undefined) return
      taken++
      next(one)
    },
    take: () => {
      const ready = all[taken]
      if (ready === undefined) return new Promise((resolve) => waiting.push(resolve))
      taken++
      return Promise.resolve(ready)
    },
  }
}

function parsed(raw: string): Pick<ReceivedMail, 'subject' | 'text' | 'headers'> {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(':', 1)[0]?.toLowerCase(), line.replace(/^[^:]*: */, '')]),
  )
  const body = rest.join('\r\n\r\n')
  const encoding = headers['content-transfer-encoding']
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : Buffer.from(encoding === 'quoted-printable' ? unquoted(body.replace(/=\r\n/g, '')) : body, 'latin1')
  const words = (headers.subject ?? '').replace(/\?= =\?/g, '?==?')
  const subject = words.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all: string, kind: string, value: string) =>
    kind.toLowerCase() === 'b' ? Buffer.from(value, 'base64').toString('latin1') : unquoted(value.replaceAll('_', ' ')),
  )
  return {
    headers,
    subject: Buffer.from(subject, 'latin1').toString('utf8'),
    text: bytes.toString('utf8').replaceAll('\r\n', '\n'),
  }
}

const unquoted = (text: string): string =>
  text.replace(/=([0-9A-F]{2})/g, (_all: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
