/**
 * How rightly topics and needs-reply are told, on real posts that were labelled by hand. The English lexicon was tried
 * on the even rows; the texts of the odd ones (`held-out`) were not looked at. Goals are those of issue 3.
 *
 * Precision is given twice: over all rows, and over the complaints that carry a reason (`among-complaints`). The labels
 * name one reason a post: "my flight is cancelled and I have been on hold for two hours" is "Customer Service Issue",
 * and somebody who calmly says that his flight is delayed has no reason at all. Rightly found, both count as wrong here.
 */
import { judgeReply } from '@tenfold/core/understand/reply.ts'
import { compileLexicons, type Lexicons, readTopics } from '@tenfold/core/understand/topics.ts'
import type { Topic } from '@tenfold/core/understand/understanding.ts'
import { readLexicons } from '@tenfold/server/understand/data.ts'
import { type Figure, round } from '../figure.ts'
import { type AirlinePost, airlineRows } from './airline-posts.ts'

interface Judged extends AirlinePost {
  readonly topics: readonly Topic[]
  readonly needsReply: boolean
}

interface Task {
  readonly name: string
  readonly topic: Topic
  readonly isSo: (row: AirlinePost) => boolean
}

const reasonIn =
  (...reasons: readonly string[]) =>
  ({ reason }: AirlinePost) =>
    reasons.includes(reason)

/** Goals: precision / recall 0.80 / 0.80, 0.90 / 0.85 and 0.80 / 0.60. */
const TASKS: readonly Task[] = [
  { name: 'cancellation-delay', topic: 'cancellation-delay', isSo: reasonIn('Late Flight', 'Cancelled Flight') },
  { name: 'baggage', topic: 'baggage', isSo: reasonIn('Lost Luggage', 'Damaged Luggage') },
  { name: 'thanks', topic: 'thanks', isSo: ({ sentiment }) => sentiment === 'positive' },
]
const isComplaint = ({ sentiment, reason }: AirlinePost): boolean => sentiment === 'negative' && reason !== ''

/** Nothing where the file is missing. */
export function* topics(): Generator<Figure> {
  const rows = airlineRows()
  if (rows === null) return
  const lexicons = compileLexicons(readLexicons())
  const judged = rows.map((row) => judge(row, lexicons))
  yield* figures('topics', judged)
  yield* figures(
    'topics.held-out',
    judged.filter((_, index) => index % 2 === 1),
  )
}

function judge(row: AirlinePost, lexicons: Lexicons): Judged {
  const reading = readTopics(row.text, 'en', lexicons)
  const post = { kind: 'post', accounts: ['airline'] } as const
  const { needsReply } = judgeReply(post, reading, [], { recent: 1, contacts: 1 })
  return { ...row, topics: reading.topics.map(({ topic }) => topic), needsReply }
}

function* figures(name: string, rows: readonly Judged[]): Generator<Figure> {
  const input = `${rows.length} posts to airlines, 2015`
  const complaints = rows.filter(isComplaint)
  const precision = ({ topic, isSo }: Task, among: readonly Judged[]) =>
    share(
      among.filter((row) => row.topics.includes(topic)),
      isSo,
    )
  for (const task of TASKS) {
    const figure = `${name}.${task.name}`
    yield { figure: `${figure}.precision`, ...precision(task, rows), unit: 'of 1', input }
    if (task.topic !== 'thanks') {
      yield { figure: `${figure}.precision.among-complaints`, ...precision(task, complaints), unit: 'of 1', input }
    }
    const recall = share(rows.filter(task.isSo), (row) => row.topics.includes(task.topic))
    yield { figure: `${figure}.recall`, ...recall, unit: 'of 1', input }
  }
  const replies = (among: readonly Judged[]) => ({
    ...share(among, ({ needsReply }) => needsReply),
    unit: 'of 1',
    input,
  })
  yield { figure: `${name}.needs-reply.recall`, ...replies(complaints) }
  for (const sentiment of ['positive', 'neutral']) {
    yield {
      figure: `${name}.needs-reply.share-of-${sentiment}`,
      ...replies(rows.filter((row) => row.sentiment === sentiment)),
    }
  }
}

const share = <T>(among: readonly T[], isSo: (each: T) => boolean): { value: number; n: number } => ({
  value: round(among.filter(isSo).length / Math.max(1, among.length), 3),
  n: among.length,
})
