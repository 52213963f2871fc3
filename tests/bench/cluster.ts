/** A PostgreSQL of the bench's own, set as the product sets it (fsync and synchronous_commit on), in a folder that is removed. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@tenfold/server/db/embedded.ts'
import { migrate } from '@tenfold/server/db/migrate.ts'

export interface BenchCluster {
  /** Connection string of a new, migrated database. */
  database(name: string): Promise<string>
  stop(): Promise<void>
}

export async function benchCluster(): Promise<BenchCluster> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tenfold-bench-'))
  const postgres = await startEmbedded({ dataDir, password: 'bench' })
  return {
    async database(name) {
      const url = await postgres.url(name)
      await migrate(url)
      return url
    },
    async stop() {
      await postgres.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
