/** Playbooks as they stand in their folder. A file that turns bad is named in the log and its last good version stays. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PlaybookFile } from '@tenfold/contract/playbook-file.ts'
import { parsePlaybook } from '@tenfold/text/playbook.ts'
import type { FastifyBaseLogger } from 'fastify'
import type { Playbooks } from '../../room/playbooks.ts'

const FILES_MAX = 200
const FILE_BYTES_MAX = 1024 * 1024

interface Known {
  /** Size and time of change: a file that has neither changed is not read again. */
  readonly stamp: string
  readonly playbook: PlaybookFile | undefined
}

/** Reads `dir/*.yaml` now and whenever a file there has changed since. A missing folder holds no playbooks. */
export async function loadPlaybooks(dir: string, log: FastifyBaseLogger): Promise<Playbooks> {
  let known = new Map<string, Known>()

  async function read(): Promise<ReadonlyMap<string, Known>> {
    const fresh = new Map<string, Known>()
    for (const name of await namesIn(dir)) {
      const before = known.get(name)
      try {
        fresh.set(name, await readOne(name, before))
      } catch (error) {
        // Between the listing and the reading an editor may have replaced it; the next look finds it again.
        log.warn(error, `playbooks/${name} cannot be read`)
        if (before !== undefined) fresh.set(name, before)
      }
    }
    known = fresh
    return fresh
  }

  async function readOne(name: string, before: Known | undefined): Promise<Known> {
    const path = join(dir, name)
    const { size, mtimeMs } = await stat(path)
    const stamp = `${size} ${mtimeMs}`
    if (before?.stamp === stamp) return before
    const parsed =
      size > FILE_BYTES_MAX
        ? { problems: [{ line: 1, message: 'The file is over 1 MB.' }] }
        : parsePlaybook(await readFile(path, 'utf8'), name)
    if ('playbook' in parsed) return { stamp, playbook: parsed.playbook }
    const outcome = before?.playbook === undefined ? 'It is left out.' : 'Its last good version stays in use.'
    for (const { line, message } of parsed.problems) log.error(`playbooks/${name}:${line}: ${message} ${outcome}`)
    return { stamp, playbook: before?.playbook }
  }

  await read()
  return {
    all: async () => [...(await read()).values()].flatMap(({ playbook }) => playbook ?? []),
    // The file of a playbook is named by its id.
    find: async (id) => (await read()).get(`${id}.yaml`)?.playbook,
  }
}

async function namesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .slice(0, FILES_MAX)
}
