import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { playbookCommand } from './playbook.ts'

const SHIPPED = new URL('../../../../playbooks/airline-strike.yaml', import.meta.url)
let folder = ''
const said: string[] = []

beforeEach(async () => {
  vi.stubEnv('LANG', 'C.UTF-8')
  folder = await mkdtemp(join(tmpdir(), 'playbook-'))
  said.length = 0
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

test('PL16: the shipped playbooks pass, and the number of files is said', async () => {
  expect(await playbookCommand(['lint'])).toBe(0)
  expect(said).toEqual([expect.stringMatching(/^Playbooks: \d+\. Problems: 0\. Warnings and hints: 0\.$/)])
})

test('PL16: a problem comes with its file and line and exit code 1; a warning or a hint alone does not', async () => {
  const file = join(folder, 'airline-strike.yaml')
  const good = await readFile(SHIPPED, 'utf8')
  await writeFile(file, good.replace('nextReview: ', 'nextReview: "2001-01-01" # '))
  expect(await playbookCommand(['lint', file])).toBe(1)
  const line = good.split('\n').findIndex((each) => each.startsWith('nextReview: ')) + 1
  expect(said[0]).toMatch(new RegExp(`airline-strike\\.yaml:${line}: problem: nextReview: The next review comes after`))
  expect(said.at(-1)).toBe('Playbooks: 1. Problems: 1. Warnings and hints: 0.')

  said.length = 0
  await writeFile(file, good.replace(/^owner: .*\n/m, ''))
  expect(await playbookCommand(['lint', '--json', file])).toBe(0)
  expect(said.map((each) => JSON.parse(each) as unknown)).toEqual([
    {
      file: 'airline-strike.yaml',
      line: 1,
      path: '',
      code: 'sections_missing',
      params: { sections: 'owner' },
      level: 'warning',
      message: 'These parts are missing: owner.',
    },
  ])
})

test('PL23: findings are told in the language of --lang, else of LANG, else in English', async () => {
  const file = join(folder, 'airline-strike.yaml')
  await writeFile(file, (await readFile(SHIPPED, 'utf8')).replace(/^owner: .*\n/m, ''))
  const first = async (...args: string[]) => {
    said.length = 0
    await playbookCommand(['lint', file, ...args])
    return said[0]?.replace(/^.*warning: /, '')
  }
  vi.stubEnv('LANG', 'sv_FI.UTF-8')
  expect(await first()).toBe('De här delarna saknas: owner.')
  expect(await first('--lang', 'fi')).toBe('Nämä osat puuttuvat: owner.')
  vi.stubEnv('LANG', 'C.UTF-8')
  expect(await first()).toBe('These parts are missing: owner.')
  await expect(playbookCommand(['lint', '--lang', 'de'])).rejects.toThrow(/--lang de is not possible/)
})

test('PB12: PLAYBOOKS_DIR says which files are meant', async () => {
  vi.stubEnv('PLAYBOOKS_DIR', folder)
  expect(await playbookCommand(['lint'])).toBe(0)
  expect(said).toEqual(['Playbooks: 0. Problems: 0. Warnings and hints: 0.'])
  vi.stubEnv('PLAYBOOKS_DIR', join(folder, 'none'))
  await expect(playbookCommand(['lint'])).rejects.toThrow(/Set PLAYBOOKS_DIR/)
})

test('PL16: wrong usage is 2, a file that is not there one sentence', async () => {
  expect(await playbookCommand([])).toBe(2)
  expect(await playbookCommand(['--help'])).toBe(0)
  await expect(playbookCommand(['lint', join(folder, 'none.yaml')])).rejects.toThrow(/none\.yaml cannot be read/)
})
