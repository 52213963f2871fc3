interface Span {
  readonly start: number
  readonly end: number
}

/** A piece of a text; `start` is its place, `span` the index of the span that it is, null between spans. */
export interface Segment {
  readonly start: number
  readonly text: string
  readonly span: number | null
}

/** A text cut at its spans, whole and in order. A span that begins inside another or ends beyond the text is left out. */
export function segmentsOf(text: string, spans: readonly Span[]): readonly Segment[] {
  const segments: Segment[] = []
  let at = 0
  const add = (to: number, span: number | null) => {
    if (to > at) segments.push({ start: at, text: text.slice(at, to), span })
    at = Math.max(at, to)
  }
  const inOrder = spans.map((span, index) => ({ ...span, index })).sort((a, b) => a.start - b.start)
  for (const { start, end, index } of inOrder) {
    if (start < at || end <= start || end > text.length) continue
    add(start, null)
    add(end, index)
  }
  add(text.length, null)
  return segments
}
