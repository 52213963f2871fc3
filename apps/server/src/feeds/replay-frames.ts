import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { SetupError } from '../setup-error.ts'
import { gtfsRt } from './gtfs-rt/adapter.ts'
import { type ReplayIndex, readIndex } from './replay-index.ts'

/** One moment of a recorded feed: the documents that were there together, by the name they are served under. */
export interface ReplayFrame {
  readonly name: string
  /** When it was recorded; null: nothing tells. */
  readonly atMs: number | null
  readonly documents: ReadonlyMap<string, Uint8Array>
}

/**
 * The frames of a folder, oldest first. Files `a_alerts.pb a_trips.pb b_alerts.pb …` are frames a and b of
 * the documents `alerts.pb` and `trips.pb`; files that share no ending are frames of one `feed.<extension>`. An
 * `index.json`, as an export writes it, tells better. Frames are in the order of their times, by their names
 * (`1707397640`, `20260115T080000Z`) or by what GTFS-Realtime says of itself; where not all have one, by name.
 * A single file is one frame under its own name.
 * @throws SetupError when the path cannot be read or holds nothing
 */
export async function readFrames(path: string): Promise<ReplayFrame[]> {
  const kind = await stat(path).catch(() => null)
  if (kind?.isFile()) {
    const documents = new Map([[basename(path), await readFile(path)]])
    return [{ name: basename(path), atMs: sourceTimeMs(documents), documents }]
  }
  const names = await readdir(path, { withFileTypes: true }).catch(() => {
    throw new SetupError(`${path} cannot be read. Give a folder with the recorded files of one feed, or one such file.`)
  })
  const index = await readIndex(path)
  if (index !== null) return await indexedFrames(path, index)
  const files = names.filter((file) => file.isFile() && !file.name.startsWith('.')).map((file) => file.name)
  if (files.length === 0)
    throw new SetupError(`The folder ${path} holds no files. Give one with the recorded files of one feed.`)
  const frames = new Map<string, Map<string, Uint8Array>>()
  for (const { file, frame, document } of grouped(files)) {
    const documents = frames.get(frame) ?? new Map<string, Uint8Array>()
    frames.set(frame, documents.set(document, await readFile(join(path, file))))
  }
  return inOrder(
    [...frames].map(([name, documents]) => ({ name, atMs: timeIn(name) ?? sourceTimeMs(documents), documents })),
  )
}

/** A frame for each file, in which the other documents are as they were; the first is that in which none is missing. */
async function indexedFrames(path: string, { files }: ReplayIndex): Promise<ReplayFrame[]> {
  const all = new Set(files.map(({ document }) => document))
  const frames: ReplayFrame[] = []
  let documents: ReadonlyMap<string, Uint8Array> = new Map()
  for (const { file, document, at } of files) {
    const body = await readFile(join(path, file)).catch(() => {
      throw new SetupError(`${join(path, file)} stands in the index and cannot be read. Export the feed anew.`)
    })
    documents = new Map([...documents, [document, body]])
    if (documents.size === all.size) frames.push({ name: file, atMs: Date.parse(at), documents })
  }
  return frames
}

interface Place {
  readonly file: string
  readonly frame: string
  readonly document: string
}

function grouped(files: readonly string[]): Place[] {
  const split = files.map((file): Place => {
    const [, frame = file, ending = file] = /^([^_.]+)[_.](.+\..+|[^.]+)$/.exec(file) ?? []
    const document = ending.includes('.') ? ending : `feed.${ending}`
    return { file, frame, document }
  })
  const endings = new Map<string, number>()
  for (const { document } of split) endings.set(document, (endings.get(document) ?? 0) + 1)
  if (split.every(({ document }) => (endings.get(document) ?? 0) > 1)) return split
  return files.map((file) => ({ file, frame: file, document: `feed${/\.[^.]+$/.exec(basename(file))?.[0] ?? ''}` }))
}

function inOrder(frames: readonly ReplayFrame[]): ReplayFrame[] {
  const allTold = frames.every(({ atMs }) => atMs !== null)
  return frames.toSorted(
    (a, b) => (allTold ? (a.atMs ?? 0) - (b.atMs ?? 0) : 0) || a.name.localeCompare(b.name, 'en', { numeric: true }),
  )
}

/** The time with which a name begins: seconds or milliseconds since 1970, or ISO 8601 in short; null: none. */
function timeIn(name: string): number | null {
  const epoch = /^(\d{10}|\d{13})(?!\d)/.exec(name)?.[1]
  if (epoch !== undefined) return Number(epoch) * (epoch.length === 10 ? 1_000 : 1)
  const [, y, m, d, hour, minute, second = '00', ms = '0'] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(\d{3})?Z/.exec(name) ?? []
  const atMs =
    y === undefined ? Number.NaN : Date.parse(`${y}-${m}-${d}T${hour}:${minute}:${second}.${ms.padEnd(3, '0')}Z`)
  return Number.isNaN(atMs) ? null : atMs
}

function sourceTimeMs(documents: ReadonlyMap<string, Uint8Array>): number | null {
  const asFetched = [...documents].map(([url, body]) => ({ url, body, contentType: null }))
  const decoded = gtfsRt.decode(asFetched, { mode: 'rail', nowMs: 0 })
  return decoded.ok ? decoded.value.sourceTimeMs : null
}
