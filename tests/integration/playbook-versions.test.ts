/** Playbooks whose files turn bad or go: what was good is kept in the database and found again by any server. */
import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CommandInput, CommandName, CommandOutput } from '@tenfold/contract/commands.ts'
import type { Actor, ActorRole } from '@tenfold/core/policy.ts'
import { type Handlers, runCommand } from '@tenfold/server/commands.ts'
import { incidents } from '@tenfold/server/db/incident-schema.ts'
import type { Deps } from '@tenfold/server/deps.ts'
import { readEvents } from '@tenfold/server/events/relay.ts'
import { playbookOfIncident } from '@tenfold/server/features/drafts/rows.ts'
import { incidentCommands } from '@tenfold/server/features/incidents/commands.ts'
import { playbookCommands } from '@tenfold/server/features/playbooks/commands.ts'
import { loadPlaybooks, type PlaybookFolder } from '@tenfold/server/features/playbooks/load.ts'
import { hashOf } from '@tenfold/server/features/playbooks/source.ts'
import { keptPlaybooks, versionsOf } from '@tenfold/server/features/playbooks/versions.ts'
import { watchPlaybooks } from '@tenfold/server/features/playbooks/watch.ts'
import { makeReport } from '@tenfold/server/features/reports/report.ts'
import { createLog } from '@tenfold/server/log.ts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Desk, openDesk } from '../support/desk.ts'

const GOOD = fileURLToPath(new URL('../../playbooks/airline-strike.yaml', import.meta.url))
const ID = 'airline-strike'

let desk: Desk
let dir: string
let good: string
let said: string[]
let deps: Deps
const actor = (role: ActorRole): Actor => ({ id: `the-${role}`, name: role, role, accounts: null, languages: null })

beforeAll(async () => {
  desk = await openDesk({ live: true })
  good = await readFile(GOOD, 'utf8')
})
afterAll(() => desk.close())
beforeEach(async () => {
  await desk.sql('update incidents set declared_with = null, closed_at = now()')
  await desk.sql('delete from playbook_versions')
  dir = await mkdtemp(join(tmpdir(), 'playbooks-'))
  await copyFile(GOOD, join(dir, `${ID}.yaml`))
  said = []
  const log = createLog('silent')
  log.error = (...words: unknown[]) => void said.push(words.map(String).join(' '))
  deps = { ...desk.deps, log }
  return () => rm(dir, { recursive: true, force: true })
})

/** A server that has just started on the same database. */
const room = (): PlaybookFolder => loadPlaybooks(dir, deps)
const file = (id = ID) => join(dir, `${id}.yaml`)
const version = () => Number(/^version: (\d+)$/m.exec(good)?.[1])
const numbered = (number: number) => good.replace(/^version: \d+$/m, `version: ${number}`)
const run = <N extends CommandName>(folder: PlaybookFolder, name: N, input: CommandInput<N>, as: ActorRole = 'lead') =>
  runCommand(
    deps,
    { ...incidentCommands({ playbooks: folder }), ...playbookCommands(folder) } as unknown as Required<Handlers>,
    actor(as),
    name,
    { id: randomUUID(), input },
  ) as Promise<CommandOutput<N>>
const declare = (folder: PlaybookFolder, title = 'A strike') =>
  run(folder, 'incident:declare', { title, playbook: ID }).then(({ incidentId }) => incidentId)
const versions = async () => (await versionsOf(deps.db, ID)).map((row) => row.version)

test('PG2: a file that turns bad is named with its line, once, and its last good version stays', async () => {
  const folder = room()
  expect((await folder.find(ID))?.version).toBe(version())
  await writeFile(file(), good.replace(/^version: \d+$/m, 'version: none'))
  const line = good.split('\n').findIndex((each) => each.startsWith('version: ')) + 1
  expect((await folder.find(ID))?.version).toBe(version())
  expect((await folder.files()).map(({ id, problem }) => [id, problem?.line, problem?.code])).toEqual([
    [ID, line, 'field_type'],
  ])
  expect((await folder.all()).length).toBe(1)
  const named = said.filter((words) => words.startsWith(`playbooks/${ID}.yaml:${line}: version: Give a number here.`))
  expect(named).toEqual([expect.stringContaining(`Version ${version()} stays in use.`)])
})

test('PG2: a file that was never good is left out, and a missing folder holds no playbooks', async () => {
  await writeFile(file('broken'), 'id: [')
  expect((await room().all()).map(({ id }) => id)).toEqual([ID])
  expect(said[0]).toMatch(/^playbooks\/broken\.yaml:\d+: .* It is left out\.$/)
  await desk.sql('delete from playbook_versions')
  expect(await loadPlaybooks(join(dir, 'nowhere'), deps).all()).toEqual([])
})

