/** Which database the room uses, and the one PostgreSQL behind it. */

import type pg from 'pg'
import type { Config } from './config.ts'
import { connect, type Db } from './db/client.ts'
import { type Embedded, startEmbedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { readSecrets } from './secrets.ts'

export interface Opened {
  readonly url: string
  readonly pool: pg.Pool
  readonly db: Db
  /** Secret of the installation. */
  readonly secret: string
  readonly adopted: boolean
  /** Ends the connections and, where it is ours, PostgreSQL. */
  close(options?: { unlessUsed?: boolean }): Promise<void>
}

/** `live`, or the name of a drill's scenario. */
export type Which = { readonly live: true } | { readonly drill: string }

/** Opens and migrates. @throws SetupError with one clear sentence */
export async function openDatabase(
  config: Config,
  which: Which,
  onProgress: (words: string) => void = () => {},
): Promise<Opened> {
  const outside = 'live' in which ? config.databaseUrl : config.drillDatabaseUrl
  const secrets = await readSecrets(config.dataDir)
  let embedded: Embedded | null = null
  let url = outside
  if (url === null) {
    embedded = await startEmbedded({ dataDir: config.dataDir, password: secrets.postgres, onProgress })
    url = await embedded.url('live' in which ? 'tenfold_live' : `tenfold_drill_${which.drill.replaceAll('-', '_')}`)
  }
  try {
    await migrate(url)
  } catch (error) {
    await embedded?.stop({ unlessUsed: true })
    throw error
  }
  const { pool, db } = connect(url, 20)
  return {
    url,
    pool,
    db,
    secret: secrets.room,
    adopted: embedded?.adopted ?? false,
    close: async (options) => {
      await pool.end()
      await embedded?.stop(options)
    },
  }
}
