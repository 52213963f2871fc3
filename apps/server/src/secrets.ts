import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
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
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
    throw new SetupError(
      `${file} cannot be read (${error.message}). Give this user the file, or set DATA_DIR to another folder.`,
    )
  })
  if (known !== null) return parseSecrets(known, file)
  const made: Secrets = { postgres: randomBytes(24).toString('base64url'), room: randomBytes(32).toString('base64url') }
  try {
    await mkdir(dataDir, { recursive: true })
    // Complete before it has its name: a kill leaves no half of it.
    const half = `${file}.${process.pid}`
    await writeFile(half, JSON.stringify(made), { mode: 0o600 })
    await link(half, file).finally(() => rm(half))
    return made
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readSecrets(dataDir)
    throw new SetupError(
      `The data folder ${dataDir} cannot be written (${(error as Error).message}). Set DATA_DIR to a folder that can.`,
    )
  }
}

function parseSecrets(text: string, file: string): Secrets {
  try {
    return JSON.parse(text) as Secrets
  } catch {
    throw new SetupError(
      `${file} is damaged. Restore it from a backup; without it sessions end and author hashes begin anew.`,
    )
  }
}
