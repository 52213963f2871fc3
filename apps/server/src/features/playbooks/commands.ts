import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { findingSentence } from '@tenfold/text/playbook-finding.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { Act, Handlers } from '../../commands.ts'
import type { Tx } from '../../db/client.ts'
import { playbookVersions } from '../../db/playbook-schema.ts'
import { Refused } from '../../errors.ts'
import { allowActor } from '../../guard.ts'
import { personOf } from '../../room/stamp.ts'
import type { PlaybookFolder } from './load.ts'
import { fileOf, hashOf } from './source.ts'
import { verdictOf } from './verdict.ts'
import { keepVersion, openIncidents, putAway } from './versions.ts'

export const playbookCommands = (folder: PlaybookFolder) =>
  ({
    'playbook:save': async (act, { id, source, hash }) => {
      allowActor(act.actor, 'playbook:change')
      await lock(act.tx, id)
      return await put(act, folder, id, source, hash)
    },
    'playbook:restore': async (act, { id, versionId, hash }) => {
      allowActor(act.actor, 'playbook:change')
      await lock(act.tx, id)
      const [row] = await act.tx
        .select({ source: playbookVersions.source, version: playbookVersions.version })
        .from(playbookVersions)
        .where(and(eq(playbookVersions.id, versionId), eq(playbookVersions.playbook, id)))
      if (row === undefined) throw new Refused('not_found', { noun: 'version' })
      const inUse = await folder.inUse(id)
      // What is in use may be put back as it was; what is older goes in under the next number.
      const isInUse = row.source === inUse?.source
      const version = isInUse ? row.version : (inUse?.playbook.version ?? 0) + 1
      const source = isInUse ? row.source : numbered(row.source, version)
      return { ...(await put(act, folder, id, source, hash)), version }
    },
    'playbook:retire': async (act, { id, hash }) => {
      const { deps, tx, actor, emit } = act
      allowActor(actor, 'playbook:change')
      await lock(tx, id)
      const current = await folder.source(id)
      if ((current?.hash ?? null) !== hash) throw new Refused('conflict')
      if ((await folder.find(id)) === undefined) throw new Refused('not_found', { noun: 'playbook' })
      const using = (await openIncidents(tx)).get(id) ?? 0
      if (using > 0) throw new Refused('playbook_in_use', { count: using })
      await putAway(tx, deps, id)
      await writing(() => rm(join(folder.dir, fileOf(id)), { force: true }))
      emit({ type: 'directory.changed', noun: 'playbooks', by: personOf(actor) })
      return {}
    },
  }) satisfies Handlers

/** One after the other, on every server that shares the folder. */
const lock = (tx: Tx, id: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`playbook ${id}`}, 0))`)

const numbered = (source: string, version: number): string => source.replace(/^version\s*:.*$/m, `version: ${version}`)

/** Checks the text, keeps it as a version and makes it the file. @throws Refused `conflict`, `playbook_invalid`, `read_only` */
async function put(
  { deps, tx, actor, emit }: Act,
  folder: PlaybookFolder,
  id: string,
  source: string,
  hash: string | null,
): Promise<{ hash: string }> {
  const { findings, readable, current } = await verdictOf(folder, id, source)
  // Sent again, or saved by somebody else in the same words.
  if (current?.source === source) return { hash: current.hash }
  if ((current?.hash ?? null) !== hash) throw new Refused('conflict')
  const problem = findings.find(({ level }) => level === 'problem')
  if (problem !== undefined || readable === null) {
    throw new Refused('playbook_invalid', {
      line: problem?.line ?? 1,
      what: problem === undefined ? '' : findingSentence(problem, 'en'),
    })
  }
  await keepVersion(tx, deps, { playbook: readable, source }, personOf(actor))
  await replace(folder.dir, fileOf(id), source)
  emit({ type: 'directory.changed', noun: 'playbooks', by: personOf(actor) })
  return { hash: hashOf(source) }
}

/**
 * Puts the whole text in the place of the file, or leaves the file as it is: a reader never finds half of it.
 * @throws Refused `read_only`
 */
async function replace(dir: string, name: string, source: string): Promise<void> {
  const temporary = join(dir, `.${name}.${randomUUID()}`)
  await writing(async () => {
    const file = await open(temporary, 'wx', 0o644)
    try {
      await file.writeFile(source, 'utf8')
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, join(dir, name))
  }).catch(async (error: unknown) => {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  })
}

/** @throws Refused `read_only` where the folder lets nobody write */
async function writing(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ENOSPC'].includes(code)) throw new Refused('read_only')
    throw error
  }
}
