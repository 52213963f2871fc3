import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { backtestCommand } from './backtest.ts'

let folder = ''
const said: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backtest-'))
  said.length = 0
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line))
})

afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

const series = (rows: number, burst: number): string =>
  Array.from({ length: rows }, (_, i) => {
    const at = new Date(Date.UTC(2015, 1, 1) + i * 300_000).toISOString().slice(0, 19).replace('T', ' ')
    return `${at},${i === burst ? 400 : 10 + ((i * 7) % 5)}`
  }).join('\n')

async function backtest(text: string): Promise<{ code: number; lines: string[] }> {
  const [input, out] = [join(folder, 'series.csv'), join(folder, 'scores.csv')]
  await writeFile(input, text)
  const code = await backtestCommand(['--input', input, '--out', out])
  return { code, lines: (await readFile(out, 'utf8')).trimEnd().split('\n') }
}

test('SC21: every row comes back with its score, a burst as an alarm', async () => {
  const { code, lines } = await backtest(`timestamp,value\n${series(2_000, 1_500)}\n`)
  expect(code).toBe(0)
  expect(lines).toHaveLength(2_001)
  expect(lines[0]).toBe('timestamp,value,anomaly_score')
  const alarms = lines.slice(1).flatMap((line, i) => (Number(line.split(',')[2]) >= 0.5 ? [i] : []))
  expect(alarms).toEqual([1_500])
  expect(said.at(-1)).toBe('2000 rows scored, 1 alarms.')
})

test('SC21: bad rows are named by their line and left out, the others scored', async () => {
  const { code, lines } = await backtest(`${series(50, -1)}\nnever,1\n2015-02-03 00:00:00,many\n`)
  expect(code).toBe(3)
  expect(lines).toHaveLength(51)
  expect(said[0]).toMatch(/^line 51 was left out: "never"/)
  expect(said[1]).toMatch(/^line 52 was left out: "many"/)
})

test('SC21: what cannot be read is one sentence, and the input is never written over', async () => {
  const missing = join(folder, 'none.csv')
  await expect(backtestCommand(['--input', missing, '--out', join(folder, 'o.csv')])).rejects.toThrow(/cannot be read/)
  expect(await backtestCommand(['--input', missing, '--out', missing])).toBe(2)
  expect(await backtestCommand([])).toBe(2)
})
