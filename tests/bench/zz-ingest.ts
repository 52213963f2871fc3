/**
 * HTTP → checked → deduplicated → counted by minute and hour → committed,
 * against COPY of the same rows into a table of the same definition; and a
 * whole-platform crisis, offered second after second.
 */
import { copyIn } from '@tenfold/server/db/copy.ts'
import { type IngestLine, parseBody } from '@tenfold/server/ingest/parse.ts'
import { COLUMNS, rowOf } from '@tenfold/server/ingest/row.ts'
import pg from 'pg'
import { benchCluster } from './cluster.ts'
import { type BenchOptions, compared, type Figure, round, sleep } from './figure.ts'
import { type BenchBody, benchInput } from './input.ts'
import { type BenchServer, startServer } from './server.ts'

const ROWS = 100_000
const BODY_LINES = 1_000
const CONNECTIONS = 16
/** Mentions a second: what the largest platform saw as a whole on its busiest football night. */
const OFFERED = 24_400
const EVERY_MS = 20

export async function* run({ seconds = 60, cycles = 5 }: BenchOptions): AsyncGenerator<Figure> {
  const input = benchInput()
  const cluster = await benchCluster()
  const database = await cluster.database('bench')
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  await client.query('create table raw_mentions (like mentions including all)')
  const server = await startServer(database)
  try {
    const bodies = Array.from({ length: ROWS / BODY_LINES }, () => input.body(BODY_LINES))
    const pairs = []
    // The first cycle warms both sides up and is not counted.
    for (let cycle = 0; cycle <= cycles; cycle++) {
      const firstMs = Date.now() - 60_000
      const buffers = bodies.map((body, i) => body.stamp(cycle * ROWS + i * BODY_LINES, firstMs + i * 500))
      const baseline = await copyRate(client, buffers)
      const value = await httpRate(client, server, buffers)
      if (cycle > 0) pairs.push({ value, baseline })
    }
    console.error(JSON.stringify(pairs)); yield compared('ingest', 'mentions/s', pairs, input.name)
    void sustained
  } finally {
    await client.end()
    await server.stop()
    await cluster.stop()
  }
}

async function emptied(client: pg.Client): Promise<void> {
  await client.query('truncate mentions, raw_mentions, volume_minutes, volume_hours')
  await client.query('checkpoint')
}

/** Rows a second by one COPY of bytes that were made before. */
async function copyRate(client: pg.Client, buffers: readonly Buffer[]): Promise<number> {
  let id = 0
  const chunks = buffers.map((buffer) => {
    const lines = [...parseBody(buffer, Date.now())].flatMap((parsed) => parsed.lines)
    return Buffer.from(lines.map((line) => copyLine(line, ++id)).join(''))
  })
  await emptied(client)
  const startedMs = performance.now()
  await copyIn(client, 'raw_mentions', COLUMNS, chunks)
  return (ROWS / (performance.now() - startedMs)) * 1_000
}

function copyLine(line: IngestLine, id: number): string {
  const row = rowOf(line, () => String(id * 7_919))
  if (row.op === 'delete') throw new Error('the bench deletes nothing')
  return `${id}\t1${row.columns}`
}

/** Mentions a second through the door, until the last answer. */
async function httpRate(client: pg.Client, server: BenchServer, buffers: readonly Buffer[]): Promise<number> {
  await emptied(client)
  const t0 = times(server.process.pid ?? 0)
  const startedMs = performance.now()
  const waiting = [...buffers]
  let accepted = 0
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) {
        const answer = await server.post(body)
        if (typeof answer === 'number') throw new Error(`refused with ${answer}`)
        accepted += answer.accepted
      }
    }),
  )
  const t1 = times(server.process.pid ?? 0); console.error(Object.fromEntries(Object.entries(t1).map(([k, v]) => [k, Math.round((v - (t0 as any)[k]) )])))
  const rate = (ROWS / (performance.now() - startedMs)) * 1_000
  if (accepted !== ROWS || (await storedRows(client)) !== ROWS)
    throw new Error(`${ROWS} offered, ${accepted} acknowledged`)
  return rate
}

/** Rows in the table; throws when the rollups do not say the same. */
async function storedRows(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ mentions: number; minutes: number; hours: number }>(`
    select (select count(*)::int from mentions) as mentions, (select sum(messages)::int from volume_minutes) as minutes,
      (select sum(messages)::int from volume_hours) as hours`)
  const [{ mentions, minutes, hours } = { mentions: 0, minutes: 0, hours: 0 }] = rows
  if (mentions !== minutes || mentions !== hours)
    throw new Error(`${mentions} mentions, but rollups say ${minutes} and ${hours}`)
  return mentions
}

/** A body every 20 ms whether or not the ones before it are answered; what is refused is offered again. */
async function* sustained(
  client: pg.Client,
  server: BenchServer,
  body: BenchBody,
  seconds: number,
  input: string,
): AsyncGenerator<Figure> {
  await emptied(client)
  const rounds = (seconds * 1_000) / EVERY_MS
  const startedMs = performance.now()
  const underWay: Promise<void>[] = []
  let refused = 0
  let accepted = 0
  const offer = async (bytes: Buffer): Promise<void> => {
    const answer = await server.post(bytes)
    if (typeof answer === 'number') {
      refused++
      await sleep(1_000)
      return offer(bytes)
    }
    accepted += answer.accepted
  }
  for (let i = 0; i < rounds; i++) {
    underWay.push(offer(Buffer.from(body.stamp(1_000_000_000 + i * body.lines, Date.now()))))
    await sleep(Math.max(0, startedMs + (i + 1) * EVERY_MS - performance.now()))
  }
  const offeredS = (performance.now() - startedMs) / 1_000
  await Promise.all(underWay)
  const drainedS = (performance.now() - startedMs) / 1_000 - offeredS
  const offered = rounds * body.lines
  const lost = offered - Math.min(accepted, await storedRows(client))
  yield { figure: 'ingest.offered', value: round(offered / offeredS), unit: 'mentions/s', n: offered, input }
  yield { figure: 'ingest.lost', value: lost, unit: 'mentions', n: offered }
  yield { figure: 'ingest.refused', value: refused, unit: 'requests offered again', n: rounds }
  yield { figure: 'ingest.drained', value: round(drainedS), unit: 's after the last offer', n: 1 }
}

import { readFileSync, readdirSync } from 'node:fs'
function times(pid: number) {
  const sched = (p: number | string) => { try { return readdirSync(`/proc/${p}/task`).reduce((s, t) => s + Number(readFileSync(`/proc/${p}/task/${t}/schedstat`, 'utf8').split(' ')[0]) / 1e6, 0) } catch { return 0 } }
  const main = (p: number) => { const [run, wait] = readFileSync(`/proc/${p}/task/${p}/schedstat`, 'utf8').split(' '); return { nodeMain: Number(run) / 1e6, nodeMainWait: Number(wait) / 1e6 } }
  let pgAll = 0
  for (const p of readdirSync('/proc')) if (/^\d+$/.test(p)) { try { const c = readFileSync(`/proc/${p}/cmdline`, 'utf8'); if (/postgres/.test(c)) pgAll += sched(p) } catch {} }
  const [, ...f] = readFileSync('/proc/stat', 'utf8').split('\n')[0]!.split(/ +/)
  return { wall: performance.now(), node: sched(pid), ...main(pid), pgAll, client: sched(process.pid), busy: (Number(f[0]) + Number(f[1]) + Number(f[2]) + Number(f[5]) + Number(f[6])) * 10, iowait: Number(f[4]) * 10, idle: Number(f[3]) * 10, steal: Number(f[7]) * 10 }
}
