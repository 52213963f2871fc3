/**
 * What 300 labels teach: the model against the rules alone on all the rest, on real posts whose reason people gave.
 * Settings of the model were chosen on other draws than these. The rules are read in three ways, each with the table of
 * topics to reasons that is best for them on the whole file.
 */
import { confusionOf, type Judged, scoresOf } from '@tenfold/core/learn/confusion.ts'
import { topicHints } from '@tenfold/core/learn/hints.ts'
import { classify, ruleSays, type Sample } from '@tenfold/core/learn/model.ts'
import { train } from '@tenfold/core/learn/train.ts'
import { randomFrom, shuffled } from '@tenfold/core/random.ts'
import { compileLexicons, readTopics } from '@tenfold/core/understand/topics.ts'
import { readLexicons } from '@tenfold/server/understand/data.ts'
import { type Figure, median, round } from '../figure.ts'
import { airlinePosts } from './airline-posts.ts'
import {
  bestReasons,
  byTopic,
  byWords,
  type Complaint,
  merged,
  REASONS,
  type Reading,
  type ReasonOfTopic,
} from './reasons.ts'

const LABELS = 300
const SEEDS = [1, 2, 3, 4, 5, 6, 7]

interface Draw {
  readonly model: number
  readonly rules: number
  /** Of the posts on which the model is at least half sure, the share it is right on; and the share that they are. */
  readonly sureRight: number
  readonly sure: number
}

export function* learning(): Generator<Figure> {
  const posts = airlinePosts()
  if (posts === null) return
  const lexicons = compileLexicons(readLexicons())
  const complaints = posts
    .filter(({ reason }) => reason !== '')
    .map(({ text, reason }) => ({ text, reason, topics: readTopics(text, 'en', lexicons).topics }))
  const mergedComplaints = complaints.map((complaint) => ({ ...complaint, reason: merged(complaint.reason) }))
  yield* figures('learning.reasons', complaints, byTopic)
  yield* figures('learning.reasons-by-words', complaints, byWords)
  yield* figures('learning.merged-reasons', mergedComplaints, byTopic)
  yield* costs(complaints)
}

function* figures(name: string, complaints: readonly Complaint[], reading: Reading): Generator<Figure> {
  const best = bestReasons(complaints, reading)
  const draws = SEEDS.map((seed) => drawn(complaints, reading, best, seed))
  const gains = draws.map(({ model, rules }) => model - rules)
  const of = (key: keyof Draw): number => round(median(draws.map((draw) => draw[key])), 3)
  const n = draws.length
  const input = `${LABELS} labels, ${complaints.length - LABELS} held-out posts`
  yield { figure: `${name}.model`, value: of('model'), unit: 'macro-F1', n, input }
  yield { figure: `${name}.rules`, value: of('rules'), unit: 'macro-F1', n, input }
  yield { figure: `${name}.gain`, value: round(median(gains), 3), unit: 'macro-F1', n, input }
  yield { figure: `${name}.gain-worst`, value: round(Math.min(...gains), 3), unit: 'macro-F1', n, input }
  yield { figure: `${name}.right-when-sure`, value: of('sureRight'), unit: 'share', n, input }
  yield { figure: `${name}.sure`, value: of('sure'), unit: 'share', n, input }
}

function drawn(complaints: readonly Complaint[], reading: Reading, ofRules: ReasonOfTopic, seed: number): Draw {
  const posts = shuffled(complaints, randomFrom(seed))
  const samples = posts.map((post) => sampleOf(post, reading))
  const model = train(samples.slice(0, LABELS))
  const rest = samples.slice(LABELS)
  const best = rest.map(({ text, hints }) => classify(model, text, hints)[0] ?? { label: '', probability: 0 })
  const judged = rest.map(({ label }, i): Judged => ({ truth: label, predicted: best[i]?.label ?? '' }))
  const byRules = posts
    .slice(LABELS)
    .map(({ reason, topics }) => ({ truth: reason, predicted: reading(topics, ofRules) }))
  const sure = judged.filter((_, i) => (best[i]?.probability ?? 0) >= 0.5)
  return {
    model: scoresOf(confusionOf(judged)).macroF1,
    rules: scoresOf(confusionOf(byRules)).macroF1,
    sureRight: sure.filter(({ truth, predicted }) => truth === predicted).length / sure.length,
    sure: sure.length / judged.length,
  }
}

/** The model is told what a person would read in the topics, never the table fitted to the labels it is judged by. */
function sampleOf({ text, reason, topics }: Complaint, reading: Reading): Sample {
  const said = reading(topics, REASONS)
  return { text, label: reason, hints: [...(said === "Can't Tell" ? [] : [ruleSays(said)]), ...topicHints(topics)] }
}

function* costs(complaints: readonly Complaint[]): Generator<Figure> {
  const samples = complaints.map((complaint) => sampleOf(complaint, byTopic))
  const trainMs: number[] = []
  const classifyUs: number[] = []
  for (const seed of SEEDS) {
    const startedMs = performance.now()
    const model = train(shuffled(samples, randomFrom(seed)).slice(0, LABELS))
    const trainedMs = performance.now()
    for (const { text, hints } of samples) classify(model, text, hints)
    trainMs.push(trainedMs - startedMs)
    classifyUs.push(((performance.now() - trainedMs) * 1_000) / samples.length)
  }
  const n = SEEDS.length
  const input = `${LABELS} labels, 10 reasons`
  yield { figure: 'learning.train', value: Math.round(median(trainMs)), unit: 'ms', n, input }
  yield { figure: 'learning.classify', value: round(median(classifyUs), 1), unit: 'us/post', n, input }
}
