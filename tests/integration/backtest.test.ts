/** The room once more over what is stored: from the command line, and for rules that are tried. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { RulesTried } from '@tenfold/contract/http/alarms.ts'
import { DEFAULT_RULES } from '@tenfold/core/surge/state-rules.ts'
import { DAY, floorTo, HOUR, MINUTE } from '@tenfold/core/time.ts'
import { createWriter } from '@tenfold/server/ingest/writer.ts'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openTestRoom, type TestRoom } from '../support/room.ts'
import { mention } from '../support/writers.ts'

const run = promisify(execFile)
const TENFOLD = fileURLToPath(new URL('../../apps/server/src/cli/tenfold.ts', import.meta.url))

let room: TestRoom
let folder: string
/** An hour in which 120 people asked where their train is, two days ago; two posts an hour are usual. */
const SURGE_MS = floorTo(Date.now(), HOUR) - 2 * DAY

beforeAll(async () => {
  room = await openTestRoom()
  folder = await mkdtemp(join(tmpdir(), 'tenfold-backtest-'))
  const writer = createWriter(room.room.deps)
  const post = (id: string, atMs: number) =>
    mention(id, {
      createdAt: new Date(atMs).toISOString(),
      lang: 'en',
      text: 'When does my train leave? It is cancelled and nobody answers me.',
      author: { handle: id },
    })
  const usual = Array.from({ length: 2 * 24 * 14 }, (_, i) =>
    post(`u-${i}`, SURGE_MS + 2 * DAY - (i + 1) * 30 * MINUTE),
  )
  const loud = Array.from({ length: 120 }, (_, i) => post(`s-${i}`, SURGE_MS + (i * MINUTE) / 2))
  await writer.write([...usual, ...loud])
  await writer.close()
  await room.room.understoodAll()
}, 60_000)
afterAll(async () => {
  await room.close()
  await rm(folder, { recursive: true })
})

const backtest = async (...more: string[]) => {
  const out = join(folder, 'told.csv')
  const { stdout } = await run(process.execPath, [TENFOLD, 'backtest', '--mentions', '--out', out, ...more], {
    env: { ...process.env, DATABASE_URL: room.room.deps.pool.options.connectionString, DATA_DIR: inject('dataDir') },
  })
  const [header, ...rows] = (await readFile(out, 'utf8')).trim().split('\r\n')
  return { stdout, header, rows: rows.map((row) => row.split(',')) }
}

test('BT1: stored mentions are replayed: the surge is told with its figures, and nothing is changed', async () => {
  const { pool } = room.room.deps
  const countAll = async () =>
    (await pool.query('select (select count(*) from surges) as s, (select count(*) from events) as e')).rows[0]
  const before = await countAll()
  const { stdout, header, rows } = await backtest('--from', new Date(SURGE_MS - 6 * HOUR).toISOString())
  expect(header).toBe('at,told,what,value,observed,expected,window_minutes,lower_bound,why')
  const opened = rows.filter(([, told, what]) => told === 'opened' && what === 'all')
  expect(opened).toHaveLength(1)
  const at = Date.parse(opened[0]?.[0] ?? '')
  expect(at).toBeGreaterThan(SURGE_MS)
  expect(at).toBeLessThan(SURGE_MS + 20 * MINUTE)
  expect(stdout).toMatch(/minutes replayed/)
  expect(await countAll()).toEqual(before)
})

test('BT2: with other settings other things are told', async () => {
  const rules = join(folder, 'rules.json')
  await writeFile(rules, JSON.stringify({ ...DEFAULT_RULES, alert: { ...DEFAULT_RULES.alert, items: 5_000 } }))
  const from = new Date(SURGE_MS - 6 * HOUR).toISOString()
  const isAlert = ([, told, , value]: string[]) => told === 'state' && value === 'alert'
  expect((await backtest('--from', from)).rows.filter(isAlert)).toHaveLength(1)
  expect((await backtest('--from', from, '--rules', rules)).rows.filter(isAlert)).toHaveLength(0)
})

test('BT3: settings that make no sense are refused in a sentence', async () => {
  await expect(backtest('--quiet-days', '0')).rejects.toThrow(/give 1 to 365/)
  await expect(backtest('--from', 'yesterday')).rejects.toThrow(/is no time/)
  await expect(backtest('--from', '2100-01-01')).rejects.toThrow(/Nothing is stored in that span/)
})

test('BT4: rules are tried on what is stored: the alert would have rung, and with a higher figure it would not', async () => {
  const lead = await room.person('lead')
  const tried = async (items: number) => {
    const answer = await fetch(`${room.url}/api/rules/try`, {
      method: 'POST',
      headers: { cookie: lead.cookie, 'content-type': 'application/json', origin: room.url },
      body: JSON.stringify({ rules: { ...DEFAULT_RULES, alert: { ...DEFAULT_RULES.alert, items } } }),
    })
    return (await answer.json()) as RulesTried
  }
  const { counts, rises } = await tried(DEFAULT_RULES.alert.items)
  expect(counts.alert + counts.surge).toBeGreaterThan(0)
  expect(rises.some(({ at }) => Math.abs(Date.parse(at) - SURGE_MS) < HOUR)).toBe(true)
  expect((await tried(5_000)).counts.alert).toBe(0)
}, 60_000)
