/**
 * One PostgreSQL for a whole test run, with a migrated template database. It
 * runs without fsync, for nothing in it has to outlive the run.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@tenfold/server/db/embedded.ts'
import { migrate } from '@tenfold/server/db/migrate.ts'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Connection string of the cluster's `postgres` database. */
    clusterUrl: string
    /** Where rooms of this run keep their secrets. */
    dataDir: string
  }
}

export const TEMPLATE = 'template_tenfold'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenfold-test-'))
  await chmod(dataDir, 0o755) // PostgreSQL's user has to get in when the tests run as root
  const postgres = await startEmbedded({
    dataDir,
    password: 'test',
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB' },
  })
  await migrate(await postgres.url(TEMPLATE))
  project.provide('clusterUrl', await postgres.url('postgres'))
  project.provide('dataDir', dataDir)
  return async () => {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
