import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { freshDatabase } from '../support/database.ts'
import { mention, ROLLUP_DIFFERENCES } from '../support/writers.ts'

const TENFOLD = fileURLToPath(new URL('../../apps/server/src/cli/tenfold.ts', import.meta.url))
const TWEETS = fileURLToPath(new URL('../../../shared/data/airline-tweets-2015.csv', import.meta.url))

let database: { url: string; drop(): Promise<void> }
let client: pg.Client
let folder: string
beforeAll(async () => {
  database = await freshDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  folder = await mkdtemp(join(tmpdir(), 'tenfold-import-'))
})
afterAll(async () => {
  await client.end()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
}

function tenfold(...args: string[]): Promise<Outcome> {
  const env = { ...process.env, DATABASE_URL: database.url, DATA_DIR: inject('dataDir') }
  return new Promise((resolve) => {
    execFile(process.execPath, [TENFOLD, 'import', 'mentions', ...args], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })
}
async function fileOf(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}
const stored = async (sql: string) => (await client.query(sql)).rows

test.skipIf(!existsSync(TWEETS))(
  'IM1: nine real days come in from a CSV, and a second time nothing (skipped without ../shared/data)',
  async () => {
    const line = [TWEETS, '--map', 'accounts=airline', '--set', 'channel=x,lang=en', '--json']
    const first = await tenfold(...line)
    expect(JSON.parse(first.out)).toMatchObject({
      lines: 5_146,
      accepted: 5_146,
      duplicates: 0,
      rejected: 0,
      format: 'csv',
    })
    expect(JSON.parse((await tenfold(...line)).out)).toMatchObject({ accepted: 0, duplicates: 5_146 })
    // 16 to 24 February where they were written; the first of them lies on the 17th in UTC.
    const [days] = await stored(
      `select count(distinct date_trunc('day', bucket, 'America/Los_Angeles'))::int as days, sum(messages)::int as messages from volume_hours`,
    )
    expect(days).toEqual({ days: 9, messages: 5_146 })
    expect(await stored(ROLLUP_DIFFERENCES)).toEqual([])
    expect(await stored(`select distinct accounts from mentions order by 1 limit 1`)).toEqual([{ accounts: ['Delta'] }])
  },
)

test('IM2: refused rows are named with line and reason, the others are stored, and the exit code tells', async () => {
  const good = (id: string) => JSON.stringify(mention(id))
  const path = await fileOf('some.ndjson', `${good('im2-a')}\n{"half\n\n${good('im2-b')}\n{"op":"delete"}`)
  const dry = await tenfold(path, '--dry-run')
  expect(dry).toMatchObject({
    code: 3,
    out: expect.stringMatching(/^line 2: .*\(not_json\)\nline 5: .*\n4 lines: 2 could be stored/),
  })
  const outcome = await tenfold(path, '--json')
  expect(
    outcome.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { line: 2, code: 'not_json' },
    { line: 5, code: 'bad_field' },
    { lines: 4, accepted: 2, duplicates: 0, rejected: 2 },
  ])
  expect(await stored(`select external_id from mentions where external_id like 'im2-%' order by 1`)).toEqual([
    { external_id: 'im2-a' },
    { external_id: 'im2-b' },
  ])
})

test('IM3: UTF-8 with and without a mark, UTF-16 and windows-1252 are read alike', async () => {
  const table = (id: string) => `id;created_at;text\n${id};2026-01-15 10:00:00 +0200;Ääniä häiriössä\n`
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
  const files = {
    'utf-8': Buffer.from(table('im3-utf8')),
    marked: Buffer.from(`\ufeff${table('im3-marked')}`),
    'utf-16le': utf16(table('im3-le')),
    'utf-16be': utf16(table('im3-be')).swap16(),
    'windows-1252': Buffer.from(table('im3-1252'), 'latin1'),
  }
  for (const [name, content] of Object.entries(files)) {
    const { code, err } = await tenfold(await fileOf(`${name}.csv`, content), '--set', 'channel=forum')
    expect({ code, err }).toEqual({ code: 0, err: '' })
  }
  const rows = await stored(
    `select distinct text, created_at, author_handle like 'unknown-im3-%' as unknown from mentions where channel = 'forum'`,
  )
  expect(rows).toEqual([{ text: 'Ääniä häiriössä', created_at: new Date('2026-01-15T08:00:00Z'), unknown: true }])
  expect(await stored(`select count(*)::int as n from mentions where channel = 'forum'`)).toEqual([{ n: 5 }])
})

test('IM4: what cannot be imported is said in one sentence', async () => {
  const path = await fileOf('no-text.csv', 'id,when\n1,2\n')
  expect(await tenfold(join(folder, 'missing.csv'))).toMatchObject({
    code: 1,
    err: expect.stringContaining('cannot be read'),
  })
  expect(await tenfold(path)).toMatchObject({
    code: 1,
    err: expect.stringContaining('No column for createdAt, text, channel.'),
  })
  expect(await tenfold(path, '--map', 'text=body')).toMatchObject({
    code: 1,
    err: expect.stringContaining('no column "body"'),
  })
  expect(await tenfold()).toMatchObject({ code: 2 })
})
