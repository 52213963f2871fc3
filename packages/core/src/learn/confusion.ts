/** Who was taken for what: truth against prediction, and what follows from it. */

export interface Confusion {
  /** Those that are true of most first, then those that were only predicted. */
  readonly labels: readonly string[]
  /** By true label, then by predicted label. */
  readonly counts: readonly (readonly number[])[]
}

export interface Judged {
  readonly truth: string
  readonly predicted: string
}

export interface LabelScore {
  readonly label: string
  /** Of those predicted so, the share that is so; 0–1, 0 when none was predicted so. */
  readonly precision: number
  /** Of those that are so, the share that was predicted so; 0–1, 0 when none is so. */
  readonly recall: number
  /** Harmonic mean of both. */
  readonly f1: number
  /** Posts of which it is true. */
  readonly posts: number
}

export interface Scores {
  readonly total: number
  readonly right: number
  readonly byLabel: readonly LabelScore[]
  /** Mean F1 of the labels that are true of any post, each counting the same; 0 without posts. */
  readonly macroF1: number
}

export function confusionOf(judged: readonly Judged[]): Confusion {
  const posts = new Map<string, number>()
  for (const { truth } of judged) posts.set(truth, (posts.get(truth) ?? 0) + 1)
  for (const { predicted } of judged) posts.set(predicted, posts.get(predicted) ?? 0)
  const labels = [...posts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([label]) => label)
  const place = new Map(labels.map((label, i) => [label, i]))
  const counts = labels.map(() => labels.map(() => 0))
  for (const { truth, predicted } of judged) {
    const row = counts[place.get(truth) ?? 0]
    const at = place.get(predicted) ?? 0
    if (row !== undefined) row[at] = (row[at] ?? 0) + 1
  }
  return { labels, counts }
}

export function scoresOf({ labels, counts }: Confusion): Scores {
  const byLabel = labels.map((label, i): LabelScore => {
    const right = counts[i]?.[i] ?? 0
    const posts = sum(counts[i] ?? [])
    const predicted = sum(counts.map((row) => row[i] ?? 0))
    return {
      label,
      precision: predicted === 0 ? 0 : right / predicted,
      recall: posts === 0 ? 0 : right / posts,
      f1: right === 0 ? 0 : (2 * right) / (posts + predicted),
      posts,
    }
  })
  const true_ = byLabel.filter(({ posts }) => posts > 0)
  return {
    total: sum(byLabel.map(({ posts }) => posts)),
    right: sum(labels.map((_, i) => counts[i]?.[i] ?? 0)),
    byLabel,
    macroF1: true_.length === 0 ? 0 : sum(true_.map(({ f1 }) => f1)) / true_.length,
  }
}

const MOST_LABEL_COLUMNS = 28

/**
 * The matrix in plain text: a numbered row for each true label, a column by number for each predicted one, a dot for
 * none, then precision, recall and F1 in per cent. Lines end with a line feed; empty when there are no posts.
 */
export function confusionTable(confusion: Confusion): string {
  const { labels, counts } = confusion
  if (labels.length === 0) return ''
  const { byLabel } = scoresOf(confusion)
  const widest = Math.max(...counts.flat(), labels.length)
  const width = String(widest).length + 2
  const names = labels.map((label, i) => `${String(i + 1).padStart(String(labels.length).length)} ${shortened(label)}`)
  const left = Math.max(...names.map(columnsOf))
  const head = [
    ' '.repeat(left),
    ...labels.map((_, i) => String(i + 1).padStart(width)),
    'precision'.padStart(12),
    'recall'.padStart(9),
    'F1'.padStart(6),
  ].join('')
  const lines = byLabel.map(({ precision, recall, f1 }, i) =>
    [
      (names[i] ?? '') + ' '.repeat(left - columnsOf(names[i] ?? '')),
      ...labels.map((_, j) => (counts[i]?.[j] || '.').toString().padStart(width)),
      percent(precision).padStart(12),
      percent(recall).padStart(9),
      percent(f1).padStart(6),
    ].join(''),
  )
  return `${[head, ...lines].join('\n')}\n`
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const percent = (share: number): string => String(Math.round(100 * share))

/** On one line, without what moves a terminal's cursor. */
function shortened(label: string): string {
  const plain = [...label.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()]
  return plain.length > MOST_LABEL_COLUMNS ? `${plain.slice(0, MOST_LABEL_COLUMNS - 1).join('')}…` : plain.join('')
}

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFF00-\uFF60]/g

/** Columns of a terminal that a text takes: Chinese, Japanese and Korean characters take two. */
const columnsOf = (text: string): number => [...text].length + (text.match(WIDE)?.length ?? 0)
