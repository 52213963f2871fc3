import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { SetupError } from '../setup-error.ts'
import { gtfsRt } from './gtfs-rt/adapter.ts'

/** One moment of a recorded feed: the files that were there together, by the name they are served under. */
export interface ReplayFrame {
  readonly name: string
  readonly documents: ReadonlyMap<string, Uint8Array>
}

/**
 * The frames of a folder, oldest first. Files `a_alerts.pb a_trips.pb b_alerts.pb …` are frames a and b of
 * the documents `alerts.pb` and `trips.pb`; files that share no ending are frames of one `feed.<extension>`.
 * GTFS-Realtime is put in the order of its own time, since such names may sort by anything; the rest by name.
 * A single file is one frame under its own name.
 * @throws SetupError when the path cannot be read or holds nothing
 */
export async function readFrames(path: string): Promise<ReplayFrame[]> {
  const kind = await stat(path).catch(() => null)
  if (kind?.isFile()) return [{ name: basename(path), documents: new Map([[basename(path), await readFile(path)]]) }]
  const names = await readdir(path, { withFileTypes: true }).catch(() => {
    throw new SetupError(`${path} cannot be read. Give a folder with the recorded files of one feed, or one such file.`)
  })
  const files = names.filter((file) => file.isFile() && !file.name.startsWith('.')).map((file) => file.name)
  if (files.length === 0)
    throw new SetupError(`The folder ${path} holds no files. Give one with the recorded files of one feed.`)
  const frames = new Map<string, Map<string, Uint8Array>>()
  for (const { file, frame, document } of grouped(files)) {
    const documents = frames.get(frame) ?? new Map<string, Uint8Array>()
    frames.set(frame, documents.set(document, await readFile(join(path, file))))
  }
  return inOrder([...frames].map(([name, documents]) => ({ name, documents })))
}

interface Place {
  readonly file: string
  readonly frame: string
  readonly document: string
}

function grouped(files: readonly string[]): Place[] {
  const split = files.map((file): Place => {
    const [, frame = file, document = file] = /^([^_.]+)[_.](.+\..+|[^.]+)$/.exec(file) ?? []
    return { file, frame, document }
  })
  const endings = new Map<string, number>()
  for (const { document } of split) endings.set(document, (endings.get(document) ?? 0) + 1)
  if (split.every(({ document }) => (endings.get(document) ?? 0) > 1)) return split
  return files.map((file) => ({ file, frame: file, document: `feed${/\.[^.]+$/.exec(basename(file))?.[0] ?? ''}` }))
}

function inOrder(frames: readonly ReplayFrame[]): ReplayFrame[] {
  const timed = frames.map((frame) => ({ frame, atMs: sourceTimeMs(frame) }))
  const allTold = timed.every(({ atMs }) => atMs !== null)
  return timed
    .toSorted(
      (a, b) =>
        (allTold ? (a.atMs ?? 0) - (b.atMs ?? 0) : 0) ||
        a.frame.name.localeCompare(b.frame.name, 'en', { numeric: true }),
    )
    .map(({ frame }) => frame)
}

function sourceTimeMs({ documents }: ReplayFrame): number | null {
  const asFetched = [...documents].map(([url, body]) => ({ url, body, contentType: null }))
  const decoded = gtfsRt.decode(asFetched, { mode: 'rail', nowMs: 0 })
  return decoded.ok ? decoded.value.sourceTimeMs : null
}
