import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('../../../shared/captures/', import.meta.url))

/** The path of a recorded feed, read in place; null, and a line that says so, where the recordings are not there. */
export function capture(name: string): string | null {
  if (existsSync(FOLDER + name)) return FOLDER + name
  console.warn(`skipped: the recording ${name} is not in ../shared/captures`)
  return null
}
