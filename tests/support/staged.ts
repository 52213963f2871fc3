/**
 * A drill at its start, seeded and understood, made once for all browser tests: each of them goes on in a copy of it, as
 * a second `tenfold start` does.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@tenfold/server/config.ts'
import { openRoom } from '@tenfold/server/main.ts'
import type { TestProject } from 'vitest/node'
import { homeOf } from './app.ts'
import { freePort } from './process.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Data folder of a drill that nobody has open, at ×1. */
    stagedDir: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenfold-staged-'))
  await chmod(dataDir, 0o755) // PostgreSQL's user has to get in when the tests run as root
  const room = await openRoom(readConfig({ DATA_DIR: dataDir, PORT: String(await freePort()), LOG_LEVEL: 'error' }), {
    mode: 'drill',
    scenario: 'airline-strike',
    speed: 1,
    restart: true,
  })
  await room.understoodAll()
  await room.close()
  project.provide('stagedDir', dataDir)
  return async () => {
    for (const folder of [homeOf(dataDir), dataDir]) await rm(folder, { recursive: true, force: true })
  }
}
