/** Writes what is kept of a feed as frames of a replay. */
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Db } from '../db/client.ts'
import { SetupError } from '../setup-error.ts'
import { documentsOf } from './document-rows.ts'
import type { FeedRow } from './feed-row.ts'
import { INDEX_NAME, type ReplayIndex } from './replay-index.ts'

/**
 * How many documents were written into `folder`, which is made where it is missing.
 * @throws SetupError when the folder is in use already or nothing is kept
 */
export async function exportDocuments(db: Db, feed: FeedRow, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0) throw new SetupError(`${folder} is not empty. Give a folder that is.`)
  const files: ReplayIndex['files'] = []
  for await (const { url, body, fetchedRealAt } of documentsOf(db, feed.id)) {
    const at = fetchedRealAt.toISOString()
    const document = documentName(url, feed.urls)
    // The number tells apart what came in one millisecond.
    const file = `${at.replace(/[-:.]/g, '')}_${files.length}_${basename(document).replace(/[^\w.-]/g, '-')}`
    await writeFile(join(folder, file), body)
    files.push({ file, document, at })
  }
  if (files.length === 0) {
    throw new SetupError(`Nothing is kept of "${feed.name}". What a feed sends is kept for a week from when it came.`)
  }
  await writeFile(join(folder, INDEX_NAME), `${JSON.stringify({ kind: feed.kind, files }, null, 2)}\n`)
  return files.length
}

/**
 * The path of its address, for some adapters tell by it what a document is; a cursor's query does not count. Where two
 * addresses of a feed differ in their query alone, they are numbered.
 */
function documentName(url: string, urls: readonly string[]): string {
  const path = pathOf(url)
  const alike = urls.filter((each) => pathOf(each) === path)
  const place = alike.indexOf(url)
  return place > 0 ? `${path}-${place + 1}` : path
}

const pathOf = (url: string): string =>
  URL.canParse(url) ? new URL(url).pathname.split('/').filter(Boolean).map(decoded).join('/') || 'feed' : 'feed'

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