test('PB3: whatever is asked for, nothing outside the folder is read', async () => {
  await mkdir(join(dir, 'inside'))
  const playbooks = loadPlaybooks(join(dir, 'inside'), deps)
  for (const id of [`../${ID}`, `..%2F${ID}`, `${ID}.yaml`, '/etc/passwd', '', '.']) {
    expect(await playbooks.find(id)).toBeUndefined()
    expect(await playbooks.source(id)).toBeNull()
  }
})

test('PB2: a room opens without reading a playbook, and reads one alone when that one is wanted', async () => {
  await writeFile(file('broken'), 'id: [')
  const playbooks = room()
  expect((await playbooks.find(ID))?.id).toBe(ID)
  expect(said).toEqual([])
  await playbooks.all()
  expect(said.length).toBe(1)
})

test('PB7: what was good outlives a restart, whether the file has turned bad or is gone', async () => {
  await room().all()
  await writeFile(file(), numbered(version() + 1))
  await room().all()
  expect(await versions()).toEqual([version() + 1, version()])

  await writeFile(file(), 'tenfold: 2')
  const second = room()
  expect((await second.find(ID))?.version).toBe(version() + 1)
  expect(said.at(-1)).toContain(`Version ${version() + 1} stays in use.`)

  await rm(file())
  const third = room()
  expect((await third.find(ID))?.version).toBe(version() + 1)
  expect((await third.files()).map(({ id, stamp, isRetired }) => [id, stamp, isRetired])).toEqual([[ID, null, false]])
  expect(said.at(-1)).toContain('the file is missing')
  // The same server sees it go and come back.
  await writeFile(file(), good)
  expect((await third.find(ID))?.version).toBe(version())
  await rm(file())
  expect((await third.find(ID))?.version).toBe(version())
})

test('PB7: a version that the check of today refuses is passed over, and of each playbook 50 are kept', async () => {
  const folder = room()
  await folder.all()
  await desk.sql(
    `insert into playbook_versions (id, playbook, version, hash, source, read_real_at)
     select gen_random_uuid(), '${ID}', 1000 + n, 'h' || n, 'tenfold: 1', '2001-01-01'::timestamptz + n * interval '1 day'
     from generate_series(1, 60) n`,
  )
  await writeFile(file(), numbered(version() + 1))
  await room().all()
  const kept = await versionsOf(deps.db, ID, 100)
  expect(kept).toHaveLength(50)
  await desk.sql(`update playbook_versions set read_real_at = '2001-01-01' where version = ${version() + 1}`)
  await desk.sql(`delete from playbook_versions where version between 1001 and 1055`)
  await desk.sql(`update playbook_versions set read_real_at = '2002-01-01' where source = 'tenfold: 1'`)
  await desk.sql(`delete from playbook_versions where version = ${version()}`)
  await rm(file())
  expect((await room().find(ID))?.version).toBe(version() + 1)
})

