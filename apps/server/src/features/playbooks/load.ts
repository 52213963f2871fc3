/**
 * Playbooks as they stand in their folder. A file is read when it is first wanted and again once it has changed: reading
 * takes 50 ms and more, which no start of a server should wait for. Each good text is kept in the database; a file that
 * turns bad or is gone is named in the log, and the newest good text takes its place, whatever was restarted meanwhile.
 */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type CheckedPlaybook, type FileFinding, readPlaybook } from '@tenfold/text/playbook.ts'
import { findingSentence } from '@tenfold/text/playbook-finding.ts'
import type { Deps } from '../../deps.ts'
import { Refused } from '../../errors.ts'
import type { PlaybookShelf } from '../../room/playbooks.ts'
import { checkApart } from './check.ts'
import { FILE_BYTES_MAX, fileOf, hashOf, ID } from './source.ts'
import { type GoodVersion, keepVersion, keptPlaybooks, lastGood } from './versions.ts'

const FILES_MAX = 200
const TOO_LARGE: CheckedPlaybook = {
  playbook: null,
  readable: null,
  findings: [{ line: 1, path: '', code: 'too_large', params: {}, level: 'problem' }],
}

/** A playbook of the folder, or one that was there. */
export interface Known {
  readonly id: string
  /** What tells that the file has changed: one with the same is not read again. Null: the file is missing. */
  readonly stamp: string | null
  /** The version in use; undefined: there was never a good one. */
  readonly good: GoodVersion | undefined
  /** Why the file cannot be used as it stands; null: it can, or it is missing. */
  readonly problem: FileFinding | null
  /** It is missing because somebody put it away. */
  readonly isRetired: boolean
}

/** A file as it stands. */
export interface Source {
  readonly source: string
  readonly hash: string
}

export interface PlaybookFolder extends PlaybookShelf {
  readonly dir: string
  /** In the order of their names, those whose file is missing among them. */
  files(): Promise<readonly Known[]>
  /** The version in use with its text; undefined: there was never a good one. */
  inUse(id: string): Promise<GoodVersion | undefined>
  /** Null: there is no such file, or it is over 1 MB. Never leaves the folder, whatever the id. */
  source(id: string): Promise<Source | null>
  /** All that the check says of the file as it stands; kept until it changes. None while it is missing. */
  findings(file: Known): Promise<readonly FileFinding[]>
}

/** `dir/*.yaml`; a missing folder holds no playbooks. Nothing is read before it is wanted. */
export function loadPlaybooks(dir: string, deps: Pick<Deps, 'db' | 'log' | 'clock' | 'id'>): PlaybookFolder {
  const { db, log } = deps
  const known = new Map<string, Known>()
  const reading = new Map<string, Promise<Known | undefined>>()
  const checked = new Map<string, { readonly stamp: string; readonly findings: readonly FileFinding[] }>()

  /** The playbook as it is now; several who want it at once wait for one reading. */
  function look(id: string): Promise<Known | undefined> {
    const running = reading.get(id) ?? readOne(id).finally(() => reading.delete(id))
    reading.set(id, running)
    return running
  }

  async function readOne(id: string): Promise<Known | undefined> {
    const before = known.get(id)
    try {
      const now = await readNow(id, before)
      if (now === undefined) known.delete(id)
      else known.set(id, now)
      return now
    } catch (error) {
      // Between the listing and the reading an editor may have replaced it; the next look finds it again.
      log.warn(error, `playbooks/${fileOf(id)} cannot be read`)
      return before
    }
  }

  async function readNow(id: string, before: Known | undefined): Promise<Known | undefined> {
    const name = fileOf(id)
    const path = join(dir, name)
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
      throw error
    })
    if (found === null) return missing(id, before)
    const stamp = `${found.ino} ${found.size} ${found.mtimeMs}`
    if (before?.stamp === stamp) return before
    const source = found.size > FILE_BYTES_MAX ? null : await readFile(path, 'utf8')
    const { playbook, findings } = source === null ? TOO_LARGE : readPlaybook(source, name)
    if (playbook !== null && source !== null) {
      const good = { playbook, source }
      // Without its database the room stands still anyway; the next start keeps it.
      await keepVersion(db, deps, good).catch((error: unknown) => log.error(error, `playbooks/${name} was not kept`))
      return { id, stamp, good, problem: null, isRetired: false }
    }
    const good = before?.good ?? (await lastGood(db, id))
    const outcome = good === undefined ? 'It is left out.' : `Version ${good.playbook.version} stays in use.`
    const problems = findings.filter(({ level }) => level === 'problem')
    for (const problem of problems) {
      log.error(`playbooks/${name}:${problem.line}: ${findingSentence(problem, 'en')} ${outcome}`)
    }
    return { id, stamp, good, problem: problems[0] ?? null, isRetired: false }
  }

  /** Incidents go on with what was good last; nothing is declared with it before the file is back. */
  async function missing(id: string, before: Known | undefined): Promise<Known | undefined> {
    if (before !== undefined && before.stamp === null) return before
    const good = before?.good ?? (await lastGood(db, id))
    if (good === undefined) return undefined
    const isRetired = (await keptPlaybooks(deps)).get(id)?.isRetired ?? false
    if (!isRetired) {
      log.error(
        `playbooks/${fileOf(id)}: the file is missing. Incidents go on with version ${good.playbook.version}; nothing new can be declared with it.`,
      )
    }
    return { id, stamp: null, good, problem: null, isRetired }
  }

  async function files(): Promise<Known[]> {
    const kept = await keptPlaybooks(deps)
    const ids = new Set([...(await idsIn(dir)), ...kept.keys(), ...known.keys()])
    const all: Known[] = []
    // One after the other, so that the room goes on in between.
    for (const id of [...ids].sort()) {
      const file = await look(id)
      if (file === undefined) continue
      // Another server may have put it away.
      const now = file.stamp === null ? { ...file, isRetired: kept.get(id)?.isRetired ?? file.isRetired } : file
      known.set(id, now)
      all.push(now)
    }
    return all
  }

  const find = async (id: string) => (ID.test(id) ? await look(id) : undefined)
  return {
    dir,
    files,
    all: async () => (await files()).flatMap(({ stamp, good }) => (stamp === null ? [] : (good?.playbook ?? []))),
    // The file of a playbook is named by its id.
    find: async (id) => (await find(id))?.good?.playbook,
    inUse: async (id) => (await find(id))?.good,
    begin: async (tx, id) => {
      const file = await find(id)
      if (file?.good === undefined) throw new Refused('not_found', { noun: 'playbook' })
      if (file.stamp === null) throw new Refused('playbook_missing', { id })
      return { playbook: file.good.playbook, versionId: await keepVersion(tx, deps, file.good) }
    },
    source: async (id) => {
      if (!ID.test(id)) return null
      const path = join(dir, fileOf(id))
      const found = await stat(path).catch(() => null)
      if (found === null || !found.isFile() || found.size > FILE_BYTES_MAX) return null
      const source = await readFile(path, 'utf8')
      return { source, hash: hashOf(source) }
    },
    findings: async ({ id, stamp }) => {
      if (stamp === null) return []
      const before = checked.get(id)
      if (before?.stamp === stamp) return before.findings
      const name = fileOf(id)
      const { size } = await stat(join(dir, name))
      const { findings } =
        size > FILE_BYTES_MAX ? TOO_LARGE : await checkApart(await readFile(join(dir, name), 'utf8'), name)
      checked.set(id, { stamp, findings })
      return findings
    },
  }
}

async function idsIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort()
    .slice(0, FILES_MAX)
}
