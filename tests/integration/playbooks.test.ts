import { randomUUID } from 'node:crypto'
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { COMMAND_NAMES } from '@tenfold/contract/commands.ts'
import type { PlaybookCheck, PlaybookInUse, PlaybookSource, Playbooks } from '@tenfold/contract/http/playbooks.ts'
import type { Actor, ActorRole } from '@tenfold/core/policy.ts'
import { createAuth } from '@tenfold/server/auth/auth.ts'
import { type Handlers, runCommand } from '@tenfold/server/commands.ts'
import { readConfig } from '@tenfold/server/config.ts'
import { readEvents } from '@tenfold/server/events/relay.ts'
import { playbookCommands } from '@tenfold/server/features/playbooks/commands.ts'
import { loadPlaybooks, type PlaybookFolder } from '@tenfold/server/features/playbooks/load.ts'
import { playbookRoutes } from '@tenfold/server/features/playbooks/routes.ts'
import { hashOf } from '@tenfold/server/features/playbooks/source.ts'
import { createHttp } from '@tenfold/server/server.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

const GOOD = fileURLToPath(new URL('../../playbooks/airline-strike.yaml', import.meta.url))

let desk: Desk
let dir: string
let folder: PlaybookFolder
let app: Awaited<ReturnType<typeof createHttp>>
let role: ActorRole | null = 'lead'
let good: string
const actor = (as: ActorRole): Actor => ({ id: `the-${as}`, name: as, role: as, accounts: null, languages: null })
const notHere = async () => {
  throw new Error('no command of these tests')
}

beforeAll(async () => {
  desk = await openDesk()
  good = await readFile(GOOD, 'utf8')
})
afterAll(() => desk.close())
beforeEach(async () => {
  await desk.sql('delete from playbook_versions')
  dir = await mkdtemp(join(tmpdir(), 'playbooks-'))
  await copyFile(GOOD, join(dir, 'airline-strike.yaml'))
  folder = loadPlaybooks(dir, desk.deps)
  role = 'lead'
  const config = readConfig({ LOG_LEVEL: 'silent' })
  app = await createHttp({
    deps: desk.deps,
    config,
    auth: createAuth(desk.deps, config),
    identify: async () => (role === null ? null : { actor: actor(role), sessionId: null, wallKeyId: null }),
    personas: [],
    handlers: { ...Object.fromEntries(COMMAND_NAMES.map((name) => [name, notHere])), ...playbookCommands(folder) },
    onSignOut: async () => {},
    routes: (app) => playbookRoutes(app, desk.deps, folder),
    warnings: () => [],
  })
  return async () => {
    await app.close()
    await rm(dir, { recursive: true, force: true })
  }
})

const get = async <T>(url: string): Promise<T> => (await app.inject({ url })).json() as T
const check = async (id: string, source: string): Promise<PlaybookCheck> =>
  (await app.inject({ method: 'POST', url: '/api/playbooks/check', payload: { id, source } })).json() as PlaybookCheck
const save = (input: { id: string; source: string; hash: string | null }, as: ActorRole = 'lead', id = randomUUID()) =>
  runCommand(desk.deps, playbookCommands(folder) as unknown as Required<Handlers>, actor(as), 'playbook:save', {
    id,
    input,
  }) as Promise<{ hash: string }>
const version = () => Number(/^version: (\d+)$/m.exec(good)?.[1])
const counted = (by = 1) => good.replace(/^version: \d+$/m, `version: ${version() + by}`)
const onDisk = () => readFile(join(dir, 'airline-strike.yaml'), 'utf8')
const announced = async () => {
  const events = await readEvents(desk.deps.db, 0, 10_000)
  return events.filter((event) => event.type === 'directory.changed' && event.noun === 'playbooks').length
}

test('PB1: the list is light, the whole file is one address further, and a key of a wall reads neither', async () => {
  await writeFile(join(dir, 'broken.yaml'), 'id: [')
  const list = await get<Playbooks>('/api/playbooks')
  expect(list.playbooks).toMatchObject([{ id: 'airline-strike', version: version(), title: { en: 'Airline strike' } }])
  expect(list.playbooks[0]?.languages[0]).toMatchObject({ lang: 'en', written: list.playbooks[0]?.messages })
  expect(list.troubled).toMatchObject([
    { id: 'broken', kind: 'bad', finding: { line: 1 }, version: null, incidents: 0 },
  ])
  expect(list.findings).toBeNull()
  expect(JSON.stringify(list).length).toBeLessThan(3_000)
  expect((await get<Playbooks>('/api/playbooks?findings=true')).findings).toEqual({
    'airline-strike': { problem: 0, warning: 0, hint: 0 },
    broken: { problem: 1, warning: 0, hint: 0 },
  })
  const { playbook } = await get<PlaybookInUse>('/api/playbooks/airline-strike')
  expect(Object.keys(playbook.messages).length).toBe(list.playbooks[0]?.messages)
  for (const path of ['broken', 'nobody', '..%2Fairline-strike', 'broken%00']) {
    expect((await app.inject({ url: `/api/playbooks/${path}` })).statusCode).toBe(404)
  }
  role = 'wall'
  for (const path of ['', '/airline-strike', '/airline-strike/source']) {
    expect((await app.inject({ url: `/api/playbooks${path}` })).statusCode).toBe(403)
  }
})