test('PB8: two incidents keep the playbook whose file is gone; nothing new is declared with it', async () => {
  const folder = room()
  const [one, two] = [await declare(folder), await declare(folder, 'Another')]
  await rm(file())
  const after = room()
  const rows = (await deps.db.select().from(incidents)).filter(({ id }) => id === one || id === two)
  expect(rows).toHaveLength(2)
  for (const { view } of rows) expect((await playbookOfIncident(after, view))?.version).toBe(version())
  expect(await after.all()).toEqual([])
  await expect(declare(after)).rejects.toMatchObject({ code: 'playbook_missing', detail: { id: ID } })
  await expect(run(after, 'incident:declare', { title: 'None', playbook: 'none' })).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('PB8: without any good version the rules of the playbook hold, so that nothing is released', async () => {
  const id = await declare(room())
  await desk.sql('update incidents set declared_with = null')
  await desk.sql('delete from playbook_versions')
  await rm(file())
  const after = room()
  const row = (await deps.db.select().from(incidents)).find((each) => each.id === id)
  if (row === undefined) throw new Error('it was not declared')
  await expect(playbookOfIncident(after, row.view)).rejects.toMatchObject({ code: 'not_found' })
  expect(await after.find(ID)).toBeUndefined()
})

test('PB8: a playbook is put away on purpose, but not while an open incident uses it, and it comes back', async () => {
  const folder = room()
  const id = await declare(folder)
  const hash = hashOf(good)
  await expect(run(folder, 'playbook:retire', { id: ID, hash })).rejects.toMatchObject({
    code: 'playbook_in_use',
    detail: { count: 1 },
  })
  await desk.sql('update incidents set closed_at = now() where id = $1', [id])
  await expect(run(folder, 'playbook:retire', { id: ID, hash: null })).rejects.toMatchObject({ code: 'conflict' })
  await expect(run(folder, 'playbook:retire', { id: ID, hash }, 'comms')).rejects.toMatchObject({ code: 'not_allowed' })
  await run(folder, 'playbook:retire', { id: ID, hash })
  expect((await room().files()).map(({ id, stamp, isRetired }) => [id, stamp, isRetired])).toEqual([[ID, null, true]])
  expect(said.filter((words) => words.includes('missing'))).toEqual([])
  // An incident that is opened again finds it.
  expect((await room().find(ID))?.version).toBe(version())
  const [newest] = await versionsOf(deps.db, ID)
  await run(folder, 'playbook:restore', { id: ID, versionId: newest?.id ?? '', hash: null })
  expect(await readFile(file(), 'utf8')).toBe(good)
  expect((await keptPlaybooks(deps)).get(ID)).toEqual({ isRetired: false })
})

test('PB9: what is saved is kept with who saved it; an earlier version comes back under the next number', async () => {
  const folder = room()
  await folder.all()
  const changed = numbered(version() + 1).replace('en: Airline strike', 'en: Strike of an airline')
  const { hash } = await run(folder, 'playbook:save', { id: ID, source: changed, hash: hashOf(good) })
  const rows = await versionsOf(deps.db, ID)
  expect(rows.map((row) => [row.version, row.savedBy?.name ?? null])).toEqual([
    [version() + 1, 'lead'],
    [version(), null],
  ])
  const versionId = rows.at(-1)?.id ?? ''
  await expect(run(folder, 'playbook:restore', { id: ID, versionId, hash: hashOf(good) })).rejects.toMatchObject({
    code: 'conflict',
  })
  await expect(run(folder, 'playbook:restore', { id: ID, versionId, hash }, 'comms')).rejects.toMatchObject({
    code: 'not_allowed',
  })
  await expect(run(folder, 'playbook:restore', { id: ID, versionId: randomUUID(), hash })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await run(folder, 'playbook:restore', { id: ID, versionId, hash })).toMatchObject({ version: version() + 2 })
  expect(await readFile(file(), 'utf8')).toBe(numbered(version() + 2))
  expect((await folder.find(ID))?.title.en).toBe('Airline strike')
})

test('PB9: a version that the check of today refuses does not come back', async () => {
  const folder = room()
  await folder.all()
  const [row] = await versionsOf(deps.db, ID)
  await desk.sql('update playbook_versions set source = $1', [good.replace('unlock: legal', 'unlock: nobody')])
  await expect(
    run(folder, 'playbook:restore', { id: ID, versionId: row?.id ?? '', hash: hashOf(good) }),
  ).rejects.toMatchObject({ code: 'playbook_invalid' })
  expect(await readFile(file(), 'utf8')).toBe(good)
})

test('PB10: the report names the version that an incident was declared with, whatever came after', async () => {
  const folder = room()
  const id = await declare(folder)
  await writeFile(file(), numbered(version() + 1))
  await folder.all()
  const { report } = await makeReport(deps, actor('lead'), id)
  expect(report.playbook).toEqual({ id: ID, version: version(), hash: hashOf(good) })
  const { incidentId } = await run(folder, 'incident:declare', { title: 'By hand', playbook: null })
  expect((await makeReport(deps, actor('lead'), incidentId)).report.playbook).toBeNull()
})

test('PB11: a file that turns bad or goes is told to every screen and to health, and so is its mending', async () => {
  const folder = room()
  const watch = watchPlaybooks(deps, folder)
  const told = async () =>
    (await readEvents(deps.db, 0, 10_000)).filter((event) => event.type === 'directory.changed' && event.by === null)
      .length
  await watch.look()
  const before = await told()
  expect(watch.warnings()).toEqual([])
  await writeFile(file(), 'tenfold: 2')
  await watch.look()
  expect(watch.warnings()).toEqual(['playbook files that cannot be used: 1'])
  await rm(file())
  await watch.look()
  expect(watch.warnings()).toEqual(['playbook files that are missing: 1'])
  await watch.look()
  await writeFile(file(), good)
  await watch.look()
  expect(watch.warnings()).toEqual([])
  expect(await told()).toBe(before + 3)
  await watch.stop()
})
