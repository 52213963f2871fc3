/** A top line as its pieces: words, and facts by key, so that a line cannot go stale. */

export type LinePart = { readonly words: string } | { readonly key: string }

const PLACEHOLDER = /\{([^{}]*)\}/g

/** The pieces in their order; together they are the whole line. */
export function lineParts(line: string): LinePart[] {
  const parts: LinePart[] = []
  let from = 0
  for (const match of line.matchAll(PLACEHOLDER)) {
    if (match.index > from) parts.push({ words: line.slice(from, match.index) })
    parts.push({ key: (match[1] ?? '').trim() })
    from = match.index + match[0].length
  }
  if (from < line.length) parts.push({ words: line.slice(from) })
  return parts
}