test('PB2: what has changed is read anew, and a bad file never takes a good version away', async () => {
  await folder.all()
  await writeFile(join(dir, 'airline-strike.yaml'), counted())
  expect((await get<Playbooks>('/api/playbooks')).playbooks[0]?.version).toBe(version() + 1)
  await writeFile(join(dir, 'airline-strike.yaml'), 'tenfold: 2')
  const list = await get<Playbooks>('/api/playbooks')
  expect(list.playbooks[0]?.version).toBe(version() + 1)
  expect(list.troubled).toMatchObject([{ id: 'airline-strike', kind: 'bad', version: version() + 1 }])
  const source = await get<PlaybookSource>('/api/playbooks/airline-strike/source')
  expect(source).toMatchObject({ source: 'tenfold: 2', hash: hashOf('tenfold: 2'), playbook: null })
  expect(source.findings[0]).toMatchObject({ line: 1, level: 'problem' })
})

test('PB4: a check says what a save would say, and saves nothing', async () => {
  const said = await check('airline-strike', good.replace('tone: regret', 'tone: sorry'))
  expect(said.findings[0]).toMatchObject({
    level: 'problem',
    code: 'field_choice',
    params: { values: expect.stringContaining('inform') },
  })
  expect(said).toMatchObject({ hash: hashOf(good), playbook: null })
  expect((await check('airline-strike', good)).findings).toEqual([])
  const old = await check('airline-strike', `${good}# a note\n`)
  expect(old.findings).toEqual([
    {
      line: good.split('\n').findIndex((line) => line.startsWith('version:')) + 1,
      path: 'version',
      code: 'version_in_use',
      params: { inUse: version(), next: version() + 1 },
      level: 'problem',
    },
  ])
  expect(old.playbook?.id).toBe('airline-strike')
  expect(await onDisk()).toBe(good)
  role = 'comms'
  const refused = await app.inject({ method: 'POST', url: '/api/playbooks/check', payload: { id: 'a', source: 'b' } })
  expect(refused.statusCode).toBe(403)
})

test('PB5: a save puts the whole file in place, is told to every screen, and is used at once', async () => {
  const before = await announced()
  const id = randomUUID()
  const { hash } = await save({ id: 'airline-strike', source: counted(), hash: hashOf(good) }, 'lead', id)
  expect(hash).toBe(hashOf(counted()))
  expect(await onDisk()).toBe(counted())
  expect((await folder.find('airline-strike'))?.version).toBe(version() + 1)
  expect(await announced()).toBe(before + 1)
  // Sent again under its id, and the same words once more: it is saved already.
  expect(await save({ id: 'airline-strike', source: counted(), hash: hashOf(good) }, 'lead', id)).toEqual({ hash })
  expect(await save({ id: 'airline-strike', source: counted(), hash: hashOf(good) })).toEqual({ hash })
  expect(await announced()).toBe(before + 1)
  expect(await readdir(dir)).toEqual(['airline-strike.yaml'])

  const copy = good.replace('id: airline-strike', 'id: a-copy')
  await save({ id: 'a-copy', source: copy, hash: null })
  expect((await folder.find('a-copy'))?.id).toBe('a-copy')
})

test('PB5: a save of what somebody else has changed meanwhile is refused, of two at once one wins', async () => {
  await expect(save({ id: 'airline-strike', source: counted(), hash: null })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(save({ id: 'new-one', source: good, hash: hashOf(good) })).rejects.toMatchObject({ code: 'conflict' })
  const both = await Promise.allSettled(
    [1, 2].map((by) => save({ id: 'airline-strike', source: counted(by), hash: hashOf(good) })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect([counted(1), counted(2)]).toContain(await onDisk())
})

test('PB6: what has a problem, an old version or another id is refused with its line, and the file stays', async () => {
  const line = good.split('\n').findIndex((each) => each.startsWith('version:')) + 1
  const refusals = [
    [`${good}# a note\n`, line],
    [counted().replace('id: airline-strike', 'id: other'), line - 1],
    [counted().replace('unlock: legal', 'unlock: nobody'), expect.any(Number)],
    ['tenfold: [', expect.any(Number)],
  ] as const
  for (const [source, at] of refusals) {
    await expect(save({ id: 'airline-strike', source, hash: hashOf(good) })).rejects.toMatchObject({
      code: 'playbook_invalid',
      detail: { line: at },
    })
  }
  for (const id of ['../outside', 'a/b', '.hidden', 'A', '']) {
    await expect(save({ id, source: counted(), hash: null })).rejects.toMatchObject({ code: 'bad_input' })
  }
  await expect(save({ id: 'airline-strike', source: counted(), hash: hashOf(good) }, 'comms')).rejects.toMatchObject({
    code: 'not_allowed',
  })
  expect(await onDisk()).toBe(good)
  expect(await readdir(dir)).toEqual(['airline-strike.yaml'])
})

test('PB6: a folder that cannot be written to is said to be so', async () => {
  const missing = loadPlaybooks(join(dir, 'nowhere'), desk.deps)
  const handlers = playbookCommands(missing) as unknown as Required<Handlers>
  const input = { id: 'airline-strike', source: good, hash: null }
  await expect(
    runCommand(desk.deps, handlers, actor('lead'), 'playbook:save', { id: randomUUID(), input }),
  ).rejects.toMatchObject({ code: 'read_only' })
  // A folder stands where the file should be: nothing can be put in its place.
  await mkdir(join(dir, 'a-folder.yaml'))
  await chmod(join(dir, 'a-folder.yaml'), 0o755)
  await writeFile(join(dir, 'a-folder.yaml', 'x'), '')
  const source = good.replace('id: airline-strike', 'id: a-folder')
  await expect(save({ id: 'a-folder', source, hash: null })).rejects.toBeTruthy()
  expect((await readdir(dir)).sort()).toEqual(['a-folder.yaml', 'airline-strike.yaml'])
})
