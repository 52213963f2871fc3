import { csvLine } from '@tenfold/core/csv.ts'
import { tallyOn } from '@tenfold/core/report.ts'
import { ratioOf } from '@tenfold/core/surge/usual.ts'
import type { MadeReport } from './report.ts'

/** The report's axis as CSV: volume, cancellations and posts of each step. */
export function reportCsv({ report, axis, cancellations }: MadeReport): string {
  const cancelled = tallyOn(axis, cancellations)
  const lines = report.volume.points.map(({ at, observed, expected }, i) => {
    const endMs = Date.parse(at) + axis.stepMs
    const posts = report.posts.filter(
      ({ postedAt }) => postedAt !== null && postedAt >= at && Date.parse(postedAt) < endMs,
    )
    return csvLine([
      at,
      report.volume.stepS,
      observed,
      expected,
      ratioOf(observed, expected),
      cancelled[i] ?? 0,
      posts.map(({ account, lang }) => `${account} ${lang}`).join('; '),
    ])
  })
  return csvLine(['start', 'step_s', 'observed', 'expected', 'ratio', 'cancelled', 'posts']) + lines.join('')
}
