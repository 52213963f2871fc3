/** 10,000 services, a tenth of them other than before in each poll: fetched, kept, decoded and stored in PostgreSQL. */
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { MINUTE } from '@tenfold/core/time.ts'
import { connect } from '@tenfold/server/db/client.ts'
import { feeds } from '@tenfold/server/db/schema.ts'
import { type Deps, systemClock, systemId } from '@tenfold/server/deps.ts'
import { pollerOf } from '@tenfold/server/feeds/service.ts'
import { createLog } from '@tenfold/server/log.ts'
import type pg from 'pg'
import { benchCluster } from '../cluster.ts'
import { type Figure, median, quantile, round } from '../figure.ts'
import { documentOf, network } from './network.ts'
import { openSource } from './source.ts'

const SERVICES = 10_000
const WARM_UP = 3
/** Updated each minute. */
const EVERY_MS = MINUTE

export async function* cost(cycles: number): AsyncGenerator<Figure> {
  const cluster = await benchCluster()
  const source = await openSource()
  const { pool, db } = connect(await cluster.database('bench'))
  const deps: Deps = {
    playbooks: { find: async () => undefined },
    mode: 'live',
    db,
    pool,
    clock: systemClock,
    id: systemId,
    log: createLog('error'),
    secret: 'bench',
    reach: 'loopback',
    offsetMs: () => 0,
    nudge: () => {},
  }
  const [row] = await db
    .insert(feeds)
    .values({
      id: randomUUID(),
      name: 'Network',
      kind: 'gtfs-rt',
      mode: 'transit',
      urls: [source.url],
      intervalS: 60,
      createdAt: new Date(),
    })
    .returning()
  const poller = row === undefined ? null : await pollerOf(deps, row)
  if (poller === null) throw new Error('no feed')
  const server: number[] = []
  const postgres: number[] = []
  const walls: number[] = []
  try {
    const states = network(SERVICES)
    for (let cycle = 0; cycle < WARM_UP + cycles; cycle++) {
      for (let i = cycle % 10; i < SERVICES; i += 10) states[i] = states[i] === 'cancelled' ? 0 : (cycle * 7 + i) % 20
      void source.show(await documentOf(states))
      const [before, backendsBefore, startedMs] = [process.cpuUsage(), await backendMs(pool), performance.now()]
      const outcome = await poller.poll()
      if (outcome.kind !== 'ok') throw new Error(outcome.problem)
      if (cycle < WARM_UP) continue
      const { user, system } = process.cpuUsage(before)
      walls.push(performance.now() - startedMs)
      server.push((user + system) / 1_000)
      postgres.push((await backendMs(pool)) - backendsBefore)
    }
  } finally {
    await poller.stop()
    await pool.end()
    await source.stop()
    await cluster.stop()
  }
  const both = server.map((ms, i) => ms + (postgres[i] ?? 0))
  const input = `${SERVICES} services, a tenth changed in each poll, each minute`
  const figure = (name: string, value: number, unit: string): Figure => ({
    figure: `feeds.${name}`,
    value: round(value),
    unit,
    n: cycles,
    input,
  })
  yield figure('cpu', (median(both) / EVERY_MS) * 100, '% of one core')
  yield figure('cpu.p90', (quantile(both, 0.9) / EVERY_MS) * 100, '% of one core')
  yield figure('cpu.server', median(server), 'ms a poll')
  yield figure('cpu.postgres', median(postgres), 'ms a poll')
  yield figure('poll', median(walls), 'ms')
}

/** Processor time that all processes of this PostgreSQL have used so far; 0 where the system does not tell. */
async function backendMs(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  const own = await statOf(String(rows[0]?.pid))
  if (own === null) return 0
  let ticks = 0
  for (const pid of await readdir('/proc')) {
    const stat = /^\d+$/.test(pid) ? await statOf(pid) : null
    if (stat === null) continue
    if (stat.parent === own.parent) ticks += stat.ticks
    // Those that have ended count with their parent.
    if (pid === own.parent) ticks += stat.ticks + stat.childTicks
  }
  return ticks * 10
}

/** By proc(5): the parent is field 4, times in hundredths of a second are fields 14 to 17. */
async function statOf(pid: string): Promise<{ parent: string; ticks: number; childTicks: number } | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields === undefined) return null
  const at = (n: number): number => Number(fields[n - 3])
  return { parent: fields[1] ?? '', ticks: at(14) + at(15), childTicks: at(16) + at(17) }
}
