/**
 * From the POST that makes a quiet part of the talk surge to the alert in a browser's socket, while the room as a whole
 * is as loud as on the busiest day, and used to it.
 */
import pg from 'pg'
import { type Cell, cellsOf, writeHistory } from './alert/history.ts'
import { type Offered, offer } from './alert/offer.ts'
import { openScreen, type Screen } from './alert/screen.ts'
import { benchCluster } from './cluster.ts'
import { type BenchOptions, type Figure, quantile, round, sleep } from './figure.ts'
import { type BenchBody, benchInput } from './input.ts'
import { startServer } from './server.ts'

const OFFERED = 5_000
const EVERY_MS = 20
const BODY_LINES = (OFFERED * EVERY_MS) / 1_000
/** An alert that takes longer is missed. */
const PATIENCE_MS = 20_000
/** Each surges once. */
const QUIET_ACCOUNTS = Array.from({ length: 20 }, (_, i) => `line-${i + 1}`)
const QUIET_PER_HOUR = 30

export async function* run({ seconds = 60 }: BenchOptions): AsyncGenerator<Figure> {
  const input = benchInput()
  /** A second of talk. */
  const bodies = Array.from({ length: 1_000 / EVERY_MS }, (_, i) => input.body(BODY_LINES, i * BODY_LINES))
  const cluster = await benchCluster()
  try {
    const talk = await countedAs(await cluster.database('sample'), bodies)
    const quiet = QUIET_ACCOUNTS.map((account): Cell => {
      return { channel: 'x', lang: 'en', accounts: [account], facet: null, perHour: QUIET_PER_HOUR }
    })
    const database = await cluster.database('bench')
    await withClient(database, (client) => writeHistory(client, [...talk, ...quiet]))
    const server = await startServer(database)
    try {
      const screen = await openScreen(server)
      const offered = await offer(server, bodies, EVERY_MS, seconds, QUIET_ACCOUNTS)
      const deadline = Date.now() + PATIENCE_MS
      while (QUIET_ACCOUNTS.some((account) => !screen.alerts.has(account)) && Date.now() < deadline) await sleep(20)
      screen.close()
      yield* figuresOf(offered, screen, input.name)
    } finally {
      await server.stop()
    }
  } finally {
    await cluster.stop()
  }
}

/** What the rollups say of a second of talk, told by a server that stores and understands it once. */
async function countedAs(database: string, bodies: readonly BenchBody[]): Promise<Cell[]> {
  const server = await startServer(database)
  try {
    for (const [i, body] of bodies.entries()) await server.post(body.stamp(i * body.lines, Date.now()))
    return await withClient(database, cellsOf)
  } finally {
    await server.stop()
  }
}

async function withClient<T>(database: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

function* figuresOf({ steps, rate, refused }: Offered, screen: Screen, texts: string): Generator<Figure> {
  const input = `beside ${round(rate, 0)} mentions/s stored, ${refused} requests refused; ${texts}`
  const figures = (name: string, values: readonly number[]): Figure[] =>
    [50, 99].map((percent) => {
      const value = quantile(values, percent / 100)
      return { figure: `${name}.p${percent}`, value, unit: 'ms', n: values.length, input }
    })
  const told = steps.flatMap((step) => {
    const alert = screen.alerts.get(step.account)
    return alert === undefined ? [] : [{ ...step, ...alert }]
  })
  const missed = Array.from({ length: steps.length - told.length }, () => PATIENCE_MS)
  const waits = told.map(({ postedMs, shownMs }) => shownMs - postedMs)
  yield* figures('alert', [...waits, ...missed])
  yield { figure: 'alert.missed', value: missed.length, unit: 'alerts', n: steps.length, input }
  const others = screen.alerts.size - told.length
  yield { figure: 'alert.false', value: others, unit: 'alerts of what is usual', n: 1, input }
  // Where the time goes: until the posts are stored, until the server looks, until the screen knows.
  const stored = told.map(({ postedMs, storedMs }) => storedMs - postedMs)
  yield* figures('alert.stored', stored)
  const looked = told.map(({ storedMs, lookedMs }) => lookedMs - storedMs)
  yield* figures('alert.looked', looked)
  const shown = told.map(({ lookedMs, shownMs }) => shownMs - lookedMs)
  yield* figures('alert.shown', shown)
  const between = screen.beats.flatMap((atMs, i, all) => (i === 0 ? [] : [atMs - (all[i - 1] ?? 0)]))
  yield* figures('alert.beat', between)
}
