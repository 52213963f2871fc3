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

export interface BenchInput {
  /** Which texts these are, for the report. */
  readonly name: string
  /** A mention as an NDJSON line without its newline. `i` makes id, author and slice. */
  line(i: number, createdMs: number): string
}

export function benchInput(): BenchInput {
  const real = realTexts()
  const texts = real ?? OWN
  return {
    name: real === null ? `own texts (${OWN.length})` : `shared/data/airline-tweets-2015.csv (${real.length} texts)`,
    line: (i, createdMs) =>
      JSON.stringify({
        accounts: pick(ACCOUNTS, i * 7),
        externalId: `bench-${createdMs}-${i}`,
        channel: pick(CHANNELS, i),
        author: { handle: `traveller${(i * 7919) % AUTHORS}`, followers: i % 5_000 },
        text: pick(texts, i),
        createdAt: new Date(createdMs).toISOString(),
        lang: pick(LANGUAGES, i * 3),
        kind: i % 3 === 0 ? 'reply' : 'post',
      }),
  }
}

const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T

/** The quoted and unquoted `text` column, good enough for texts; null where the file is missing. */
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
