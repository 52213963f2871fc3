/** Real tweet volumes with labelled windows, read in place; detections at the fixed 0.5. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { SCAN, type ScanConstants } from '@tenfold/core/surge/scan/constants.ts'
import { seriesScorer } from '@tenfold/core/surge/scan/series.ts'
import { DAY } from '@tenfold/core/time.ts'
import { type Figure, round } from '../figure.ts'
import { type Labelled, profilesOf, type Scored, scoreSeries } from './nab-score.ts'

const FOLDER = fileURLToPath(new URL('../../../../shared/data/nab/', import.meta.url))

export interface TweetSeries extends Labelled {
  readonly name: string
  readonly values: readonly number[]
}

/** null, and a line that says so, where the files are missing. */
export function tweetSeries(): TweetSeries[] | null {
  try {
    const windows = JSON.parse(readFileSync(`${FOLDER}windows.json`, 'utf8')) as Record<string, [string, string][]>
    return Object.entries(windows).map(([path, spans]) => {
      const name = path.slice(path.lastIndexOf('_') + 1, -'.csv'.length)
      const [, ...lines] = readFileSync(`${FOLDER}${path.slice(path.indexOf('/') + 1)}`, 'utf8')
        .trim()
        .split('\n')
      const rows = lines.map((line) => line.split(','))
      return {
        name,
        timesMs: rows.map(([timestamp]) => timeOf(timestamp ?? '')),
        values: rows.map(([, value]) => Number(value)),
        windowsMs: spans.map(([from, to]): [number, number] => [timeOf(from), timeOf(to)]),
      }
    })
  } catch {
    console.warn('skipped: nab is not in ../shared/data')
    return null
  }
}

const timeOf = (timestamp: string): number => Date.parse(`${timestamp.slice(0, 19).replace(' ', 'T')}Z`)

function scored(series: TweetSeries, constants: ScanConstants): Scored {
  const score = seriesScorer(constants)
  const detected = series.values.map((value, i) => {
    const atMs = series.timesMs[i] ?? 0
    return score({ atMs, localMs: atMs, value }) >= 0.5
  })
  return scoreSeries(series, detected)
}

export function* nab(): Generator<Figure> {
  const all = tweetSeries()
  if (all === null) return
  yield* figures(
    'surge.tweets',
    all.map((series) => scored(series, SCAN)),
  )
  yield* figures('surge.tweets-leave-one-out', leaveOneOut(all))
}

function* figures(name: string, results: readonly Scored[]): Generator<Figure> {
  const { standard, lowFalseAlarm, lowMiss } = profilesOf(results)
  const of = (key: 'windows' | 'caught' | 'falseEpisodes' | 'days') => results.reduce((sum, one) => sum + one[key], 0)
  const n = results.length
  const input = `${of('windows')} windows in ${n} series`
  yield { figure: `${name}.standard`, value: round(standard), unit: 'of 100', n, input }
  yield { figure: `${name}.low-false-alarm`, value: round(lowFalseAlarm), unit: 'of 100', n, input }
  yield { figure: `${name}.low-miss`, value: round(lowMiss), unit: 'of 100', n, input }
  yield { figure: `${name}.caught`, value: of('caught'), unit: 'windows', n, input }
  const perDay = of('falseEpisodes') / of('days')
  yield { figure: `${name}.false-episodes`, value: round(perDay, 3), unit: 'a series-day', n, input }
}

/** Each series with the constants that would have been chosen on the others, out of a coarse grid round ours. */
function leaveOneOut(all: readonly TweetSeries[]): Scored[] {
  const grid = [1, 1.1, 1.2, 1.3, 1.45].flatMap((beats) =>
    [7, 14, 21, 35].flatMap((halfLife) =>
      [10, 30, 90].flatMap((quiet) =>
        [4, 8, 16].map((memoryMost): ScanConstants => {
          return { ...SCAN, beats, memoryMost, memoryHalfLifeMs: halfLife * DAY, quietMs: quiet * DAY }
        }),
      ),
    ),
  )
  const results = grid.map((constants) => all.map((series) => scored(series, constants)))
  return all.flatMap((_series, held) => {
    const worth = (result: readonly Scored[]): number => {
      const { standard, lowFalseAlarm } = profilesOf(result.filter((_one, i) => i !== held))
      return standard + lowFalseAlarm
    }
    const best = results.reduce((a, b) => (worth(b) > worth(a) ? b : a))[held]
    return best === undefined ? [] : [best]
  })
}
