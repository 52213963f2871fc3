import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SetupError } from './setup-error.ts'

export interface Secrets {
  /** Password of the embedded PostgreSQL. */
  readonly postgres: string
  /** Signs sessions and keys author hashes. */
  readonly room: string
}

/** The installation's secrets, made at the first start; readable by its owner alone. */
export async function readSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json')
  const known = await readFile(file, 'utf8').catch(() => null)
  if (known !== null) return JSON.parse(known) as Secrets
  const made: Secrets = { postgres: randomBytes(24).toString('base64url'), room: randomBytes(32).toString('base64url') }
  try {
    await mkdir(dataDir, { recursive: true })
    await writeFile(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' })
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readSecrets(dataDir)
    throw new SetupError(
      `The data folder ${dataDir} cannot be written (${(error as Error).message}). Set DATA_DIR to a folder that can.`,
    )
  }
}
