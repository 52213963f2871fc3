/** What `tenfold labels report` and the settings page say of what was learned from corrections. */
import { type Confusion, confusionOf, confusionTable, type Scores, scoresOf } from './confusion.ts'
import { crossValidate } from './cross-validation.ts'
import type { Sample } from './model.ts'

/** Below so many labels nothing is learned: of ten topics one would be left with a handful. */
export const LABELS_NEEDED = 200

export interface Correction {
  readonly from: string
  readonly to: string
}

export interface CorrectionCount extends Correction {
  readonly count: number
}

export interface Evaluation {
  readonly confusion: Confusion
  readonly scores: Scores
}

export interface LabelsReport {
  readonly labels: number
  readonly needed: number
  /** Whether the lead has switched the model on. */
  readonly isOn: boolean
  readonly rules: Evaluation
  /** On held-out labels; null below `needed`. */
  readonly model: Evaluation | null
  /** One sentence. */
  readonly verdict: string
  readonly corrections: {
    readonly language: readonly CorrectionCount[]
    readonly needsReply: readonly CorrectionCount[]
  }
}

export interface LabelsReportInput {
  /** Topic labels, the newest first, one for each post. */
  readonly samples: readonly Sample[]
  /** The topic that the rules alone give. */
  readonly rules: (sample: Sample) => string
  readonly isOn: boolean
  readonly language: readonly Correction[]
  readonly needsReply: readonly Correction[]
  readonly seed?: number
}

/** The model is trained and judged here: some seconds with thousands of labels. */
export function labelsReport({
  samples,
  rules,
  isOn,
  language,
  needsReply,
  seed = 1,
}: LabelsReportInput): LabelsReport {
  const isEnough = samples.length >= LABELS_NEEDED
  const validation = isEnough ? crossValidate(samples, rules, { seed }) : null
  const byRules =
    validation?.rules ?? confusionOf(samples.map((sample) => ({ truth: sample.label, predicted: rules(sample) })))
  const ofRules = evaluated(byRules)
  const ofModel = validation === null ? null : evaluated(validation.model)
  return {
    labels: samples.length,
    needed: LABELS_NEEDED,
    isOn,
    rules: ofRules,
    model: ofModel,
    verdict: verdictOf(samples.length, ofRules.scores, ofModel?.scores ?? null, isOn),
    corrections: { language: counted(language), needsReply: counted(needsReply) },
  }
}

const evaluated = (confusion: Confusion): Evaluation => ({ confusion, scores: scoresOf(confusion) })

function verdictOf(labels: number, rules: Scores, model: Scores | null, isOn: boolean): string {
  if (model === null) {
    const have = labels === 1 ? 'There is 1 label' : `There are ${labels} labels`
    return `${have} of the ${LABELS_NEEDED} that are needed before a model is trained; ${LABELS_NEEDED - labels} more to go.`
  }
  const state = isOn ? 'on' : 'off'
  return `The model is right on ${model.right} of ${model.total} held-out labels, the rules on ${rules.right}; it is switched ${state}.`
}

/** Each pair with its number, the most frequent first. What was confirmed is no correction. */
function counted(corrections: readonly Correction[]): CorrectionCount[] {
  const counts = new Map<string, CorrectionCount>()
  for (const { from, to } of corrections) {
    if (from === to) continue
    const key = JSON.stringify([from, to])
    counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.entries()].sort(([a, m], [b, n]) => n.count - m.count || (a < b ? -1 : 1)).map(([, count]) => count)
}

const MOST_PAIRS = 20

/** The report for a terminal. Rows are what people said, columns what the model or the rules said. */
export function reportText({ rules, model, verdict, corrections }: LabelsReport): string {
  const parts = [
    `${verdict}\n`,
    ...(model === null ? [] : [evaluationText('The model, on labels that it had not seen', model)]),
    evaluationText(model === null ? 'The rules' : 'The rules, on the same labels', rules),
    correctionsText('Languages', corrections.language),
    correctionsText('Needs a reply', corrections.needsReply),
  ]
  return parts.filter((part) => part !== '').join('\n')
}

function evaluationText(title: string, { confusion, scores }: Evaluation): string {
  if (scores.total === 0) return ''
  const { right, total, macroF1 } = scores
  const head = `${title}: ${right} of ${total} right, macro-F1 ${macroF1.toFixed(2)}`
  return `${head}\nRows: what people said. Columns: what it said. Precision, recall and F1 in per cent.\n${confusionTable(confusion)}`
}

function correctionsText(title: string, counts: readonly CorrectionCount[]): string {
  if (counts.length === 0) return ''
  const lines = counts
    .slice(0, MOST_PAIRS)
    .map(({ from, to, count }) => `${String(count).padStart(6)}  ${from} -> ${to}`)
  const left = counts.length - lines.length
  if (left > 0) lines.push(`        and ${left} more pairs`)
  return `${title}, corrected by people:\n${lines.join('\n')}\n`
}
