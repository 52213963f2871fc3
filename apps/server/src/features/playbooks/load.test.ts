import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyBaseLogger } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../../log.ts'
import { loadPlaybooks } from './load.ts'

const GOOD = fileURLToPath(new URL('../../../../../playbooks/airline-strike.yaml', import.meta.url))

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playbooks-'))
})
afterAll(() => rm(dir, { recursive: true }))

/** A log that keeps what it is told. */
function keeping(): { log: FastifyBaseLogger; said: string[] } {
  const said: string[] = []
  const log = createLog('silent')
  log.error = (words: unknown) => void said.push(String(words))
  return { log, said }
}

test('PG2: a file that turns bad is named with its line, once, and its last good version stays', async () => {
  const file = join(dir, 'airline-strike.yaml')
  await copyFile(GOOD, file)
  const { log, said } = keeping()
  const playbooks = await loadPlaybooks(dir, log)
  expect((await playbooks.find('airline-strike'))?.version).toBe(1)
  await writeFile(file, 'tenfold: 1\nid: airline-strike\nversion: none\n')
  expect((await playbooks.find('airline-strike'))?.version).toBe(1)
  expect((await playbooks.all()).length).toBe(1)
  expect(said.filter((words) => words.startsWith('playbooks/airline-strike.yaml:3: ')).length).toBe(1)
  await rm(file)
  expect(await playbooks.all()).toEqual([])
})

test('PG2: a file that was never good is left out, and a missing folder holds no playbooks', async () => {
  await writeFile(join(dir, 'broken.yaml'), 'id: [')
  const { log, said } = keeping()
  expect(await (await loadPlaybooks(dir, log)).all()).toEqual([])
  expect(said[0]).toMatch(/^playbooks\/broken\.yaml:\d+: .* It is left out\.$/)
  expect(await (await loadPlaybooks(join(dir, 'nowhere'), log)).all()).toEqual([])
})
