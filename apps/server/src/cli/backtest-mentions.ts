/** The room once more over stored mentions, with other settings: what would have been told, row by row. */
import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { zStateRules } from '@tenfold/contract/state-rules.ts'
import { csvLine } from '@tenfold/core/csv.ts'
import { SCAN } from '@tenfold/core/surge/scan/constants.ts'
import { keyOf } from '@tenfold/core/surge/slice.ts'
import { rises, type Seen } from '@tenfold/core/surge/state/replay.ts'
import { DEFAULT_RULES, type StateRules } from '@tenfold/core/surge/state-rules.ts'
import { DAY, MINUTE } from '@tenfold/core/time.ts'
import type { Deps } from '../deps.ts'
import { SetupError } from '../setup-error.ts'
import { type Replayed, replay } from '../surge/replay.ts'
import { withDeps } from './room.ts'

export interface MentionsOptions {
  readonly out: string
  readonly from: string | undefined
  readonly to: string | undefined
  readonly quietDays: string | undefined
  readonly rules: string | undefined
  readonly drill: string | undefined
}

const HEADER = ['at', 'told', 'what', 'value', 'observed', 'expected', 'window_minutes', 'lower_bound', 'why']

/** @throws SetupError for settings that make no sense, or where nothing is stored */
export async function backtestMentions(options: MentionsOptions): Promise<number> {
  const rules = options.rules === undefined ? DEFAULT_RULES : await readRules(options.rules)
  const quietMs = quietOf(options.quietDays)
  return withDeps(options.drill, async (deps) => {
    const { fromMs, toMs } = await spanOf(deps, options)
    const minutes = replay(deps, fromMs, toMs, rules.watch.mediaMin, { constants: { ...SCAN, quietMs } })
    const sum = { minutes: 0, told: 0 }
    await pipeline(Readable.from(lines(minutes, rules, sum)), createWriteStream(options.out))
    console.log(`${sum.minutes} minutes replayed, ${sum.told} times something would have been told.`)
    return 0
  })
}

async function* lines(
  minutes: AsyncIterable<Replayed>,
  rules: StateRules,
  sum: { minutes: number; told: number },
): AsyncGenerator<string> {
  yield csvLine(HEADER)
  let seen: Seen | null = null
  for await (const { atMs, changes, situation } of minutes) {
    sum.minutes++
    const at = new Date(atMs).toISOString()
    for (const { type, slice, episode } of changes) {
      const { observed, expected, windowMin } = episode.now
      const rung = type === 'closed' ? 0 : episode.rung
      sum.told++
      yield csvLine([
        at,
        type,
        keyOf(slice),
        `×${rung}`,
        observed,
        round1(expected),
        windowMin,
        round1(episode.bound),
        '',
      ])
    }
    seen = rises(seen, situation, rules)
    if (seen.rise === null) continue
    sum.told++
    const why = seen.rise.reasons.map(({ code, detail }) => `${code} ${JSON.stringify(detail)}`).join('; ')
    yield csvLine([at, 'state', 'room', seen.rise.level, situation.observed, round1(situation.expected), 15, null, why])
  }
}

const round1 = (value: number): number => Math.round(value * 10) / 10

async function readRules(path: string): Promise<StateRules> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new SetupError(`The rules ${path} cannot be read (${error.message}).`)
  })
  const parsed = zStateRules.safeParse(jsonOf(text, path))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new SetupError(`The rules ${path} are not valid at ${issue?.path.join('.') || 'the top'}: ${issue?.message}`)
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new SetupError(`The rules ${path} are no JSON (${(error as Error).message}).`)
  }
}

function quietOf(days: string | undefined): number {
  if (days === undefined) return SCAN.quietMs
  const number = Number(days)
  if (number >= 1 && number <= 365) return number * DAY
  throw new SetupError(`--quiet-days ${days} is no number of days; give 1 to 365.`)
}

/** What is asked for, within what is stored. */
async function spanOf({ pool }: Deps, { from, to }: MentionsOptions): Promise<{ fromMs: number; toMs: number }> {
  const { rows } = await pool.query<{ first: Date | null; last: Date | null }>(
    'select min(bucket) as first, max(bucket) as last from volume_minutes where messages > 0',
  )
  const [stored] = rows
  if (stored?.first == null || stored.last == null) throw new SetupError('No mentions are stored: nothing to replay.')
  const fromMs = Math.max(momentOf(from, '--from') ?? 0, stored.first.getTime())
  const toMs = Math.min(momentOf(to, '--to') ?? Number.POSITIVE_INFINITY, stored.last.getTime() + MINUTE)
  if (fromMs < toMs) return { fromMs, toMs }
  throw new SetupError(
    `Nothing is stored in that span. There are mentions from ${stored.first.toISOString()} to ${stored.last.toISOString()}.`,
  )
}

function momentOf(text: string | undefined, option: string): number | null {
  if (text === undefined) return null
  const atMs = Date.parse(text)
  if (!Number.isNaN(atMs)) return atMs
  throw new SetupError(`${option} ${text} is no time; give one such as 2026-02-23T10:15:00Z.`)
}
