/** Real posts to airlines with the reason that people gave for a complaint, read in place. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FILE = fileURLToPath(new URL('../../../../shared/data/airline-tweets-2015.csv', import.meta.url))

export interface AirlinePost {
  readonly airline: string
  readonly createdMs: number
  readonly text: string
  readonly sentiment: string
  /** Empty where the post complains of nothing. */
  readonly reason: string
}

/** Every text once, in order of the file; null, and a line that says so, where the file is missing. */
export function airlinePosts(): AirlinePost[] | null {
  const posts = airlineRows()
  return posts && [...new Map(posts.map((post) => [post.text, post])).values()].filter((post) => post.text !== '')
}

/** Every row, repeated texts as well. */
export function airlineRows(): AirlinePost[] | null {
  let file: string
  try {
    file = readFileSync(FILE, 'utf8')
  } catch {
    console.warn('skipped: airline-tweets-2015.csv is not in ../shared/data')
    return null
  }
  const [head, ...rows] = csvRows(file)
  const column = (name: string): number => head?.indexOf(name) ?? -1
  const [airline, created, text, sentiment, reason] = ['airline', 'created_at', 'text', 'sentiment', 'reason'].map(
    column,
  )
  return rows.map((row) => ({
    airline: row[airline ?? -1] ?? '',
    createdMs: Date.parse(row[created ?? -1] ?? ''),
    text: row[text ?? -1] ?? '',
    sentiment: row[sentiment ?? -1] ?? '',
    reason: row[reason ?? -1] ?? '',
  }))
}

/** Rows of cells by RFC 4180: a quoted cell may hold commas, line ends and doubled quotes. */
function csvRows(file: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of file.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end === '') break
    if (end !== ',') rows.push([])
  }
  return rows
}
