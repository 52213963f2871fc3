/** The list that lies beside exported documents: which file was which document, and when it came. */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import * as z from 'zod'
import { SetupError } from '../setup-error.ts'

export const INDEX_NAME = 'index.json'

const zIndex = z.object({
  kind: z.string(),
  /** Oldest first. `document` is the path under which it is served, without a slash before it. */
  files: z.array(z.object({ file: z.string(), document: z.string(), at: z.iso.datetime() })).min(1),
})
export type ReplayIndex = z.infer<typeof zIndex>

/** The folder's index; null where there is none. @throws SetupError when it is not one */
export async function readIndex(folder: string): Promise<ReplayIndex | null> {
  const path = join(folder, INDEX_NAME)
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  const parsed = zIndex.safeParse(jsonOf(text))
  if (!parsed.success || parsed.data.files.some(({ file }) => basename(file) !== file)) {
    throw new SetupError(`${path} is no index of a replay. Export the feed anew, or take the file away.`)
  }
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
