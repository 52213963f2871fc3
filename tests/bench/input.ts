/** Mentions for benches: real posts where `../shared` is there, the project's own words where it is not. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const REAL = fileURLToPath(new URL('../../../shared/data/airline-tweets-2015.csv', import.meta.url))
const AUTHORS = 20_000
const CHANNELS = ['x', 'x', 'x', 'facebook', 'instagram', 'bluesky']
const LANGUAGES = ['en', 'en', 'fi', 'fi', 'sv', 'ja', 'ko', 'zh-Hans']
const ACCOUNTS = [['x-global'], ['x-global'], ['x-care'], ['facebook-global'], ['x-global', 'x-care']]

const OWN = [
  'Our flight is cancelled and the desk is closed. Where do we sleep tonight?',
  'Lento peruttu, tiskillä kukaan ei tiedä mitään. Milloin pääsemme kotiin?',
  'Tåget står stilla sedan två timmar. Ingen säger något.',
  'Third hour in the queue at gate 22. Is anyone going to tell us about hotels and meals?',
  'I rebooked in the app, but the new booking does not show. Which one is right?',
  '欠航の連絡がまだ来ません。代わりの便はありますか。',
  'Thank you to the crew who walked us through the rebooking, calm and kind at one in the morning.',
  'My bag went to another airport and the form on the website does not open. Who can I call about it?',
]

/** Stands where a body is stamped; as long as what it is stamped with. */
const NO_ID = '##########'
const NO_TIME = '####-##-##T##:##:##.###Z'

export interface BenchBody {
  readonly lines: number
  /** The body's bytes with new ids and `createdMs` in every line; the next call writes over them. */
  stamp(firstId: number, createdMs: number): Buffer
}

export interface BenchInput {
  /** Which texts these are, for the report. */
  readonly name: string
  /** A body of NDJSON lines that can be sent again and again as new mentions. @param first of the lines; 0 if not given */
  body(lines: number, first?: number): BenchBody
}

export function benchInput(): BenchInput {
  const real = realTexts()
  const texts = real ?? OWN
  const line = (i: number) =>
    JSON.stringify({
      accounts: pick(ACCOUNTS, i * 7),
      externalId: NO_ID,
      channel: pick(CHANNELS, i),
      author: { handle: `traveller${(i * 7919) % AUTHORS}`, followers: i % 5_000 },
      text: pick(texts, i),
      createdAt: NO_TIME,
      lang: pick(LANGUAGES, i * 3),
      kind: i % 3 === 0 ? 'reply' : 'post',
    })
  return {
    name: real === null ? `own texts (${OWN.length})` : `shared/data/airline-tweets-2015.csv (${real.length} texts)`,
    body: (lines, first = 0) => stampable(Array.from({ length: lines }, (_, i) => line(first + i))),
  }
}

function stampable(lines: readonly string[]): BenchBody {
  const bytes = Buffer.from(`${lines.join('\n')}\n`)
  const places = (mark: string) => {
    const found: number[] = []
    for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + mark.length)) found.push(at)
    return found
  }
  const ids = places(NO_ID)
  const times = places(NO_TIME)
  return {
    lines: lines.length,
    stamp(firstId, createdMs) {
      const created = new Date(createdMs).toISOString()
      for (const [i, at] of ids.entries()) bytes.write(String(firstId + i).padStart(NO_ID.length, '0'), at, 'latin1')
      for (const at of times) bytes.write(created, at, 'latin1')
      return bytes
    },
  }
}

const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T

/** The `text` column, quoted or not; null where the file is missing. */
function realTexts(): string[] | null {
  let file: string
  try {
    file = readFileSync(REAL, 'utf8')
  } catch {
    return null
  }
  const rows = file.matchAll(/^\d+,[^,]*,[^,]*,(?:"((?:[^"]|"")*)"|([^,\n]*)),/gm)
  return [...rows].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '')
}
